package org.secondlook.engine;

import org.secondlook.base.Installation;
import org.secondlook.vision.ModelCatalog;

/** The engine as the program uses it. */
public final class WorkerEngine {
  private WorkerEngine() {}

  /** Loads the models and is ready. */
  public static Engine start(Installation installation) {
    return LocalEngine.open(
        ModelCatalog.open(installation.models()), Runtime.getRuntime().availableProcessors());
  }
}
