package org.secondlook.app.audit;

import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Facts;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.CaseStatistics;

/** What a supervisor is asked for, over the time that the filter names. */
final class StatisticsPane extends VBox {
  StatisticsPane(AuditViewModel model) {
    getStyleClass().addAll("pad-16", "gap-16");
    model
        .statistics()
        .subscribe(
            found -> {
              getChildren().clear();
              found.ifPresent(this::show);
            });
  }

  private void show(CaseStatistics now) {
    Facts facts = new Facts();
    fact(facts, "audit.searches", now.searches());
    fact(facts, "audit.searches.none", now.searchesWithoutCandidate());
    fact(facts, "audit.leads", now.leads());
    fact(facts, "audit.exclusions", now.exclusions());
    fact(facts, "audit.inconclusive", now.inconclusive());
    fact(facts, "audit.notComparable", now.notComparable());
    fact(facts, "audit.verifications", now.verifications());
    fact(facts, "audit.disagreements", now.verificationDisagreements());
    facts.add(
        Texts.of("audit.nonmates"),
        Texts.of("audit.nonmates.words", now.knownNonMatesCalledLead(), now.knownNonMatesJudged()));
    getChildren()
        .addAll(
            Ui.heading(Texts.of("audit.figures")),
            facts,
            bars(Texts.of("audit.by.purpose"), now.searchesByPurpose()),
            bars(Texts.of("audit.by.user"), now.searchesByUser()));
  }

  private static void fact(Facts facts, String key, int count) {
    facts.add(Texts.of(key), Texts.of("count", count));
  }

  private static Node bars(String title, Map<String, Integer> counts) {
    VBox bars = Ui.column("gap-8", Ui.heading(title));
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (most == 0) {
      bars.getChildren().add(Ui.label(Texts.of("report.none"), "t-muted"));
    }
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(12)
        .forEach(
            each -> {
              ProgressBar bar = new ProgressBar((double) each.getValue() / most);
              bar.setMaxWidth(Double.MAX_VALUE);
              bar.setAccessibleText(each.getKey() + ": " + each.getValue());
              var name = Ui.label(each.getKey());
              name.setMinWidth(0);
              bars.getChildren()
                  .add(
                      Ui.column(
                          "gap-4",
                          Ui.row(
                              "gap-8",
                              name,
                              Ui.spacer(),
                              Ui.label(Texts.of("count", each.getValue()))),
                          bar));
            });
    return bars;
  }
}
