package org.secondlook.workflow.lookout;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Watch;
import org.secondlook.engine.WatchReport;
import org.secondlook.engine.WatchTask;
import org.secondlook.footage.LiveSource;
import org.secondlook.lookout.ListedPhoto;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.Lookouts;
import org.secondlook.lookout.SealedFolder;
import org.secondlook.search.FalseMatchRates;
import org.secondlook.storage.StoredJson;
import org.secondlook.vision.Template;
import org.secondlook.vision.TemplateBytes;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Watches sources for the people of a started look-out, until its time or the caller's ends. */
public record WatchLookout(Workstation workstation) {
  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final Duration LOOK_AT_STORE = Duration.ofMillis(500);
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
  public interface Listener {
    void alert(Alert alert);

    /**
     * @param why a sentence; empty where it goes well
     */
    void source(String source, WatchReport.State state, String why);

    /** About once a second, for each source. */
    default void figures(Live live) {}
  }

  /**
   * What a source gave.
   *
   * @param came frames that came; {@code skipped} those of them that nobody looked at, since a
   *     newer one was there
   * @param tracks faces followed
   * @param driftMillis by how much the stream's clock has gained on this machine's
   */
  public record Source(String source, long came, long skipped, long tracks, long driftMillis) {}

  /**
   * How a source does while it is watched.
   *
   * @param soFar since the watching began
   * @param newest when the newest frame came that was looked at; empty before the first
   * @param load share of the watching process's time that this source took lately, 0..1
   */
  public record Live(Source soFar, Optional<Instant> newest, double load) {}

  /**
   * @param why a sentence
   */
  public record Outcome(List<Source> sources, int alerts, String why) {
    public Outcome {
      sources = List.copyOf(sources);
    }
  }

  /**
   * Blocks. Faces that match nobody never leave the watching process. When the look-out's authority
   * ends, so does the watching, at once, and what was listed is erased.
   *
   * @param texts as {@link LiveSource#of} takes them
   * @param longest empty for as long as the authority holds
   */
  public Outcome run(
      Actor actor,
      String number,
      List<String> texts,
      Optional<Duration> longest,
      Listener listener,
      JobContext context) {
    workstation.require(actor, Permission.LOOK_OUT);
    ShowLookout.Shown shown = new ShowLookout(workstation).run(actor, number);
    Lookout lookout = shown.lookout();
    List<LiveSource> sources = texts.stream().map(LiveSource::of).toList();
    Lookouts lookouts = workstation.casework().lookouts();
    UnitOfWork.act(
        workstation,
        transaction -> {
          lookouts.watching(transaction, actor, lookout.id(), LiveSource.shown(sources));
          return lookout;
        });
    Heard heard = new Heard(shown, LiveSource.shown(sources), listener);
    String why;
    try (Watch watch = Watch.start(Installation.find(), task(shown, sources), heard::hear)) {
      why = untilItsEnd(watch, heard, lookout, longest, context);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    }
    Outcome outcome = heard.outcome(why);
    UnitOfWork.change(
        workstation,
        transaction ->
            lookouts.watched(transaction, actor, lookout.id(), StoredJson.write(outcome)));
    Lookout now = lookouts.find(number).orElseThrow();
    EndLookout end = new EndLookout(workstation);
    if (now.state() == Lookout.State.ENDED) {
      end.erase(now);
    } else if (!now.due().isAfter(lookouts.now())) {
      end.run(actor, now, EndLookout.OVER);
    }
    if (why.equals(CRASHED)) {
      throw SecondLookException.fault(CRASHED + " Start 'lookout run' again.", null);
    }
    return outcome;
  }

  private String untilItsEnd(
      Watch watch, Heard heard, Lookout lookout, Optional<Duration> longest, JobContext context)
      throws InterruptedException {
    Lookouts lookouts = workstation.casework().lookouts();
    SealedFolder sealed = sealed(lookout);
    long begun = System.nanoTime();
    long looked = begun;
    Instant due = lookout.due();
    while (!watch.ended(GLANCE)) {
      long now = System.nanoTime();
      if (!due.isAfter(lookouts.now())) {
        return "Its authority has ended.";
      }
      if (!sealed.isOpen()) {
        return "The look-out was ended.";
      }
      if (context.cancelled()) {
        return "It was interrupted.";
      }
      if (longest.isPresent() && now - begun >= longest.get().toNanos()) {
        return "The time asked for is over.";
      }
      if (now - looked > LOOK_AT_STORE.toNanos()) {
        looked = now;
        Lookout stored = lookouts.find(lookout.number()).orElseThrow();
        due = stored.due();
        if (stored.state() != Lookout.State.STARTED) {
          return "The look-out was ended.";
        }
      }
    }
    return heard.finished ? "All recordings have been played." : CRASHED;
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
            .toList());
  }

  private static Template template(SealedFolder sealed, ListedPhoto photo) {
    byte[] bytes = sealed.read(PrepareLookout.templateOf(photo.sealed()), photo.templateDigest());
    try {
      return TemplateBytes.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException | RuntimeException e) {
      throw SecondLookException.damaged(
          "A template of this look-out can't be read. End the look-out and prepare it anew.", e);
    }
  }

  private SealedFolder sealed(Lookout lookout) {
    return new SealedFolder(workstation.home().lookouts(), lookout.id());
  }

  /** What the watching process told, in the words of the list. */
  private final class Heard {
    private final List<String> names;
    private final List<String> sources;
    private final Listener listener;
    private final TreeMap<Integer, WatchReport.Figures> figures = new TreeMap<>();
    private int alerts;
    private volatile boolean finished;
    private boolean over;

    Heard(ShowLookout.Shown shown, List<String> sources, Listener listener) {
      this.names = shown.names();
      this.sources = sources;
      this.listener = listener;
    }

    synchronized void hear(WatchReport report) {
      if (over) {
        // What was still on its way when the watching was ended.
        return;
      }
      switch (report) {
        case WatchReport.Source(int source, WatchReport.State state, String why) ->
            listener.source(sources.get(source), state, why);
        case WatchReport.Alert alert -> {
          alerts++;
          listener.alert(alert(alert));
        }
        case WatchReport.Figures told -> {
          figures.put(told.source(), told);
          listener.figures(
              new Live(
                  source(told),
                  Optional.of(told.newestAt())
                      .filter(each -> each > 0)
                      .map(Instant::ofEpochMilli),
                  told.load()));
        }
        case WatchReport.Finished() -> finished = true;
      }
    }

    private Alert alert(WatchReport.Alert told) {
      FalseMatchRates rates = workstation.models().rates(told.quality()).fused();
      return new Alert(
          Instant.ofEpochMilli(told.at()),
          Instant.ofEpochMilli(told.receivedAt()),
          sources.get(told.source()),
          told.ptsMillis(),
          told.track(),
          names.get(told.person() - 1),
          told.similarity(),
          rates.fmr(told.similarity()),
          rates.isBound(told.similarity()),
          told.quality());
    }

    synchronized Outcome outcome(String why) {
      over = true;
      List<Source> told = new ArrayList<>();
      figures.values().forEach(each -> told.add(source(each)));
      return new Outcome(told, alerts, why);
    }

    private Source source(WatchReport.Figures each) {
      return new Source(
          sources.get(each.source()),
          each.came(),
          each.came() - each.looked(),
          each.tracks(),
          each.driftMillis());
    }
  }
}
