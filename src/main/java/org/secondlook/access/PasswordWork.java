package org.secondlook.access;

import org.secondlook.base.SecondLookException;

/**
 * How much work it is to try a password with Argon2id (RFC 9106). A store says it of each of its
 * passwords, and must not ask for none or for all of the machine.
 *
 * @param memoryKiB at least the 19 MiB that OWASP asks for
 * @param rounds at least the 2 that OWASP asks for
 */
public record PasswordWork(int memoryKiB, int rounds) {
  /** Of new passwords. */
  public static final PasswordWork STANDARD = new PasswordWork(46 * 1024, 2);

  public PasswordWork {
    if (memoryKiB < 19 * 1024 || memoryKiB > 1 << 20 || rounds < 2 || rounds > 20) {
      throw SecondLookException.damaged(
          "A stored password has an unknown form. Restore a backup with 'restore'.");
    }
  }

  /** Whether there is less of one or of the other than in another. */
  public boolean isLessThan(PasswordWork other) {
    return memoryKiB < other.memoryKiB || rounds < other.rounds;
  }
}
