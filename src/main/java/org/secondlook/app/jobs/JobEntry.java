package org.secondlook.app.jobs;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.secondlook.app.Texts;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.wording.Times;

/**
 * One job as the strip shows it. Properties change on the window's thread only; {@link #cancel} may
 * come from anywhere.
 */
public final class JobEntry {
  /** Where a job stands. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    CANCELLED,
    FAILED
  }

  private final String title;
  private final AtomicBoolean cancelRequested = new AtomicBoolean();
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", State.WAITING);
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(this, "fraction", -1);
  private final ReadOnlyStringWrapper detail =
      new ReadOnlyStringWrapper(this, "detail", Texts.of("jobs.waiting"));
  private long startedNanos;

  JobEntry(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** 0..1, or -1 while unknown. */
  public ReadOnlyDoubleProperty fraction() {
    return fraction.getReadOnlyProperty();
  }

  /**
   * What is being done and how long it will take; once over, the result or failure as a sentence.
   */
  public ReadOnlyStringProperty detail() {
    return detail.getReadOnlyProperty();
  }

  public boolean over() {
    return switch (state.get()) {
      case WAITING, RUNNING -> false;
      case DONE, CANCELLED, FAILED -> true;
    };
  }

  /** Asks the job to stop at its next unit of work. */
  public void cancel() {
    cancelRequested.set(true);
  }

  boolean cancelRequested() {
    return cancelRequested.get();
  }

  void started(long nowNanos) {
    startedNanos = nowNanos;
    state.set(State.RUNNING);
    detail.set(Texts.of("jobs.starting"));
  }

  void progressed(Progress progress, long nowNanos) {
    if (over()) {
      return;
    }
    fraction.set(progress.fraction());
    detail.set(words(progress, nowNanos));
  }

  private String words(Progress progress, long nowNanos) {
    if (cancelRequested.get()) {
      return Texts.of("jobs.cancelling");
    }
    if (progress.total() <= 0) {
      return progress.what();
    }
    String far =
        progress.unit().equals(Progress.PERMILLE)
            ? share(progress)
            : Texts.of(
                "jobs.far",
                progress.what(),
                amount(progress.done(), progress),
                amount(progress.total(), progress));
    return progress
        .left(Duration.ofNanos(nowNanos - startedNanos))
        .map(
            left -> far + " · " + Texts.of("jobs.left", span(Math.round(left.toMillis() / 1000.0))))
        .orElse(far);
  }

  private static String share(Progress progress) {
    return Texts.of("jobs.share", progress.what(), Math.round(progress.fraction() * 100));
  }

  private static String amount(long value, Progress progress) {
    return progress.unit().startsWith("ms") ? Times.mark(value) : Texts.of("jobs.amount", value);
  }

  private static String span(long seconds) {
    return seconds < 90
        ? Texts.of("jobs.seconds", Math.max(1, seconds))
        : Texts.of("jobs.minutes", Math.round(seconds / 60.0));
  }

  void succeeded(String sentence) {
    fraction.set(1);
    detail.set(sentence);
    state.set(State.DONE);
  }

  void failed(SecondLookException failure) {
    detail.set(failure.getMessage());
    state.set(
        failure.kind() == SecondLookException.Kind.CANCELLED ? State.CANCELLED : State.FAILED);
  }
}
