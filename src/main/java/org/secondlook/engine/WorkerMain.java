package org.secondlook.engine;

import java.nio.file.Path;
import org.secondlook.base.Installation;
import org.secondlook.engine.internal.WorkerService;
import org.secondlook.vision.ModelCatalog;

/** The worker process. Not for people: it speaks CBOR on its standard input and output. */
public final class WorkerMain {
  private WorkerMain() {}

  /**
   * @param args the number of threads for one inference
   */
  public static void main(String[] args) {
    Path models = Installation.find().models();
    int threads = Integer.parseInt(args[0]);
    WorkerService.serve(opening -> LocalEngine.open(ModelCatalog.open(models), threads, opening));
  }
}
