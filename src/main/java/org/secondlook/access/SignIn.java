package org.secondlook.access;

import java.time.Instant;

/** What came of signing in. */
public sealed interface SignIn {
  record Welcome(Actor actor) implements SignIn {}

  /** Wrong name or password; which of the two is not told. */
  record Refused(int triesLeft) implements SignIn {}

  /** Too many wrong tries. */
  record LockedOut(Instant until) implements SignIn {}
}
