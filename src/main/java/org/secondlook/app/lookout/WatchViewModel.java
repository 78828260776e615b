package org.secondlook.app.lookout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.Texts;
import org.secondlook.app.jobs.JobEntry;
import org.secondlook.app.jobs.JobRunner;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.WatchReport;
import org.secondlook.footage.LiveSource;
import org.secondlook.lookout.Lookout;
import org.secondlook.workflow.lookout.ShowAlerts;
import org.secondlook.workflow.lookout.WatchLookout;

/** Watching a started look-out: its sources, how each does, and the job that watches. */
public final class WatchViewModel {
  /**
   * A source's tile.
   *
   * @param since when its state began
   * @param live empty before its first figures
   * @param notRecorded why something lately was not; empty where all is
   */
  public record Tile(
      String source,
      WatchReport.State state,
      String why,
      Instant since,
      Optional<WatchLookout.Live> live,
      String notRecorded) {
    Tile in(WatchReport.State now, String because, Instant at) {
      return new Tile(source, now, because, at, live, notRecorded);
    }

    Tile with(WatchLookout.Live figures) {
      return new Tile(source, state, why, since, Optional.of(figures), notRecorded);
    }

    Tile notRecorded(String because) {
      return new Tile(source, state, why, since, live, because);
    }
  }

  private final LookoutService desk;
  private final ScreenContext frame;
  private final LookoutViewModel lookouts;
  private final AlertsViewModel alerts;
  private final ObservableList<LiveSource> sources = FXCollections.observableArrayList();
  private final ObservableList<Tile> tiles = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<Lookout>> watched =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final Map<Long, List<LiveSource>> kept = new LinkedHashMap<>();
  private Optional<JobEntry> job = Optional.empty();
  private long shownFor;
  private Instant begun = Instant.MIN;

  /**
   * @param alerts told that there is a new one, and of how many faces they are
   */
  public WatchViewModel(
      LookoutService desk, ScreenContext frame, LookoutViewModel lookouts, AlertsViewModel alerts) {
    this.desk = desk;
    this.frame = frame;
    this.lookouts = lookouts;
    this.alerts = alerts;
    lookouts.selected().subscribe(this::selected);
  }

  /** Sources stay with the look-out that they were named for, while the window is open. */
  private void selected(Lookout now) {
    if (now != null && now.id().value() != shownFor) {
      kept.put(shownFor, List.copyOf(sources));
      shownFor = now.id().value();
      sources.setAll(kept.getOrDefault(shownFor, List.of()));
      problem.set("");
    }
  }

  /**
   * @return whether it was one
   */
  public boolean add(String text) {
    try {
      problem.set("");
      LiveSource source = LiveSource.of(text.strip());
      if (sources.contains(source)) {
        problem.set(Texts.of("lookout.source.twice"));
        return false;
      }
      sources.add(source);
      return true;
    } catch (SecondLookException e) {
      problem.set(e.getMessage());
      return false;
    }
  }

  public void remove(LiveSource source) {
    sources.remove(source);
  }

  /** Watches for the selected look-out, until it is stopped or ends. */
  public void start() {
    start(frame.jobs());
  }

  /**
   * @param jobs runs it
   */
  public void start(JobRunner jobs) {
    Lookout lookout = lookouts.selected().get();
    problem.set("");
    if (lookout == null || watched.get().isPresent()) {
      return;
    }
    if (sources.isEmpty()) {
      problem.set(Texts.of("lookout.source.missing"));
      return;
    }
    tiles.setAll(
        LiveSource.shown(sources).stream()
            .map(
                each ->
                    new Tile(
                        each,
                        WatchReport.State.CONNECTING,
                        "",
                        lookouts.now(),
                        Optional.empty(),
                        ""))
            .toList());
    List<String> texts = sources.stream().map(LiveSource::text).toList();
    outcome.set("");
    begun = lookouts.now();
    alerts.faces(0, begun);
    watched.set(Optional.of(lookout));
    job =
        Optional.of(
            jobs.run(
                Texts.of("lookout.watch.job", lookout.number()),
                context -> desk.watch(lookout, texts, listener(jobs), context),
                WatchViewModel::words,
                done -> over(words(done)),
                failure -> {
                  over("");
                  problem.set(failure.getMessage());
                }));
    if (watched.get().isEmpty()) {
      // Over at once, as in pictures and tests.
      job = Optional.empty();
    }
  }

  private static String words(WatchLookout.Outcome outcome) {
    return Texts.of(
        "lookout.watch.over", Texts.count("lookout.alerts", outcome.alerts()), outcome.why());
  }

  private void over(String words) {
    job = Optional.empty();
    watched.set(Optional.empty());
    outcome.set(words);
    Instant now = lookouts.now();
    tiles.replaceAll(
        each ->
            each.state() == WatchReport.State.FINISHED
                ? each
                : each.in(WatchReport.State.FINISHED, "", now));
    lookouts.refresh();
    alerts.read();
  }

  public void stop() {
    job.ifPresent(JobEntry::cancel);
  }

  /** An alert is shown whichever look-out was chosen before. */
  private void show() {
    Lookout chosen = lookouts.selected().get();
    watched
        .get()
        .filter(each -> chosen == null || !chosen.id().equals(each.id()))
        .ifPresent(lookouts.selected()::set);
    alerts.read();
  }

  private WatchLookout.BlindListener listener(JobRunner jobs) {
    return new WatchLookout.BlindListener() {
      @Override
      public void raised(ShowAlerts.View alert) {
        jobs.onWindow(WatchViewModel.this::show);
      }

      @Override
      public void source(String source, WatchReport.State state, String why) {
        jobs.onWindow(() -> change(source, tile -> tile.in(state, why, lookouts.now())));
      }

      @Override
      public void notRecorded(String source, String why) {
        jobs.onWindow(() -> change(source, tile -> tile.notRecorded(why)));
      }

      @Override
      public void figures(WatchLookout.Live live) {
        jobs.onWindow(() -> change(live.soFar().source(), tile -> tile.with(live)));
      }
    };
  }

  private void change(String source, java.util.function.UnaryOperator<Tile> change) {
    List<Tile> now = new ArrayList<>(tiles);
    now.replaceAll(each -> each.source().equals(source) ? change.apply(each) : each);
    tiles.setAll(now);
    alerts.faces(
        now.stream()
            .flatMap(each -> each.live().stream())
            .mapToLong(each -> each.soFar().tracks())
            .sum(),
        begun);
  }

  public ObservableList<LiveSource> sources() {
    return sources;
  }

  public ObservableList<Tile> tiles() {
    return tiles;
  }

  /** For which look-out is watched now. */
  public ReadOnlyObjectProperty<Optional<Lookout>> watched() {
    return watched.getReadOnlyProperty();
  }

  /** How the last watching ended; empty before. */
  public ReadOnlyStringProperty outcome() {
    return outcome.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }
}
