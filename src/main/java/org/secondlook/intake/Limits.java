package org.secondlook.intake;

/**
 * How much is taken.
 *
 * @param pictures of one phone
 * @param bytesEach of one picture
 */
public record Limits(int pictures, long bytesEach) {
  public static final Limits STANDARD = new Limits(20, 40L << 20);

  /** What fields and names may take beside the pictures. */
  private static final long BESIDE = 1 << 20;

  /** Of one request. */
  public long bytesAtOnce() {
    return pictures * bytesEach + BESIDE;
  }
}
