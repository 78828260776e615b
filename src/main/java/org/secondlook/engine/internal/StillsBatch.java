package org.secondlook.engine.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.vision.DetectionOptions;

/**
 * Many pictures over as many attempts as it takes. Where the worker dies, the files it was at are
 * tried again each for itself, so that the one that kills it is known the second time.
 */
final class StillsBatch {
  /** Files that may be in work at a time: one decoded, some waiting, one looked at. */
  private static final int IN_WORK = 5;

  /** In a row, before the first file was opened. */
  private static final int STARTS = 4;

  private final Worker worker;
  private final KeptAwayFiles keptAway;
  private final List<Path> files;
  private final DetectionOptions options;
  private final JobContext context;
  private final StillAnalysis[] results;

  /** Files of this attempt in the order in which they were opened. */
  private final List<String> opened = new ArrayList<>();

  StillsBatch(
      Worker worker,
      KeptAwayFiles keptAway,
      List<Path> files,
      DetectionOptions options,
      JobContext context) {
    this.worker = worker;
    this.keptAway = keptAway;
    this.files = files;
    this.options = options;
    this.context = context;
    this.results = new StillAnalysis[files.size()];
  }

  List<StillAnalysis> run() {
    Set<Integer> suspects = new LinkedHashSet<>();
    int deathsWithoutFile = 0;
    for (List<Integer> next = next(suspects); !next.isEmpty(); next = next(suspects)) {
      opened.clear();
      try {
        List<StillAnalysis> done = attempt(next);
        for (int i = 0; i < next.size(); i++) {
          results[next.get(i)] = done.get(i);
          suspects.remove(next.get(i));
          keptAway.passed(files.get(next.get(i)));
        }
      } catch (WorkerDied e) {
        List<Integer> near = lastOpened(next);
        deathsWithoutFile = near.isEmpty() ? deathsWithoutFile + 1 : 0;
        if (deathsWithoutFile >= starts(e.why())) {
          throw SecondLookException.fault(
              "The process that decodes files ends again and again before it begins. Install Second Look again.",
              e);
        }
        near.forEach(file -> keptAway.died(files.get(file), e));
        suspects.addAll(near);
      }
    }
    return Arrays.asList(results);
  }

  /** The next attempt's files: one suspect, or all others. */
  private List<Integer> next(Set<Integer> suspects) {
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      if (results[i] == null) {
        Optional<String> verdict = keptAway.verdict(files.get(i));
        if (verdict.isPresent()) {
          results[i] = new StillAnalysis.Unreadable(verdict.get());
          suspects.remove(i);
        } else if (!suspects.contains(i)) {
          left.add(i);
        }
      }
    }
    return suspects.isEmpty() ? left : List.of(suspects.iterator().next());
  }

  /** A process that somebody else ends says nothing about whether it could begin. */
  private static int starts(WorkerDied.Cause why) {
    return switch (why) {
      case CRASHED, HUNG -> STARTS;
      case KILLED -> KeptAwayFiles.KILLS;
    };
  }

  private List<Integer> lastOpened(List<Integer> asked) {
    List<String> last = opened.subList(Math.max(0, opened.size() - IN_WORK), opened.size());
    return asked.stream().filter(i -> last.contains(files.get(i).toString())).toList();
  }

  private List<StillAnalysis> attempt(List<Integer> asked) throws WorkerDied {
    List<String> names = asked.stream().map(i -> files.get(i).toString()).toList();
    return worker.ask(
        id -> new Request.AnalyseStills(id, names, options),
        response -> {
          if (response instanceof Response.Opening opening) {
            opened.add(opening.file());
          }
          return response instanceof Response.StillsDone done
              ? Optional.of(done.stills().stream().map(StillsBatch::analysis).toList())
              : Optional.empty();
        },
        context);
  }

  private static StillAnalysis analysis(Response.Still still) {
    return still.why() != null
        ? new StillAnalysis.Unreadable(still.why())
        : new StillAnalysis.Examined(
            still.facts(), still.faces(), Optional.ofNullable(still.damage()));
  }
}
