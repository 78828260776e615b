package org.secondlook.gallery.internal;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import org.secondlook.base.Sha256;

/**
 * A digest of a set that can be kept up to date: adding and removing an element costs the same
 * however large the set is, the order doesn't matter, and the same elements give the same digest
 * again. This is LtHash (Bellare and Micciancio 1997; Lewi, Kim, Maykov, Weis 2019): each element
 * is expanded to 1024 numbers of 16 bits that are added up. A shorter sum, or XOR, would let
 * somebody exchange elements unnoticed.
 *
 * <p>Not safe for several threads.
 */
final class ContentSum {
  static final int BYTES = 2048;
  private static final int BLOCK = 32;

  private final MessageDigest digest = Sha256.digest();
  private final byte[] sum;
  private final byte[] expanded = new byte[BYTES];

  /**
   * @param sum as {@link #bytes} gave it
   */
  ContentSum(byte[] sum) {
    if (sum.length != BYTES) {
      throw new IllegalArgumentException(
          "Bytes of a content sum: " + BYTES + ", got " + sum.length);
    }
    this.sum = sum.clone();
  }

  static ContentSum empty() {
    return new ContentSum(new byte[BYTES]);
  }

  /** A photo with its template, under the name that its person has now. */
  static byte[] element(String person, byte[] templateDigest) {
    MessageDigest digest = Sha256.digest();
    digest.update(templateDigest);
    return digest.digest(person.getBytes(StandardCharsets.UTF_8));
  }

  void add(byte[] element) {
    expand(element);
    for (int at = 0; at < BYTES; at += 2) {
      put(at, lane(sum, at) + lane(expanded, at));
    }
  }

  void remove(byte[] element) {
    expand(element);
    for (int at = 0; at < BYTES; at += 2) {
      put(at, lane(sum, at) - lane(expanded, at));
    }
  }

  byte[] bytes() {
    return sum.clone();
  }

  private void expand(byte[] element) {
    try {
      for (int block = 0; block < BYTES / BLOCK; block++) {
        digest.update((byte) block);
        digest.update(element);
        digest.digest(expanded, block * BLOCK, BLOCK);
      }
    } catch (DigestException e) {
      throw new IllegalStateException("The buffer has room for every block", e);
    }
  }

  private static int lane(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  private void put(int at, int value) {
    sum[at] = (byte) (value >>> 8);
    sum[at + 1] = (byte) value;
  }
}
