package org.secondlook.app.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
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
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.Job;
import org.secondlook.base.SecondLookException;
import org.secondlook.training.ErrorRate;
import org.secondlook.training.Expectation;
import org.secondlook.training.GallerySize;
import org.secondlook.training.HitMeaning;
import org.secondlook.training.PopulationSplit;
import org.secondlook.training.Scores;
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

  /** Largest galleries to choose from; all smaller ones are passed on the way. */
  static final List<Long> LARGEST = List.of(30_000L, 100_000L, 1_000_000L, 10_000_000L);

  private final TrainingService desk;
  private final ScreenContext frame;
  private final ReadOnlyObjectWrapper<Optional<Scores>> scores =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<ThresholdReading>> reading =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Foretold>> foretold =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<GallerySize.Result>> sizes =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<HitMeaning> hit = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final DoubleProperty threshold = new SimpleDoubleProperty(0.5);
  private final LongProperty photos = new SimpleLongProperty(300_000);
  private final DoubleProperty prior = new SimpleDoubleProperty(0.5);
  private final DoubleProperty fmr = new SimpleDoubleProperty(USUAL_RATE);
  private final DoubleProperty fnmr = new SimpleDoubleProperty();
  private final LongProperty largest = new SimpleLongProperty(LARGEST.getFirst());

  /** What was said of the searches, and with whom they can now be made. */
  record Foretold(
      GallerySize.Settings settings, PopulationSplit population, List<Expectation> rows) {}

  public TrainingViewModel(TrainingService desk, ScreenContext frame) {
    this.desk = desk;
    this.frame = frame;
    threshold.subscribe(value -> refresh());
    photos.subscribe(value -> weigh());
    prior.subscribe(value -> weigh());
    fmr.subscribe(value -> weigh());
    fnmr.subscribe(value -> weigh());
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
          forget();
          scores.set(Optional.of(found));
          double most =
              found.nonMatedComparisons() * USUAL_RATE >= 1
                  ? USUAL_RATE
                  : 1.0 / found.nonMatedComparisons();
          threshold.set(found.thresholdAt(most));
          refresh();
        });
  }

  /** Says what galleries of rising size will return at the present threshold, without a search. */
  public void foretell() {
    scores
        .get()
        .ifPresent(
            measured -> {
              List<Long> wanted = sizes(measured);
              if (wanted.isEmpty()) {
                refuse(Texts.of("training.sizes.few", measured.people(), 2 * (PROBES + SMALLEST)));
                return;
              }
              GallerySize.Settings settings =
                  new GallerySize.Settings(
                      Math.round(threshold.get() * 1000) / 1000.0, PROBES, wanted, SEED);
              forget();
              run(
                  Texts.of("training.sizes.job.said"),
                  context -> {
                    PopulationSplit population = desk.population(measured, PROBES, SEED, context);
                    return new Foretold(
                        settings,
                        population,
                        GallerySize.expected(settings, population.measured()));
                  },
                  said -> Texts.of("training.sizes.foretold", said.rows().size()),
                  said -> foretold.set(Optional.of(said)));
            });
  }

  /** Searches what was foretold. */
  public void search() {
    foretold
        .get()
        .ifPresent(
            said ->
                run(
                    Texts.of("training.sizes.job"),
                    context -> GallerySize.run(said.settings(), said.population(), context),
                    found -> Texts.of("training.sizes.done", found.rows().size()),
                    found -> {
                      // Whoever turned to other people meanwhile wants other figures.
                      if (foretold.get().filter(each -> each == said).isPresent()) {
                        sizes.set(Optional.of(found));
                      }
                    }));
  }

  private void forget() {
    foretold.set(Optional.empty());
    sizes.set(Optional.empty());
  }

  /**
   * A folder is parted: on half of its people the rate is measured, the other half is searched;
   * what larger galleries would return is only foretold. Empty where too few are left to enrol.
   */
  private List<Long> sizes(Scores measured) {
    List<Long> round = new ArrayList<>();
    for (long size = 1_000; size <= largest.get(); size *= 10) {
      round.add(size);
      if (3 * size <= largest.get()) {
        round.add(3 * size);
      }
    }
    if (measured.set().madeUp()) {
      return round;
    }
    long able = measured.people() - measured.people() / 2 - PROBES;
    if (able < SMALLEST) {
      return List.of();
    }
    TreeSet<Long> wanted = new TreeSet<>(List.of(30L, 100L, 300L));
    wanted.addAll(round);
    wanted.removeIf(size -> size < 1_000 && size > able);
    wanted.add(able);
    return List.copyOf(wanted);
  }

  void search(
      double similarity, int probes, List<Long> galleries, Consumer<GallerySize.Result> done) {
    Scores measured = scores.get().orElseThrow();
    run(
        Texts.of("training.sizes.job"),
        context ->
            GallerySize.run(
                new GallerySize.Settings(similarity, probes, galleries, SEED),
                desk.population(measured, probes, SEED, context),
                context),
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
              reading.set(Optional.of(measured.at(threshold.get())));
              asMeasured();
            });
  }

  /** Weighs a hit by the rates that were measured at the threshold. */
  public void asMeasured() {
    reading
        .get()
        .ifPresent(
            now -> {
              fmr.set(shown(now));
              fnmr.set(missed(now));
              weigh();
            });
  }

  /** Whether a hit is weighed by what was measured, and not by rates that somebody assumed. */
  public boolean measured() {
    return reading
        .get()
        .filter(now -> fmr.get() == shown(now) && fnmr.get() == missed(now))
        .isPresent();
  }

  private void weigh() {
    if (scores.get().isPresent()) {
      hit.set(
          HitMeaning.of(
              new HitMeaning.Settings(prior.get(), photos.get(), fmr.get(), fnmr.get(), SEARCHES)));
    }
  }

  private static double missed(ThresholdReading reading) {
    return reading.fnmr().map(ErrorRate::rate).orElse(0.0);
  }

  /** Where no stranger was seen, the interval's upper end stands: never nought. */
  static double shown(ThresholdReading reading) {
    return reading.fmr().shown();
  }

  /**
   * The similarity that lets through as many strangers as the test of 2018 did; empty where too few
   * were compared.
   */
  public OptionalDouble asDelivered() {
    return scores.get().map(Scores::asDelivered).orElse(OptionalDouble.empty());
  }

  public ReadOnlyObjectProperty<Optional<Scores>> scores() {
    return scores.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<ThresholdReading>> reading() {
    return reading.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<Foretold>> foretold() {
    return foretold.getReadOnlyProperty();
  }

  /** The largest gallery of made-up people. */
  public LongProperty largest() {
    return largest;
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

  /** By which a hit is weighed: as measured at the threshold until somebody assumes another. */
  public DoubleProperty fmr() {
    return fmr;
  }

  public DoubleProperty fnmr() {
    return fnmr;
  }
}
