package org.secondlook.engine.internal;

/** The worker process ended before it had answered. */
final class WorkerDied extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int SIGKILL = 128 + 9;
  private static final int SIGTERM = 128 + 15;

  /** Why it ended. */
  enum Cause {
    /** By itself: a crash in native code, or memory ran out. */
    CRASHED,
    /** We ended it, since it gave no sign of life or took too long. */
    HUNG,
    /** Somebody else ended it: a person, a shutdown, or the system where all memory was used up. */
    KILLED
  }

  private final Cause why;

  WorkerDied(Cause why, String detail) {
    super(detail);
    this.why = why;
  }

  static Cause ofExit(int code) {
    return code == SIGKILL || code == SIGTERM ? Cause.KILLED : Cause.CRASHED;
  }

  Cause why() {
    return why;
  }
}
