package org.secondlook.workflow.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.secondlook.access.AccountNames;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.casework.BlindOpinion;
import org.secondlook.casework.DecisionId;
import org.secondlook.casework.Stated;
import org.secondlook.training.lineup.ExaminerCurve;
import org.secondlook.training.lineup.ExaminerCurves;
import org.secondlook.training.lineup.ExaminerCurves.Given;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.LineUpSessions;
import org.secondlook.training.lineup.LineUpStore;
import org.secondlook.training.lineup.Presentation;
import org.secondlook.workflow.Workstation;

/**
 * How well each examiner tells people apart, and all of them together, by what they said while
 * blind of pairs of which it is known what they show.
 */
public record ReadExaminerCurves(Workstation workstation) {
  /**
   * By verifications on the scale of support, and by line-ups with their confidence.
   *
   * @param verifications known to be different: the pairs that were mixed in, and leads that were
   *     refuted; known to be the same: leads that were confirmed. An examiner's own curve counts
   *     what they said as verifier alone: as the first, only pairs that they called a lead ever get
   *     an outcome.
   * @param withoutStrength answers on such pairs that were given without the scale
   */
  public record Result(ExaminerCurves verifications, int withoutStrength, ExaminerCurves lineUps) {}

  public Result run(Actor actor) {
    workstation.require(actor, Permission.VIEW_AUDIT);
    List<BlindOpinion> opinions = workstation.casework().verifications().opinions();
    Map<String, Boolean> mated = mated(opinions);
    Map<String, String> names = new HashMap<>();
    List<Given> given = new ArrayList<>();
    int without = 0;
    for (BlindOpinion each : opinions) {
      Boolean same = each.decision().isPresent() ? mated.get(each.pair()) : Boolean.FALSE;
      if (same == null) {
        continue;
      }
      if (each.support().isEmpty()) {
        without++;
        continue;
      }
      String name =
          names.computeIfAbsent(AccountNames.key(each.examiner()), key -> each.examiner());
      given.add(new Given(name, each.pair(), same, each.support().get().value(), each.verifying()));
    }
    return new Result(ExaminerCurves.of(given), without, lineUps());
  }

  /** Whether a pair shows one person, where a lead on it has an outcome; the newest word counts. */
  private Map<String, Boolean> mated(List<BlindOpinion> opinions) {
    Map<DecisionId, String> pairs = new HashMap<>();
    opinions.forEach(each -> each.decision().ifPresent(id -> pairs.put(id, each.pair())));
    Map<String, Boolean> mated = new HashMap<>();
    for (var each : workstation.casework().statements().all(Stated.LeadOutcome.class)) {
      String pair = pairs.get(each.stated().decision());
      if (pair != null) {
        switch (each.stated().result()) {
          case CONFIRMED -> mated.put(pair, true);
          case REFUTED -> mated.put(pair, false);
          case UNKNOWN -> mated.remove(pair);
        }
      }
    }
    return mated;
  }

  /** First looks at pairs; the same paper shows everybody the same pairs. */
  private ExaminerCurves lineUps() {
    LineUpSessions sessions = LineUpStore.open(workstation.database());
    List<Given> given = new ArrayList<>();
    for (long number : sessions.finished()) {
      LineUpSession session = sessions.find(number).orElseThrow();
      String paper = session.people() + " " + session.settings() + " " + session.threshold() + " ";
      session.answers().stream()
          .filter(each -> each.pair() && each.look() == Presentation.FIRST)
          .forEach(
              each ->
                  given.add(
                      new Given(
                          session.owner(),
                          paper + each.number() + " " + each.mate(),
                          each.mated(),
                          ExaminerCurve.strength(each),
                          true)));
    }
    return ExaminerCurves.of(given);
  }
}
