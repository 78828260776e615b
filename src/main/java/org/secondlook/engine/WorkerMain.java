package org.secondlook.engine;

import java.nio.file.Path;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.engine.internal.WorkerService;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.ModelCatalog;

/** The worker process. Not for people: it speaks CBOR on its standard input and output. */
public final class WorkerMain {
  private WorkerMain() {}

  /**
   * @param args the number of threads for one inference; and, to rehearse a start while the
   *     launcher makes its cache of classes, a picture that is gone through once
   */
  public static void main(String[] args) {
    Path models = Installation.find().models();
    int threads = Integer.parseInt(args[0]);
    if (args.length > 1) {
      rehearse(models, threads, Path.of(args[1]));
      return;
    }
    WorkerService.serve(opening -> LocalEngine.open(ModelCatalog.open(models), threads, opening));
  }

  private static void rehearse(Path models, int threads, Path picture) {
    try (Engine engine = LocalEngine.open(ModelCatalog.open(models), threads)) {
      engine.analyse(picture, Thoroughness.QUICK, AnalysisListener.NONE, JobContext.silent());
    }
  }
}
