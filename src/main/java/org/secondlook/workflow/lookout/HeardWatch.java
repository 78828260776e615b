package org.secondlook.workflow.lookout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.WatchReport;
import org.secondlook.search.FalseMatchRates;
import org.secondlook.workflow.Workstation;

/** What a watching process told, in the words of the list. Safe for several threads. */
final class HeardWatch {
  private final Workstation workstation;
  private final AlertKeeper keeper;
  private final List<String> sources;
  private final List<WatchTimes> times;
  private final List<RecordedTimes> recorded;
  private final WatchLookout.BlindListener listener;
  private final Optional<WatchLookout.Listener> openly;
  private final TreeMap<Integer, WatchReport.Figures> figures = new TreeMap<>();
  private int alerts;
  private int notKept;
  private volatile boolean finished;
  private volatile Long since;
  private boolean over;

  HeardWatch(
      AlertKeeper keeper,
      List<String> sources,
      WatchLookout.BlindListener listener,
      Optional<WatchLookout.Listener> openly,
      long begun) {
    this.workstation = keeper.workstation();
    this.keeper = keeper;
    this.sources = sources;
    this.times = sources.stream().map(_ -> new WatchTimes(begun)).toList();
    this.recorded = sources.stream().map(_ -> new RecordedTimes(begun)).toList();
    this.listener = listener;
    this.openly = openly;
  }

  synchronized void hear(WatchReport report) {
    if (over) {
      // What was still on its way when the watching was ended.
      return;
    }
    since = since == null ? Long.valueOf(System.nanoTime()) : since;
    switch (report) {
      case WatchReport.Source(int source, WatchReport.State state, String why) -> {
        times.get(source).changed(state, why, System.currentTimeMillis());
        listener.source(sources.get(source), state, why);
      }
      case WatchReport.Alert alert -> {
        alerts++;
        openly.ifPresent(each -> each.alert(alert(alert)));
        keep(alert);
      }
      case WatchReport.Figures told -> {
        figures.put(told.source(), told);
        listener.figures(
            new WatchLookout.Live(
                source(told),
                Optional.of(told.newestAt()).filter(each -> each > 0).map(Instant::ofEpochMilli),
                told.load()));
      }
      case WatchReport.Segment(int source, WatchReport.Sealed segment) -> recorded(source, segment);
      case WatchReport.NotRecorded(int source, long from, long until, String reason) ->
          missed(source, from, until, reason);
      case WatchReport.Finished() -> finished = true;
    }
  }

  boolean finished() {
    return finished;
  }

  /** When something was told first, by the nano clock; what is given before. */
  long since(long otherwise) {
    Long first = since;
    return first == null ? otherwise : first;
  }

  boolean begun() {
    return since != null;
  }

  /** Watching goes on where an alert can't be kept, such as on a full disk; it is told. */
  private void keep(WatchReport.Alert told) {
    String source = sources.get(told.source());
    try {
      listener.raised(
          new ShowAlerts(workstation)
              .view(keeper.actor(), keeper.shown().lookout(), keeper.keep(told, source)));
    } catch (SecondLookException e) {
      notKept++;
      listener.source(
          source, WatchReport.State.WATCHING, "An alert could not be kept: " + e.getMessage());
    }
  }

  private void recorded(int source, WatchReport.Sealed segment) {
    try {
      new RecordingFolders(workstation, keeper.shown().lookout())
          .keep(keeper.actor(), keeper.run(), sources.get(source), segment);
      recorded.get(source).kept(segment.from(), segment.until());
    } catch (SecondLookException e) {
      missed(source, segment.from(), segment.until(), e.getMessage());
    }
  }

  private void missed(int source, long from, long until, String why) {
    recorded.get(source).missed(from, until, why);
    listener.notRecorded(sources.get(source), why);
  }

  /** Watching is over. @param all whether all that was being recorded was closed */
  synchronized void closed(boolean all) {
    over = true;
    if (!all && keeper.shown().recorded()) {
      recorded.forEach(each -> each.cut(System.currentTimeMillis()));
    }
  }

  private WatchLookout.Alert alert(WatchReport.Alert told) {
    FalseMatchRates rates = workstation.models().rates(told.quality()).fused();
    return new WatchLookout.Alert(
        Instant.ofEpochMilli(told.at()),
        Instant.ofEpochMilli(told.receivedAt()),
        sources.get(told.source()),
        told.ptsMillis(),
        told.track(),
        keeper.shown().names().get(told.person() - 1),
        told.similarity(),
        rates.fmr(told.similarity()),
        rates.isBound(told.similarity()),
        told.quality());
  }

  synchronized WatchLookout.Outcome outcome(String why, long ended) {
    over = true;
    times.forEach(each -> each.finished(ended));
    return new WatchLookout.Outcome(told(), alerts, notKept, why);
  }

  private List<WatchLookout.Source> told() {
    List<WatchLookout.Source> told = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      told.add(source(figures.getOrDefault(i, new WatchReport.Figures(i, 0, 0, 0, 0, 0, 0, 0, 0))));
    }
    return told;
  }

  private WatchLookout.Source source(WatchReport.Figures each) {
    return new WatchLookout.Source(
        sources.get(each.source()),
        each.came(),
        each.came() - each.looked() - each.unchanged(),
        each.unchanged(),
        each.tracks(),
        each.driftMillis(),
        each.suppressed(),
        times.get(each.source()).gapsMillis(),
        times.get(each.source()).count(),
        times.get(each.source()).gaps(),
        keeper.shown().recorded()
            ? recorded.get(each.source()).told()
            : WatchLookout.Recorded.NONE);
  }
}
