package org.secondlook.engine;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.secondlook.base.Installation;
import org.secondlook.engine.internal.WorkerService;
import org.secondlook.vision.ModelCatalog;

/**
 * A worker process that dies, or hangs, on files whose names ask for it, as a native decoder may.
 */
public final class HaltingWorker {
  private HaltingWorker() {}

  public static void main(String[] args) {
    Path models = Installation.find().models();
    WorkerService.serve(
        opening ->
            LocalEngine.open(
                ModelCatalog.open(models),
                1,
                file -> {
                  opening.accept(file);
                  String name = file.getFileName().toString();
                  if (name.contains("crash")) {
                    Runtime.getRuntime().halt(134);
                  }
                  while (name.contains("hang")) {
                    LockSupport.parkNanos(1_000_000_000L);
                  }
                }));
  }
}
