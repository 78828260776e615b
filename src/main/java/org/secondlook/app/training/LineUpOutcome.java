package org.secondlook.app.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.XYChart;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Charts;
import org.secondlook.app.widgets.CurveChart;
import org.secondlook.app.widgets.Tables;
import org.secondlook.app.widgets.Ui;
import org.secondlook.training.lineup.AnswerCounts;
import org.secondlook.training.lineup.LineUpResult;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.Proportion;
import org.secondlook.training.lineup.ScoreInfluence;
import org.secondlook.wording.Times;

/** The figures of one session, beside the engine's and those of earlier sessions. */
final class LineUpOutcome extends VBox {
  LineUpOutcome(LineUpState.Over over, Consumer<LineUpSession> open, Node... actions) {
    getStyleClass().add("gap-16");
    LineUpResult result = over.session().result();
    List<AnswerCounts> rows = new ArrayList<>(result.looks());
    rows.addAll(result.kinds());
    rows.addAll(result.bands());
    rows.add(result.engine());
    VBox figures =
        Ui.column(
            "gap-12",
            Ui.heading(Texts.of("training.lineup.rates")),
            table(rows),
            Ui.sentence(Texts.of("training.lineup.rates.note"), "t-small", "t-muted"),
            Ui.heading(Texts.of("training.lineup.pull")),
            Ui.sentence(pull(result.pull())),
            Ui.sentence(Texts.of("training.lineup.pull.note"), "t-small", "t-muted"));
    figures.setMinWidth(560);
    figures.setPrefWidth(760);
    figures.setMaxWidth(760);
    VBox sure =
        Ui.column(
            "gap-12",
            Ui.heading(Texts.of("training.lineup.confidence")),
            confidence(result),
            Ui.sentence(sure(result), "t-small", "t-muted"),
            Ui.heading(Texts.of("curve.own")),
            CurveChart.of("chart-own-curve", Map.of(Texts.of("curve.own"), result.curve())),
            Ui.sentence(CurveChart.area(result.curve()), "t-small", "t-muted"));
    HBox.setHgrow(sure, Priority.ALWAYS);
    sure.setMinWidth(320);
    sure.setMaxWidth(720);
    HBox row = Ui.row("gap-24", figures, sure);
    row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    getChildren()
        .addAll(
            Ui.row("gap-12", actions),
            Ui.sentence(headline(result), "t-title"),
            row,
            sessions(over.earlier(), open));
  }

  private static String headline(LineUpResult result) {
    AnswerCounts blind = result.looks().getFirst();
    return Texts.of(
        "training.lineup.headline",
        blind.hits().events(),
        blind.hits().of(),
        blind.falseAlarms().events(),
        blind.falseAlarms().of());
  }

  private static Node table(List<AnswerCounts> rows) {
    return Tables.of(
        List.of(
            Texts.of("training.lineup.which"),
            Texts.of("training.lineup.hits"),
            Texts.of("training.lineup.wrong"),
            Texts.of("training.lineup.alarms")),
        rows.stream()
            .map(
                each ->
                    List.of(
                        each.what(),
                        words(each.hits()),
                        words(each.wrongPerson()),
                        words(each.falseAlarms())))
            .toList());
  }

  static String words(Proportion share) {
    return share.of() == 0
        ? Texts.of("training.lineup.notasked")
        : Texts.of(
            "training.lineup.share",
            share.events(),
            share.of(),
            Math.round(100 * share.interval().low()),
            Math.round(100 * share.interval().high()));
  }

  private static String pull(ScoreInfluence pull) {
    if (pull.shown().of() == 0 || pull.notShown().of() == 0) {
      return Texts.of("training.lineup.pull.few", pull.shown().of(), pull.notShown().of());
    }
    return Texts.of(
        "training.lineup.pull.words",
        words(pull.shown()),
        words(pull.notShown()),
        String.format(Locale.ROOT, "%+.0f", 100 * pull.difference()),
        String.format(Locale.ROOT, "%+.0f", 100 * pull.interval().low()),
        String.format(Locale.ROOT, "%+.0f", 100 * pull.interval().high()),
        pull.led(),
        pull.mended());
  }

  private static Node confidence(LineUpResult result) {
    XYChart.Series<Number, Number> right = Charts.series(Texts.of("training.lineup.right"));
    XYChart.Series<Number, Number> ideal = Charts.series(Texts.of("training.lineup.ideal"));
    Charts.add(ideal, 50, 50);
    Charts.add(ideal, 100, 100);
    for (LineUpResult.Sureness each : result.confidence()) {
      if (each.right().of() > 0) {
        Charts.add(right, each.said(), 100 * each.right().rate());
      }
    }
    LineChart<Number, Number> chart =
        new LineChart<>(
            Charts.axis(Texts.of("training.lineup.said"), 50, 100, 10),
            Charts.axis(Texts.of("training.lineup.was"), 0, 100, 20));
    chart.getData().add(ideal);
    chart.getData().add(right);
    return Charts.plain(chart, "chart-confidence", sure(result));
  }

  private static String sure(LineUpResult result) {
    StringBuilder words = new StringBuilder();
    for (LineUpResult.Sureness each : result.confidence()) {
      if (each.right().of() > 0) {
        words.append(words.isEmpty() ? "" : " · ");
        words.append(Texts.of("training.lineup.said.one", each.said(), words(each.right())));
      }
    }
    return words.toString();
  }

  /** Earlier sessions, those that were left unfinished too: hiding a bad one would flatter. */
  static Node sessions(List<LineUpSession> earlier, Consumer<LineUpSession> open) {
    if (earlier.isEmpty()) {
      return Ui.sentence(Texts.of("training.lineup.earlier.none"), "t-small", "t-muted");
    }
    return Ui.column(
        "gap-8",
        Ui.heading(Texts.of("training.lineup.earlier")),
        Tables.of(
            List.of(
                Texts.of("training.lineup.when"),
                Texts.of("training.lineup.people"),
                Texts.of("training.lineup.hits"),
                Texts.of("training.lineup.alarms"),
                ""),
            earlier.stream()
                .map(
                    each -> {
                      AnswerCounts blind = each.result().looks().getFirst();
                      return List.of(
                          Times.minute(each.started()),
                          each.people(),
                          words(blind.hits()),
                          words(blind.falseAlarms()),
                          each.finished().isPresent()
                              ? ""
                              : Texts.of("training.lineup.unfinished"));
                    })
                .toList(),
            earlier.stream()
                .map(each -> Ui.button(Texts.of("training.lineup.open"), () -> open.accept(each)))
                .toList()));
  }
}
