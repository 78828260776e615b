package org.secondlook.workflow;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secondlook.access.Actor;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Casework;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.ObjectQuery;
import org.secondlook.casework.TemplateDigest;
import org.secondlook.casework.ThingSearch;
import org.secondlook.vision.ThingCalibration;
import org.secondlook.wording.Times;

/**
 * Compares a file that was just looked through with the crops that stand as queries on its case,
 * and leaves a note on the case where something looks like one. Each comparison is in the log.
 */
final class StandingObjectQueries {
  private static final int MOST = 20;

  private final Workstation workstation;
  private final Casework casework;

  StandingObjectQueries(Workstation workstation) {
    this.workstation = workstation;
    this.casework = workstation.casework();
  }

  void compare(Actor actor, Evidence evidence) {
    List<ObjectQuery> standing =
        casework.objects().queries(evidence.caseId()).stream()
            .filter(query -> query.ended().isEmpty())
            .toList();
    if (standing.isEmpty()) {
      return;
    }
    ThingCalibration rates = workstation.catalog().things();
    for (ObjectQuery query : standing) {
      ThingComparison comparison =
          new ThingComparison(query.place(), query.template(), rates, MOST);
      comparison.with(to -> casework.objects().shots(evidence.id(), to), Set.of(evidence.id()));
      tell(actor, evidence, query, comparison, rates);
    }
  }

  private void tell(
      Actor actor,
      Evidence evidence,
      ObjectQuery query,
      ThingComparison comparison,
      ThingCalibration rates) {
    CaseFile caseFile = casework.cases().find(evidence.caseId()).orElseThrow();
    List<ThingComparison.Hit> hits = comparison.best();
    ThingSearch search =
        new ThingSearch(
            query.place(),
            caseFile.purpose(),
            false,
            List.of(caseFile.number()),
            TemplateDigest.of(query.template()),
            comparison.compared(),
            rates.cutOff(),
            Optional.of(query.id()),
            hits.stream()
                .map(
                    hit ->
                        new ThingSearch.Found(
                            caseFile.number(),
                            evidence.fileName(),
                            evidence.sha256().hex(),
                            hit.shot().place().ptsMillis(),
                            hit.similarity()))
                .toList());
    UnitOfWork.change(
        workstation,
        transaction -> {
          casework.objects().searched(transaction, actor, caseFile.id(), search);
          if (!hits.isEmpty()) {
            casework
                .cases()
                .notify(transaction, caseFile.id(), note(evidence, query, hits), Optional.empty());
          }
        });
  }

  private static String note(Evidence evidence, ObjectQuery query, List<ThingComparison.Hit> hits) {
    return "%s shows an object similar to \"%s\", at %s%s. Compare it in Objects; similarity is no sign that it is the same object."
        .formatted(
            evidence.fileName(),
            query.what(),
            Times.inRecording(hits.getFirst().shot().place().ptsMillis()),
            hits.size() == 1 ? "" : " and at " + (hits.size() - 1) + " more");
  }
}
