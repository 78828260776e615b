package org.secondlook.access;

import java.time.Instant;

/** What came of signing in. */
public sealed interface SignIn {
  record Welcome(Actor actor) implements SignIn {}

  /** Wrong name or password; which of the two is not told. */
  record Refused(int triesLeft) implements SignIn {}

  /** The account is not the one that the log tells of: it was changed outside Second Look. */
  record Altered(String account) implements SignIn {
    /** What happened and what to do, as a sentence. */
    public String sentence() {
      return "The account "
          + account
          + " is not the one that the log tells of: it was changed outside Second Look, so nobody"
          + " signs in with it. 'audit verify' says more; an administrator sets a new password.";
    }
  }

  /** Too many wrong tries. */
  record LockedOut(Instant until) implements SignIn {}
}
