package org.secondlook.workflow.lookout;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Policy;
import org.secondlook.access.Switch;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Watch;
import org.secondlook.engine.WatchReport;
import org.secondlook.engine.WatchTask;
import org.secondlook.footage.LiveSource;
import org.secondlook.lookout.ListedPhoto;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.Lookouts;
import org.secondlook.lookout.SealedFolder;
import org.secondlook.storage.StoredJson;
import org.secondlook.vision.Template;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Watches sources for the people of a started look-out, until its time or the caller's ends. */
public record WatchLookout(Workstation workstation) {
  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final Duration LOOK_AT_STORE = Duration.ofMillis(500);

  /** What is asked for counts from the first sign of the watching process, or from here on. */
  private static final Duration TO_LOAD_MODELS = Duration.ofMinutes(2);

  private static final Duration SWEEP = Duration.ofMinutes(1);
  private static final Duration SEGMENT = Duration.ofMinutes(1);

  /** Recording leaves so much of the disk to everything else. */
  private static final long LEAST_FREE_BYTES = 2L << 30;

  /** To close and write the last segments. */
  private static final Duration TO_CLOSE = Duration.ofSeconds(10);

  private static final String ENDED = "The look-out was ended.";
  private static final String CRASHED = "The process that watches ended unexpectedly.";

  /**
   * A listed person was perhaps seen.
   *
   * @param receivedAt when the frame that raised it came; {@code ptsMillis} its time since its
   *     source connected
   * @param source without password
   * @param track number within the source
   * @param fmr false match rate at that similarity for faces of that quality
   * @param fmrIsBound whether it is only an upper bound, since none of the strangers measured
   *     reached that similarity
   */
  public record Alert(
      Instant at,
      Instant receivedAt,
      String source,
      long ptsMillis,
      int track,
      String person,
      double similarity,
      double fmr,
      boolean fmrIsBound,
      double quality) {
    /** From the frame's receipt. */
    public long latencyMillis() {
      return Duration.between(receivedAt, at).toMillis();
    }
  }

  /** Told on one thread, one after the other. */
  public interface BlindListener {
    /** An alert is kept; without name and similarity. */
    void raised(ShowAlerts.View alert);

    /**
     * @param why a sentence; empty where it goes well
     */
    void source(String source, WatchReport.State state, String why);

    /** Something that a source sent isn't recorded. @param why a sentence */
    default void notRecorded(String source, String why) {}

    /** About once a second, for each source. */
    default void figures(Live live) {}
  }

  /** Of whoever sees name and similarity at once. */
  public interface Listener extends BlindListener {
    void alert(Alert alert);

    @Override
    default void raised(ShowAlerts.View alert) {}
  }

  /**
   * A time in which a source was not watched, or so late that somebody may have passed unseen;
   * milliseconds since 1970.
   *
   * @param why a sentence
   */
  public record Gap(long from, long until, String why) {}

  /**
   * What was recorded of a source.
   *
   * @param asked whether anything was to be
   * @param millis of all segments together
   * @param missedCount how often something was not recorded, of which {@code missed} are the first;
   *     where from and until are the same, it was from then on
   */
  public record Recorded(
      boolean asked, int segments, long millis, int missedCount, List<Gap> missed) {
    static final Recorded NONE = new Recorded(false, 0, 0, 0, List.of());

    public Recorded {
      missed = List.copyOf(missed);
    }
  }

  /**
   * What a source gave.
   *
   * @param came frames that came; {@code skipped} those of them that nobody looked at, since a
   *     newer one was there; {@code unchanged} those in which nothing had moved since the last look
   * @param tracks faces followed
   * @param driftMillis by how much the stream's clock has gained on this machine's
   * @param suppressed alerts that weren't raised, since that passer-by had been found not to be
   *     that person
   * @param gapsMillis for how long it was not watched, or too late; {@code gapsCount} how often, of
   *     which {@code gaps} are the first
   */
  public record Source(
      String source,
      long came,
      long skipped,
      long unchanged,
      long tracks,
      long driftMillis,
      long suppressed,
      long gapsMillis,
      int gapsCount,
      List<Gap> gaps,
      Recorded recorded) {
    public Source {
      gaps = List.copyOf(gaps);
      // Outcomes that were stored before there were recordings lack it.
      recorded = recorded == null ? Recorded.NONE : recorded;
    }
  }

