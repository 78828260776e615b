package org.secondlook.base;

/**
 * How far a job is.
 *
 * @param what what is being done now, a few words
 * @param done units finished
 * @param total units in all, or -1 while unknown
 * @param unit what is counted: "photos", "ms of footage"
 */
public record Progress(String what, long done, long total, String unit) {
  /** The unit of a share of work that is counted in thousandths, since its parts differ. */
  public static final String PERMILLE = "thousandths";

  public Progress {
    if (done < 0 || total < -1) {
      throw new IllegalArgumentException("Progress of " + done + " of " + total);
    }
  }

  /** 0..1, or -1 while the total is unknown. */
  public double fraction() {
    return total <= 0 ? -1 : Math.min(1.0, (double) done / total);
  }
}
