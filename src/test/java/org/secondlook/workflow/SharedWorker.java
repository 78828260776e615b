package org.secondlook.workflow;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.secondlook.base.Box;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.Progress;
import org.secondlook.engine.Analysis;
import org.secondlook.engine.AnalysisListener;
import org.secondlook.engine.Engine;
import org.secondlook.engine.Footage;
import org.secondlook.engine.ObjectAnalysis;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.engine.WorkerEngine;
import org.secondlook.engine.WorkerSettings;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Template;

/**
 * One worker for all homes that the tests of a process open with the project's own models: starting
 * one and loading its models takes longer than what most tests ask of it. How a worker starts, dies
 * and ends is asked of {@link WorkerEngine} itself, in its own tests. JUnit finds this by its name
 * in META-INF/services.
 */
public final class SharedWorker implements BeforeAllCallback {
  /** Asked before any test can name other models. */
  private static final Installation INSTALLATION = Installation.find();

  @Override
  public void beforeAll(ExtensionContext context) {
    Engines.starter = SharedWorker::start;
  }

  private static Engine start(Installation installation, WorkerSettings settings) {
    return installation.equals(INSTALLATION)
        ? new Lent()
        : WorkerEngine.start(installation, settings);
  }

  /** Started with the first home that needs it; ends with the process. */
  private static final class Own {
    static final Engine ENGINE = WorkerEngine.start(INSTALLATION, oneThread());

    /** The test processes share the cores already. */
    private static WorkerSettings oneThread() {
      WorkerSettings usual = WorkerSettings.alone();
      return new WorkerSettings(
          usual.mainClass(),
          1,
          usual.polite(),
          usual.heapMegabytes(),
          usual.directMegabytes(),
          usual.silence(),
          usual.longest());
    }
  }

  /** Whoever opened it closes it; the worker goes on. */
  private static final class Lent implements Engine {
    private volatile boolean closed;

    private Engine engine() {
      if (closed) {
        throw new IllegalStateException("The engine is closed already.");
      }
      return Own.ENGINE;
    }

    /** Closing an engine ends what it is at. */
    private JobContext untilClosed(JobContext context) {
      return new JobContext() {
        @Override
        public void progress(Progress now) {
          context.progress(now);
        }

        @Override
        public boolean cancelled() {
          return closed || context.cancelled();
        }
      };
    }

    @Override
    public Analysis analyse(
        Path file,
        MediaSettings settings,
        Thoroughness thoroughness,
        AnalysisListener listener,
        JobContext context) {
      return engine().analyse(file, settings, thoroughness, listener, untilClosed(context));
    }

    @Override
    public List<StillAnalysis> analyseStills(
        List<Path> files, DetectionOptions options, JobContext context) {
      return engine().analyseStills(files, options, untilClosed(context));
    }

    @Override
    public List<AnalysedFace> faces(Picture picture, DetectionOptions options) {
      return engine().faces(picture, options);
    }

    @Override
    public AnalysedFace faceInside(Picture picture, Box drawn) {
      return engine().faceInside(picture, drawn);
    }

    @Override
    public ObjectAnalysis objects(
        Path file, MediaSettings settings, Thoroughness thoroughness, JobContext context) {
      return engine().objects(file, settings, thoroughness, untilClosed(context));
    }

    @Override
    public List<Template> things(Picture picture, List<Box> boxes) {
      return engine().things(picture, boxes);
    }

    @Override
    public Footage open(Path file, int part, MediaSettings settings) {
      return engine().open(file, part, settings);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