  /**
   * How a source does while it is watched.
   *
   * @param soFar since the watching began
   * @param newest when the newest frame came that was looked at; empty before the first
   * @param load share of the watching process's time that this source took lately, 0..1
   */
  public record Live(Source soFar, Optional<Instant> newest, double load) {}

  /**
   * @param alerts that were raised; {@code notKept} those of them that could not be stored
   * @param why a sentence
   */
  public record Outcome(List<Source> sources, int alerts, int notKept, String why) {
    public Outcome {
      sources = List.copyOf(sources);
    }
  }

  /**
   * Watches openly: blocks, and tells name and similarity of each alert at once, which the policy
   * has to allow. Each is kept too. Faces that match nobody never leave the watching process. When
   * the look-out's authority ends, so does the watching, at once, and what was listed is erased.
   *
   * @param texts as {@link LiveSource#of} takes them
   * @param longest from when the watching process is ready; empty for as long as the authority
   *     holds
   */
  public Outcome run(
      Actor actor,
      String number,
      List<String> texts,
      Optional<Duration> longest,
      Listener listener,
      JobContext context) {
    return watch(actor, number, texts, longest, listener, Optional.of(listener), context);
  }

  /** As {@link #run}, but alerts are kept and told without name and similarity. */
  public Outcome blindly(
      Actor actor,
      String number,
      List<String> texts,
      Optional<Duration> longest,
      BlindListener listener,
      JobContext context) {
    return watch(actor, number, texts, longest, listener, Optional.empty(), context);
  }

