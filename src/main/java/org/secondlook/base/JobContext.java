package org.secondlook.base;

/** What a running job may tell and ask. Safe to call from any thread. */
public interface JobContext {
  /** Tells how far the job is; cheap enough to call for each file or frame. */
  void progress(Progress progress);

  boolean cancelled();

  /** Ends the job where the user asked for it; call it between units of work, never inside one. */
  default void stopIfCancelled() {
    if (cancelled()) {
      throw SecondLookException.cancelled();
    }
  }

  /** Reports nothing and is never cancelled. */
  static JobContext silent() {
    return new JobContext() {
      @Override
      public void progress(Progress progress) {}

      @Override
      public boolean cancelled() {
        return false;
      }
    };
  }
}
