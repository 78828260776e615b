package org.secondlook.engine.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.secondlook.base.Box;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Analysis;
import org.secondlook.engine.AnalysisListener;
import org.secondlook.engine.Engine;
import org.secondlook.engine.Footage;
import org.secondlook.engine.ObjectAnalysis;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.engine.WorkerSettings;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Template;

/** Two worker processes: one for files to be gone through, one for whoever looks and waits. */
public final class WorkerPair implements Engine {
  private final Worker files;
  private final Worker viewer;
  private final KeptAwayFiles keptAway = new KeptAwayFiles();

  public WorkerPair(Installation installation, WorkerSettings settings) {
    this.files = new Worker(installation, settings);
    this.viewer = new Worker(installation, settings);
  }

  @Override
  public Analysis analyse(
      Path file,
      MediaSettings settings,
      Thoroughness thoroughness,
      AnalysisListener listener,
      JobContext context) {
    Path absolute = file.toAbsolutePath();
    Replay replay = new Replay(file, listener, context);
    return throughFile(
        absolute,
        Analysis.Unreadable::new,
        () ->
            files.ask(
                id -> new Request.Analyse(id, absolute.toString(), settings, thoroughness),
                replay,
                replay,
                context));
  }

  @Override
  public ObjectAnalysis objects(
      Path file, MediaSettings settings, Thoroughness thoroughness, JobContext context) {
    Path absolute = file.toAbsolutePath();
    return throughFile(
        absolute,
        ObjectAnalysis.Unreadable::new,
        () -> {
          // The worker goes through the file from its start each time.
          ObjectAnswer answer = new ObjectAnswer(context);
          return files.ask(
              id -> new Request.Objects(id, absolute.toString(), settings, thoroughness),
              answer,
              answer,
              context);
        });
  }

  private interface Attempt<R> {
    R run() throws WorkerDied;
  }

  /** Until the worker has gone through the file, or its deaths have become the verdict on it. */
  private <R> R throughFile(Path file, Function<String, R> unreadable, Attempt<R> attempt) {
    while (true) {
      Optional<String> verdict = keptAway.verdict(file);
      if (verdict.isPresent()) {
        return unreadable.apply(verdict.get());
      }
      try {
        R result = attempt.run();
        keptAway.passed(file);
        return result;
      } catch (WorkerDied e) {
        keptAway.died(file, e);
      }
    }
  }

  @Override
  public List<StillAnalysis> analyseStills(
      List<Path> paths, DetectionOptions options, JobContext context) {
    List<Path> absolute = paths.stream().map(Path::toAbsolutePath).toList();
    return new StillsBatch(files, keptAway, absolute, options, context).run();
  }

  @Override
  public List<AnalysedFace> faces(Picture picture, DetectionOptions options) {
    return faces(id -> new Request.Faces(id, picture, options));
  }

  @Override
  public AnalysedFace faceInside(Picture picture, Box drawn) {
    return faces(id -> new Request.FaceInside(id, picture, drawn)).getFirst();
  }

  private List<AnalysedFace> faces(LongFunction<Request> request) {
    return ofPicture(
        request,
        response ->
            response instanceof Response.FacesDone done
                ? Optional.of(done.faces())
                : Optional.empty());
  }

  @Override
  public List<Template> things(Picture picture, List<Box> boxes) {
    return ofPicture(
        id -> new Request.Things(id, picture, boxes),
        response ->
            response instanceof Response.ThingsDone done
                ? Optional.of(done.templates())
                : Optional.empty());
  }

  /** A picture in memory was decoded before, so a death here is hardly its fault: one more try. */
  private <R> R ofPicture(LongFunction<Request> request, Worker.Answer<R> answer) {
    Attempt<R> attempt = () -> viewer.ask(request, answer, JobContext.silent());
    try {
      return attempt.run();
    } catch (WorkerDied first) {
      try {
        return attempt.run();
      } catch (WorkerDied second) {
        throw SecondLookException.fault(
            "The process that looks at pictures ended unexpectedly, twice. Close other programs and try again.",
            second);
      }
    }
  }

  @Override
  public Footage open(Path file, int part, MediaSettings settings) {
    return new RemoteFootage(viewer, keptAway, file.toAbsolutePath(), part, settings);
  }

  @Override
  public void prepare() {
    files.prepare();
  }

  @Override
  public void close() {
    files.close();
    viewer.close();
  }
}
