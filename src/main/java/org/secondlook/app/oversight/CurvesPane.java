package org.secondlook.app.oversight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.CurveChart;
import org.secondlook.app.widgets.Tables;
import org.secondlook.app.widgets.Ui;
import org.secondlook.training.lineup.ExaminerCurve;
import org.secondlook.training.lineup.ExaminerCurves;
import org.secondlook.workflow.log.ReadExaminerCurves;

/** How well each examiner tells people apart, and all of them together. */
final class CurvesPane extends VBox {
  CurvesPane(OversightViewModel model) {
    getStyleClass().add("gap-12");
    setId("oversight-curves");
    model.curves().subscribe(found -> found.ifPresent(this::show));
  }

  private void show(ReadExaminerCurves.Result found) {
    getChildren()
        .setAll(
            Ui.heading(Texts.of("oversight.curves")),
            Ui.sentence(Texts.of("oversight.curves.about"), "t-muted"));
    add("verification", found.verifications());
    if (found.withoutStrength() > 0) {
      getChildren()
          .add(
              Ui.sentence(
                  Texts.count("oversight.curves.without", found.withoutStrength()),
                  "t-small",
                  "t-muted"));
    }
    add("lineup", found.lineUps());
  }

  private void add(String kind, ExaminerCurves curves) {
    Node title = Ui.label(Texts.of("oversight.curves." + kind), "t-strong");
    if (curves.own().isEmpty()) {
      getChildren().addAll(title, Ui.sentence(Texts.of("oversight.curves.none"), "t-muted"));
      return;
    }
    Map<String, ExaminerCurve> all = new LinkedHashMap<>(curves.own());
    all.put(Texts.of("oversight.curves.panel"), curves.panel());
    List<List<String>> rows = new ArrayList<>();
    all.forEach((name, curve) -> rows.add(List.of(name, CurveChart.area(curve))));
    getChildren()
        .addAll(
            title,
            Tables.of(
                List.of(Texts.of("oversight.curves.who"), Texts.of("oversight.curves.area")), rows),
            CurveChart.of("oversight-curves-" + kind, all));
  }
}
