package org.secondlook.app.evidence;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.secondlook.app.jobs.JobFailures;
import org.secondlook.footage.Frame;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.workflow.evidence.Recording;

/**
 * Shows one file: a moment, the next and the one before, or playing in real time. Decoding happens
 * on a thread of its own; of several requests that wait there, only the last is served, so dragging
 * along the timeline never lags behind. Properties change on the window's thread, where all methods
 * are called.
 */
public final class Player {
  private final Executor decoder;
  private final Consumer<Runnable> onWindow;
  private final AtomicLong request = new AtomicLong();
  private final ReadOnlyObjectWrapper<Optional<Frame>> frame =
      new ReadOnlyObjectWrapper<>(this, "frame", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<MediaFacts>> facts =
      new ReadOnlyObjectWrapper<>(this, "facts", Optional.empty());
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
  private final DoubleProperty speed = new SimpleDoubleProperty(this, "speed", 1);
  private final ObjectProperty<Optional<Span>> span =
      new SimpleObjectProperty<>(this, "span", Optional.empty());
  private final ReadOnlyBooleanWrapper opening = new ReadOnlyBooleanWrapper(this, "opening");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");

  /** A part of a recording between two marks. @param toMillis after the other */
  public record Span(long fromMillis, long toMillis) {}

  // Of the decoder's thread only.
  private Recording open;

  /**
   * @param decoder runs one task after the other, never on the window's thread (in tests: at once)
   */
  public Player(Executor decoder, Consumer<Runnable> onWindow) {
    this.decoder = decoder;
    this.onWindow = onWindow;
  }

  /** Shows another file from a moment on. @param source opens it, on the decoder's thread */
  public void show(Supplier<Recording> source, long ptsMillis) {
    long mine = request.incrementAndGet();
    playing.set(false);
    frame.set(Optional.empty());
    facts.set(Optional.empty());
    problem.set("");
    opening.set(true);
    span.set(Optional.empty());
    decoder.execute(
        () -> {
          closeFile();
          if (mine != request.get()) {
            return;
          }
          guarded(
              mine,
              () -> {
                open = source.get();
                MediaFacts known = open.facts();
                Frame first = open.at(ptsMillis);
                post(
                    mine,
                    () -> {
                      opening.set(false);
                      facts.set(Optional.of(known));
                      frame.set(Optional.of(first));
                    });
              });
        });
  }

  /** Nothing is shown any more. */
  public void clear() {
    request.incrementAndGet();
    playing.set(false);
    frame.set(Optional.empty());
    facts.set(Optional.empty());
    problem.set("");
    opening.set(false);
    decoder.execute(this::closeFile);
  }

  public void seek(long ptsMillis) {
    playing.set(false);
    ask(footage -> Optional.of(footage.at(Math.max(0, ptsMillis))));
  }

  /** By one frame. */
  public void step(boolean forward) {
    playing.set(false);
    long now = pts();
    ask(footage -> forward ? footage.after(now) : footage.before(now));
  }

  public long pts() {
    return frame.get().map(Frame::ptsMillis).orElse(0L);
  }

  private void ask(java.util.function.Function<Recording, Optional<Frame>> question) {
    long mine = request.incrementAndGet();
    decoder.execute(
        () -> {
          if (mine == request.get() && open != null) {
            guarded(
                mine,
                () ->
                    question
                        .apply(open)
                        .ifPresent(next -> post(mine, () -> frame.set(Optional.of(next)))));
          }
        });
  }

  /** Stops where it is; nothing where it stands still. */
  public void pause() {
    if (playing.get()) {
      request.incrementAndGet();
      playing.set(false);
    }
  }

  public void togglePlay() {
    if (playing.get()) {
      pause();
      return;
    }
    boolean video = facts.get().map(f -> f.kind() == MediaKind.VIDEO).orElse(false);
    if (video && frame.get().isPresent()) {
      long mine = request.incrementAndGet();
      // Between marks it plays from the first to the second.
      Optional<Span> marked = span.get();
      long now = pts();
      boolean within = marked.map(s -> now >= s.fromMillis() && now < s.toMillis()).orElse(true);
      long from = within ? now : marked.get().fromMillis();
      long to = marked.map(Span::toMillis).orElse(Long.MAX_VALUE);
      double pace = speed.get();
      playing.set(true);
      decoder.execute(() -> guarded(mine, () -> play(mine, from, to, pace)));
    }
  }

  /** Each frame at its presentation time; late ones are decoded but not waited for. */
  private void play(long mine, long from, long to, double pace) {
    long startNanos = System.nanoTime();
    // Set while a frame is on its way to the window: a slow window gets fewer frames, not a queue
    // of them.
    AtomicBoolean underWay = new AtomicBoolean();
    long now = from;
    while (mine == request.get() && open != null) {
      Optional<Frame> next = open.after(now);
      if (next.isEmpty() || next.get().ptsMillis() > to) {
        break;
      }
      now = next.get().ptsMillis();
      long wait = Math.round((now - from) / pace) - (System.nanoTime() - startNanos) / 1_000_000;
      if (wait > 0) {
        try {
          Thread.sleep(Math.min(wait, 2_000));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          break;
        }
      }
      if (underWay.compareAndSet(false, true)) {
        onWindow.accept(
            () -> {
              underWay.set(false);
              if (mine == request.get()) {
                frame.set(next);
              }
            });
      }
    }
    post(mine, () -> playing.set(false));
  }

  private void guarded(long mine, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      String sentence = JobFailures.explained(e).getMessage();
      post(
          mine,
          () -> {
            opening.set(false);
            playing.set(false);
            problem.set(sentence);
          });
    }
  }

  /** An answer to an older request is dropped. */
  private void post(long mine, Runnable change) {
    onWindow.accept(
        () -> {
          if (mine == request.get()) {
            change.run();
          }
        });
  }

  private void closeFile() {
    if (open != null) {
      Recording old = open;
      open = null;
      try {
        old.close();
      } catch (RuntimeException e) {
        JobFailures.explained(e);
      }
    }
  }

  public ReadOnlyObjectProperty<Optional<Frame>> frame() {
    return frame.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<MediaFacts>> facts() {
    return facts.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty playing() {
    return playing.getReadOnlyProperty();
  }

  /** How fast it plays, 1 for as filmed; holds from the next start on. */
  public DoubleProperty speed() {
    return speed;
  }

  /** What is played; empty for all. */
  public ObjectProperty<Optional<Span>> span() {
    return span;
  }

  /** Whether a file is being opened of which nothing is shown yet. */
  public ReadOnlyBooleanProperty opening() {
    return opening.getReadOnlyProperty();
  }

  /** A sentence where the file can't be shown, else empty. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }
}
