package org.secondlook.engine.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
import org.secondlook.engine.StillAnalysis;
import org.secondlook.engine.WorkerSettings;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.DetectionOptions;

/** Two worker processes: one for files to be gone through, one for whoever looks and waits. */
public final class WorkerPair implements Engine {
  private final Worker files;
  private final Worker viewer;
  private final Quarantine quarantine = new Quarantine();

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
    while (true) {
      Optional<String> verdict = quarantine.verdict(absolute);
      if (verdict.isPresent()) {
        return new Analysis.Unreadable(verdict.get());
      }
      try {
        Analysis analysis =
            files.ask(
                id -> new Request.Analyse(id, absolute.toString(), settings, thoroughness),
                replay,
                replay,
                context);
        quarantine.passed(absolute);
        return analysis;
      } catch (WorkerDied e) {
        quarantine.died(absolute, e);
      }
    }
  }

  @Override
  public List<StillAnalysis> analyseStills(
      List<Path> paths, DetectionOptions options, JobContext context) {
    List<Path> absolute = paths.stream().map(Path::toAbsolutePath).toList();
    return new StillsBatch(files, quarantine, absolute, options, context).run();
  }

  @Override
  public List<AnalysedFace> faces(Picture picture, DetectionOptions options) {
    return faces(id -> new Request.Faces(id, picture, options));
  }

  @Override
  public AnalysedFace faceInside(Picture picture, Box drawn) {
    return faces(id -> new Request.FaceInside(id, picture, drawn)).getFirst();
  }

  /** A picture in memory was decoded before, so a death here is hardly its fault: one more try. */
  private List<AnalysedFace> faces(LongFunction<Request> request) {
    try {
      return askForFaces(request);
    } catch (WorkerDied first) {
      try {
        return askForFaces(request);
      } catch (WorkerDied second) {
        throw SecondLookException.fault(
            "The process that finds faces ended unexpectedly, twice. Close other programs and try again.",
            second);
      }
    }
  }

  private List<AnalysedFace> askForFaces(LongFunction<Request> request) throws WorkerDied {
    return viewer.ask(
        request,
        response ->
            response instanceof Response.FacesDone done
                ? Optional.of(done.faces())
                : Optional.empty(),
        JobContext.silent());
  }

  @Override
  public Footage open(Path file, int part, MediaSettings settings) {
    return new RemoteFootage(viewer, quarantine, file.toAbsolutePath(), part, settings);
  }

  @Override
  public void close() {
    files.close();
    viewer.close();
  }
}
