package org.secondlook.engine;

import org.secondlook.base.Installation;
import org.secondlook.engine.internal.WorkerPair;

/**
 * The engine as the program uses it: in processes of its own, which are started when first needed,
 * may crash, hang or be killed, and are started again. See {@code
 * docs/decisions/0005-worker-process.md}.
 *
 * <p>A file on which a worker dies is tried once more; the second death is the file's verdict
 * ({@link Analysis.Unreadable}). Over all attempts a listener hears of each frame and each track
 * once.
 */
public final class WorkerEngine {
  private WorkerEngine() {}

  /** For commands: all cores. */
  public static Engine start(Installation installation) {
    return start(installation, WorkerSettings.alone());
  }

  public static Engine start(Installation installation, WorkerSettings settings) {
    return new WorkerPair(installation, settings);
  }
}
