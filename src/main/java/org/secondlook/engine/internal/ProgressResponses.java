package org.secondlook.engine.internal;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.engine.Analysis;
import org.secondlook.engine.AnalysisListener;
import org.secondlook.footage.MediaFacts;
import org.secondlook.vision.Face;

/** What the engine tells while it works, as responses of one request. Safe for threads. */
final class ProgressResponses implements AnalysisListener, JobContext {
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final long id;
  private final Consumer<Response> to;
  private final LongSupplier cancelled;
  private long lastSign;

  /**
   * @param cancelled the number up to which requests were cancelled
   */
  ProgressResponses(long id, Consumer<Response> to, LongSupplier cancelled) {
    this.id = id;
    this.to = to;
    this.cancelled = cancelled;
  }

  @Override
  public void opened(MediaFacts facts) {
    to.accept(new Response.PartOpened(id, facts));
  }

  @Override
  public void examined(long frameIndex, long ptsMillis, List<Face> faces) {
    to.accept(new Response.Examined(id, frameIndex, ptsMillis, faces));
  }

  @Override
  public void trackEnded(AnalysedTrack track) {
    to.accept(
        new Response.TrackEnded(
            id, track.track(), track.template(), track.shot(), track.shotArea()));
  }

  @Override
  public void partDone(Analysis.Part part) {
    to.accept(
        new Response.PartDone(
            id,
            part.facts(),
            part.framesDecoded(),
            part.framesExamined(),
            part.changes(),
            part.damage().orElse(null)));
  }

  @Override
  public void progress(Progress progress) {
    if (due() || progress.done() == progress.total()) {
      to.accept(new Response.Progressed(id, progress));
    }
  }

  /** The engine asks this between frames and files, so the asking is a sign of life. */
  @Override
  public boolean cancelled() {
    if (due()) {
      to.accept(new Response.Alive(id));
    }
    return cancelled.getAsLong() >= id;
  }

  private synchronized boolean due() {
    long now = System.nanoTime();
    if (lastSign != 0 && now - lastSign < EVERY_NANOS) {
      return false;
    }
    lastSign = now;
    return true;
  }
}