  private Outcome watch(
      Actor actor,
      String number,
      List<String> texts,
      Optional<Duration> longest,
      BlindListener listener,
      Optional<Listener> openly,
      JobContext context) {
    workstation.require(actor, Permission.LOOK_OUT);
    workstation.casework().statements().requireCompetent(actor);
    ShowLookout.Shown shown = new ShowLookout(workstation).run(actor, number);
    Lookout lookout = shown.lookout();
    List<LiveSource> sources = texts.stream().map(LiveSource::of).toList();
    Lookouts lookouts = workstation.casework().lookouts();
    long run =
        UnitOfWork.act(
            workstation,
            transaction ->
                lookouts.watching(
                    transaction,
                    actor,
                    lookout.id(),
                    LiveSource.shown(sources),
                    openly.isPresent()));
    HeardWatch heard =
        new HeardWatch(
            new AlertKeeper(workstation, actor, shown, run),
            LiveSource.shown(sources),
            listener,
            openly,
            lookouts.now().toEpochMilli());
    String why;
    try (Watch watch = Watch.start(Installation.find(), task(shown, sources), heard::hear)) {
      End end = untilItsEnd(watch, actor, heard, shown, longest, context);
      why = end.why();
      heard.closed(end.orderly() && (!shown.recorded() || watch.stop(TO_CLOSE)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    }
    Outcome outcome = heard.outcome(why, lookouts.now().toEpochMilli());
    UnitOfWork.change(
        workstation,
        transaction ->
            lookouts.watched(transaction, actor, lookout.id(), run, StoredJson.write(outcome)));
    Lookout now = lookouts.find(number).orElseThrow();
    EndLookout end = new EndLookout(workstation);
    if (now.state() == Lookout.State.ENDED) {
      end.erase(now);
      // Whoever ended it knew no figures of this watching.
      new WriteDeploymentRecord(workstation).run(actor, number);
    } else if (!now.due().isAfter(lookouts.now())) {
      end.run(actor, now, EndLookout.OVER);
    }
    if (why.equals(CRASHED)) {
      throw SecondLookException.fault(CRASHED + " Start 'lookout run' again.", null);
    }
    return outcome;
  }

  /**
   * Why watching ends.
   *
   * @param orderly whether what is being recorded may still be closed
   */
  private record End(String why, boolean orderly) {}

  private static End atOnce(String why) {
    return new End(why, false);
  }

  private End untilItsEnd(
      Watch watch,
      Actor actor,
      HeardWatch heard,
      ShowLookout.Shown shown,
      Optional<Duration> longest,
      JobContext context)
      throws InterruptedException {
    Lookout lookout = shown.lookout();
    Lookouts lookouts = workstation.casework().lookouts();
    SealedFolder sealed = sealed(lookout);
    long begun = System.nanoTime();
    long looked = begun - LOOK_AT_STORE.toNanos();
    long swept = begun;
    Set<Integer> refused = new HashSet<>();
    Instant due = lookout.due();
    boolean told = false;
    while (!watch.ended(GLANCE)) {
      long now = System.nanoTime();
      if (!told && heard.begun()) {
        told = true;
        context.progress(new Progress("Watching", 0, -1, "alerts yet"));
      }
      if (!due.isAfter(lookouts.now())) {
        return atOnce("Its authority has ended.");
      }
      if (!sealed.isOpen()) {
        return atOnce(ENDED);
      }
      if (context.cancelled()) {
        return new End("It was interrupted.", true);
      }
      long watchedSince = heard.since(begun + TO_LOAD_MODELS.toNanos());
      if (longest.isPresent() && now - watchedSince >= longest.get().toNanos()) {
        return new End("The time asked for is over.", true);
      }
      if (now - looked > LOOK_AT_STORE.toNanos()) {
        looked = now;
        Lookout stored = lookouts.find(lookout.number()).orElseThrow();
        due = stored.due();
        if (stored.state() != Lookout.State.STARTED) {
          return atOnce(ENDED);
        }
        Policy policy = workstation.casework().policies().current();
        if (!policy.asks(Switch.LOOKOUT)) {
          return atOnce("The policy allows no look-outs any more.");
        }
        if (shown.recorded() && !policy.asks(Switch.LOOKOUT_RECORDING)) {
          return atOnce("The policy allows no recording any more.");
        }
        refuse(watch, new AlertFolders(workstation, lookout), refused);
      }
      if (now - swept > SWEEP.toNanos()) {
        swept = now;
        new EraseAlerts(workstation).due(actor);
      }
    }
    return heard.finished() ? new End("All recordings have been played.", true) : atOnce(CRASHED);
  }

  /** Passers-by who were found not to be a listed person since the last look. */
  private void refuse(Watch watch, AlertFolders folders, Set<Integer> known) {
    for (org.secondlook.lookout.Alert each :
        workstation.casework().alerts().of(folders.lookout().id())) {
      if (!known.contains(each.number())) {
        Optional<Template> passerBy = folders.refusedPasserBy(each);
        passerBy.ifPresent(
            face -> {
              watch.refuse(each.what().person(), face);
              known.add(each.number());
            });
      }
    }
  }

  private WatchTask task(ShowLookout.Shown shown, List<LiveSource> sources) {
    SealedFolder sealed = sealed(shown.lookout());
    return new WatchTask(
        sources.stream().map(LiveSource::text).toList(),
        shown.photos().stream()
            .map(each -> new WatchTask.Listed(each.person(), template(sealed, each)))
            .toList(),
        shown.threshold().orElseThrow().bands().stream()
            .map(each -> new WatchTask.Bar(each.from(), each.similarity(), each.carried()))
            .toList(),
        shown.recorded()
            ? new WatchTask.Recording(
                sealed.path().toString(), SEGMENT.toMillis(), LEAST_FREE_BYTES)
            : WatchTask.Recording.NONE);
  }

  private static Template template(SealedFolder sealed, ListedPhoto photo) {
    return AlertSecret.template(sealed.read(photo.sealedTemplate(), photo.templateDigest()));
  }

  private SealedFolder sealed(Lookout lookout) {
    return new SealedFolder(workstation.home().lookouts(), lookout.id());
  }
}
