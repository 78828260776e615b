package org.secondlook.app.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleLongProperty;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.Frame;
import org.secondlook.base.Job;
import org.secondlook.base.SecondLookException;
import org.secondlook.training.GallerySize;
import org.secondlook.training.HitMeaning;
import org.secondlook.training.Scores;
import org.secondlook.training.Story;
import org.secondlook.training.ThresholdReading;

/**
 * The people at hand, the threshold, and what follows from both. Used on the window's thread only.
 */
public final class TrainingViewModel {
  static final long SEED = 7;
  static final int PROBES = 50;
  static final int SEARCHES = 100;
  private static final long SMALLEST = 20;
  private static final double USUAL_RATE = 1e-4;

  private final TrainingDesk desk;
  private final Frame frame;
  private final ReadOnlyObjectWrapper<Optional<Scores>> scores =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<ThresholdReading>> reading =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<GallerySize.Result>> sizes =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<HitMeaning> hit = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final DoubleProperty threshold = new SimpleDoubleProperty(0.5);
  private final LongProperty photos = new SimpleLongProperty(300_000);
  private final DoubleProperty prior = new SimpleDoubleProperty(0.5);

  public TrainingViewModel(TrainingDesk desk, Frame frame) {
    this.desk = desk;
    this.frame = frame;
    threshold.subscribe(value -> refresh());
    photos.subscribe(value -> refresh());
    prior.subscribe(value -> refresh());
  }

  /** Made-up people, unless there are people already. */
  public void begin() {
    if (scores.get().isEmpty() && !working.get()) {
      madeUp();
    }
  }

  public void madeUp() {
    measure(context -> desk.madeUp(SEED, context));
  }

  public void folder(Path folder) {
    measure(context -> desk.folder(folder, context));
  }

  private void measure(Job<Scores> job) {
    run(
        Texts.of("training.measure"),
        job,
        found -> Texts.of("training.measured", found.people(), found.set().faces().size()),
        found -> {
          scores.set(Optional.of(found));
          sizes.set(Optional.empty());
          double most =
              found.nonMatedComparisons() * USUAL_RATE >= 1
                  ? USUAL_RATE
                  : 1.0 / found.nonMatedComparisons();
          threshold.set(found.thresholdAt(most));
          refresh();
        });
  }

  /** Searches the people at hand at the present threshold in galleries of rising size. */
  public void search() {
    scores
        .get()
        .ifPresent(
            measured -> {
              List<Long> wanted = sizes(measured);
              if (wanted.isEmpty()) {
                refuse(Texts.of("training.sizes.few", measured.people(), 2 * (PROBES + SMALLEST)));
                return;
              }
              search(
                  Math.round(threshold.get() * 1000) / 1000.0,
                  PROBES,
                  wanted,
                  found -> sizes.set(Optional.of(found)));
            });
  }

  /** A folder is parted: on half of its people the rate is measured, the other half is searched. */
  private static List<Long> sizes(Scores measured) {
    if (measured.set().madeUp()) {
      return List.of(1_000L, 3_000L, 10_000L, 30_000L);
    }
    long able = measured.people() - measured.people() / 2 - PROBES;
    List<Long> wanted = new ArrayList<>();
    for (long size : new long[] {30, 100, 300, 1_000, 3_000, 10_000}) {
      if (size < able) {
        wanted.add(size);
      }
    }
    if (able >= SMALLEST) {
      wanted.add(able);
    }
    return wanted;
  }

  void search(
      double similarity, int probes, List<Long> galleries, Consumer<GallerySize.Result> done) {
    Scores measured = scores.get().orElseThrow();
    run(
        Texts.of("training.sizes.job"),
        context ->
            desk.search(
                new GallerySize.Settings(similarity, probes, galleries, SEED), measured, context),
        found -> Texts.of("training.sizes.done", found.rows().size()),
        done);
  }

  /** Says what is missing instead of beginning. */
  void refuse(String sentence) {
    problem.set(sentence);
  }

  long seed() {
    return SEED;
  }

  /** One experiment at a time; its failure is said above all of them. */
  <R> void run(String title, Job<R> job, Function<R, String> summary, Consumer<R> done) {
    if (working.get()) {
      return;
    }
    working.set(true);
    problem.set("");
    frame
        .jobs()
        .run(
            title,
            job,
            summary,
            found -> {
              working.set(false);
              done.accept(found);
            },
            failure -> {
              working.set(false);
              failed(failure);
            });
  }

  private void failed(SecondLookException failure) {
    if (failure.kind() != SecondLookException.Kind.CANCELLED) {
      problem.set(failure.getMessage());
    }
  }

  private void refresh() {
    scores
        .get()
        .ifPresent(
            measured -> {
              ThresholdReading now = measured.at(threshold.get());
              reading.set(Optional.of(now));
              hit.set(
                  HitMeaning.of(
                      new HitMeaning.Settings(
                          prior.get(),
                          photos.get(),
                          shown(now),
                          now.fnmr().map(rate -> rate.rate()).orElse(0.0),
                          SEARCHES)));
            });
  }

  /** Where no stranger was seen, the interval's upper end stands: never nought. */
  static double shown(ThresholdReading reading) {
    return reading.fmr().bound() ? reading.fmr().interval().high() : reading.fmr().rate();
  }

  /**
   * The similarity that lets through as many strangers as the test of 2018 did; empty where too few
   * were compared.
   */
  public OptionalDouble asDelivered() {
    return scores
        .get()
        .filter(each -> each.nonMatedComparisons() * Story.RATE_AS_DELIVERED >= 1)
        .map(each -> OptionalDouble.of(each.thresholdAt(Story.RATE_AS_DELIVERED)))
        .orElse(OptionalDouble.empty());
  }

  public ReadOnlyObjectProperty<Optional<Scores>> scores() {
    return scores.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<ThresholdReading>> reading() {
    return reading.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<GallerySize.Result>> sizes() {
    return sizes.getReadOnlyProperty();
  }

  /** Null until people were compared. */
  public ReadOnlyObjectProperty<HitMeaning> hit() {
    return hit.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty working() {
    return working.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  public DoubleProperty threshold() {
    return threshold;
  }

  /** Of the gallery that is imagined. */
  public LongProperty photos() {
    return photos;
  }

  public DoubleProperty prior() {
    return prior;
  }
}
