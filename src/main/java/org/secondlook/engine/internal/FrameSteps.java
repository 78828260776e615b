package org.secondlook.engine.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.footage.Frame;
import org.secondlook.footage.FrameSampler;
import org.secondlook.footage.LazyFrame;
import org.secondlook.footage.MediaReader;
import org.secondlook.footage.Motion;
import org.secondlook.footage.MotionGate;

/**
 * One recording from its first to its last frame: a thread of its own decodes every frame, and of
 * the sampled ones in which something moved makes pictures, which the calling thread looks at. At
 * most {@link #FRAMES_AHEAD} pictures wait between them.
 */
final class FrameSteps {
  private static final int FRAMES_AHEAD = 2;

  private final MediaReader reader;
  private final FrameSampler sampler;
  private final MotionGate gate;

  /**
   * @param reader freshly opened; stays the caller's to close
   */
  FrameSteps(MediaReader reader, FrameSampler sampler, MotionGate gate) {
    this.reader = reader;
    this.sampler = sampler;
    this.gate = gate;
  }

  /** Takes the sampled frames in presentation order. */
  interface Looks {
    /** All is where it was. */
    void unchanged(long ptsMillis);

    /**
     * @param cut whether another scene begins with this frame
     * @param moved where it differs from the frame looked at before, in its pixels; all of it where
     *     nobody can tell
     */
    void look(Frame frame, boolean cut, List<Box> moved);
  }

  /** What the decoding thread found. */
  private sealed interface Step {
    record Look(Frame frame, boolean cut, List<Box> moved) implements Step {}

    record Unchanged(long ptsMillis) implements Step {}

    record Done(End end) implements Step {}

    /** The decoding thread failed; its future has the cause. */
    record Broken() implements Step {}
  }

  /**
   * @param frames that could be decoded
   */
  record End(long frames, Optional<String> damage) {}

  End run(Looks looks, JobContext context) {
    BlockingQueue<Step> steps = new ArrayBlockingQueue<>(FRAMES_AHEAD);
    ExecutorService decoder =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("footage-decode").factory());
    try {
      Future<?> decoding = decoder.submit(() -> decodeAll(steps));
      while (true) {
        context.stopIfCancelled();
        switch (steps.take()) {
          case Step.Unchanged(long pts) -> looks.unchanged(pts);
          case Step.Look(Frame frame, boolean cut, List<Box> moved) ->
              looks.look(frame, cut, moved);
          case Step.Done(End end) -> {
            return end;
          }
          case Step.Broken() -> StillsPass.await(decoding);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    } finally {
      // The reader is the decoding thread's until it has ended.
      decoder.shutdownNow();
      decoder.close();
    }
  }

  private void decodeAll(BlockingQueue<Step> steps) {
    try {
      try {
        steps.put(new Step.Done(decodeToEnd(steps)));
      } catch (RuntimeException | Error e) {
        steps.put(new Step.Broken());
        throw e;
      }
    } catch (InterruptedException e) {
      // Cancelled, or the other side failed: nobody takes more from the queue.
      Thread.currentThread().interrupt();
    }
  }

  private End decodeToEnd(BlockingQueue<Step> steps) throws InterruptedException {
    long frames = 0;
    int shape = 0;
    for (Optional<LazyFrame> next = reader.advance(); next.isPresent(); next = reader.advance()) {
      frames++;
      LazyFrame frame = next.get();
      if (sampler.wants(frame.ptsMillis())) {
        steps.put(step(frame, frame.shape() != shape));
        shape = frame.shape();
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return new End(frames, reader.damage());
  }

  /**
   * @param reshaped whether places in the frame looked at before say nothing of this one's
   */
  private Step step(LazyFrame lazy, boolean reshaped) {
    Motion motion = gate.check(lazy.ptsMillis(), lazy.luma());
    if (motion == Motion.NONE && !reshaped) {
      return new Step.Unchanged(lazy.ptsMillis());
    }
    boolean cut = reshaped || motion == Motion.CUT;
    List<Box> moved = cut || !lazy.lumaIsUpright() ? List.of(MotionGate.EVERYWHERE) : gate.moved();
    Frame frame = lazy.frame();
    return new Step.Look(
        frame,
        cut,
        moved.stream()
            .map(
                share ->
                    LookAreas.inPixels(share, frame.picture().width(), frame.picture().height()))
            .toList());
  }
}
