package org.secondlook.app.training;

import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Button;
import javafx.scene.image.ImageView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Charts;
import org.secondlook.app.widgets.Choice;
import org.secondlook.app.widgets.EmptyState;
import org.secondlook.app.widgets.Images;
import org.secondlook.app.widgets.Ui;
import org.secondlook.base.Picture;
import org.secondlook.training.BadProbe;
import org.secondlook.training.Degradation;

/** One probe made worse step by step: curves above, what the engine was given below. */
final class BadProbePane extends VBox {
  private static final double SIDE = 116;

  private final ExperimentsViewModel model;
  private final Choice<Degradation> ways = new Choice<>("segments", "segment", way -> show());
  private final VBox outcome = Ui.column("gap-12");

  BadProbePane(ExperimentsViewModel model) {
    this.model = model;
    getStyleClass().add("gap-12");
    Button run = Ui.button(Texts.of("training.bad.run"), model::spoil, "accent");
    run.setId("training-spoil");
    run.disableProperty().bind(model.lab().working());
    VBox.setVgrow(outcome, Priority.ALWAYS);
    getChildren()
        .addAll(
            Ui.sentence(Texts.of("training.bad.lead"), "t-muted"),
            Ui.row("gap-12", run, ways()),
            outcome);
    model.spoilt().subscribe(found -> show());
  }

  private Node ways() {
    for (Degradation way : Degradation.values()) {
      String name = way.name().toLowerCase(Locale.ROOT);
      ways.add("training-way-" + name, Texts.of("training.bad." + name), way);
    }
    return ways.row();
  }

  private void show() {
    Optional<BadProbe.Result> found = model.spoilt().get();
    outcome.getChildren().clear();
    if (found.isEmpty()) {
      EmptyState empty =
          new EmptyState(
              MaterialDesignI.IMAGE_BROKEN_VARIANT,
              Texts.of("training.bad.empty"),
              Texts.of("training.bad.empty.words"));
      VBox.setVgrow(empty, Priority.ALWAYS);
      outcome.getChildren().setAll(empty);
      return;
    }
    BadProbe.Result result = found.get();
    Degradation way = ways.chosen();
    BadProbe.Curve curve =
        result.curves().stream().filter(each -> each.way() == way).findFirst().orElseThrow();
    outcome
        .getChildren()
        .addAll(
            Ui.sentence(verdict(curve), "t-title"),
            charts(result, curve),
            pictures(curve, result),
            Ui.sentence(
                Texts.of(
                    "training.bad.settings",
                    result.probe(),
                    result.gallery(),
                    result.photos(),
                    result.people(),
                    result.seed()),
                "t-small",
                "t-muted"));
  }

  private static String verdict(BadProbe.Curve curve) {
    return BadProbe.lost(curve)
        .map(
            step ->
                step.found()
                    .map(found -> Texts.of("training.bad.lost", step.words(), found.rank()))
                    .orElse(Texts.of("training.bad.blind", step.words())))
        .orElse(Texts.of("training.bad.kept"));
  }

  private static Node charts(BadProbe.Result result, BadProbe.Curve curve) {
    HBox row = Ui.row("gap-12", similarities(result, curve), ranks(result, curve));
    row.getChildren().forEach(chart -> HBox.setHgrow(chart, Priority.ALWAYS));
    row.setAlignment(Pos.TOP_LEFT);
    row.setFillHeight(true);
    VBox.setVgrow(row, Priority.ALWAYS);
    return row;
  }

  private static Node ranks(BadProbe.Result result, BadProbe.Curve curve) {
    XYChart.Series<Number, Number> rank = Charts.series(Texts.of("training.bad.rank"));
    int last = curve.steps().size() - 1;
    for (int i = 0; i <= last; i++) {
      if (curve.steps().get(i).found().isPresent()) {
        Charts.add(rank, i, Math.log10(curve.steps().get(i).found().get().rank()));
      }
    }
    LineChart<Number, Number> chart =
        new LineChart<>(
            Charts.axis(Texts.of("training.bad.step"), 0, last, 1),
            Charts.logarithms(
                Texts.of("training.bad.rank.axis"),
                0,
                Math.max(1, (int) Math.ceil(Math.log10(result.people()))),
                false));
    chart.getData().add(rank);
    XYChart.Series<Number, Number> plain = Charts.series(Texts.of("training.bad.rank.plain"));
    plain(plain, curve, found -> Math.log10(found.rank()));
    chart.getData().add(plain);
    unseen(chart, curve, 0);
    return Charts.plain(chart, "chart-bad-rank", Texts.of("training.bad.rank"));
  }

  /** What the plain networks alone give, step by step. */
  private static void plain(
      XYChart.Series<Number, Number> to,
      BadProbe.Curve curve,
      ToDoubleFunction<BadProbe.Found> value) {
    for (int i = 0; i < curve.steps().size(); i++) {
      if (curve.steps().get(i).plain().isPresent()) {
        Charts.add(to, i, value.applyAsDouble(curve.steps().get(i).plain().get()));
      }
    }
  }

  /** Steps at which no face was found, marked at the foot, so that no line hides them. */
  private static void unseen(LineChart<Number, Number> chart, BadProbe.Curve curve, double foot) {
    XYChart.Series<Number, Number> none = Charts.series(Texts.of("training.bad.noface"));
    for (int i = 0; i < curve.steps().size(); i++) {
      if (curve.steps().get(i).found().isEmpty()) {
        Charts.add(none, i, foot);
      }
    }
    if (!none.getData().isEmpty()) {
      chart.getData().add(none);
      none.getNode().setStyle("-fx-stroke: transparent;");
    }
  }

  private static Node similarities(BadProbe.Result result, BadProbe.Curve curve) {
    XYChart.Series<Number, Number> person = Charts.series(Texts.of("training.bad.person"));
    XYChart.Series<Number, Number> stranger = Charts.series(Texts.of("training.bad.stranger"));
    double low = 0;
    int last = curve.steps().size() - 1;
    for (int i = 0; i <= last; i++) {
      if (curve.steps().get(i).found().isPresent()) {
        BadProbe.Found found = curve.steps().get(i).found().get();
        Charts.add(person, i, found.person());
        Charts.add(stranger, i, found.stranger());
        low = Math.min(low, Math.min(found.person(), found.stranger()));
      }
    }
    XYChart.Series<Number, Number> plain = Charts.series(Texts.of("training.bad.person.plain"));
    plain(plain, curve, BadProbe.Found::person);
    for (XYChart.Data<Number, Number> each : plain.getData()) {
      low = Math.min(low, each.getYValue().doubleValue());
    }
    double foot = Math.floor(low * 5) / 5;
    LineChart<Number, Number> chart =
        new LineChart<>(
            Charts.axis(Texts.of("training.bad.step"), 0, last, 1),
            Charts.axis(Texts.of("training.axis.similarity"), foot, 1, 0.2));
    chart.getData().add(person);
    chart.getData().add(stranger);
    chart.getData().add(plain);
    result
        .threshold()
        .ifPresent(
            at -> {
              XYChart.Series<Number, Number> line =
                  Charts.series(Texts.of("training.bad.threshold"));
              Charts.add(line, 0, at);
              Charts.add(line, last, at);
              chart.getData().add(line);
            });
    unseen(chart, curve, foot);
    return Charts.plain(chart, "chart-bad", verdict(curve));
  }

  /** Each step's probe, and below it the best stranger of whom there is a picture. */
  private static Node pictures(BadProbe.Curve curve, BadProbe.Result result) {
    GridPane grid = new GridPane(12, 8);
    grid.getStyleClass().add("bad-pictures");
    for (int i = 0; i < curve.steps().size(); i++) {
      BadProbe.Step step = curve.steps().get(i);
      grid.add(picture(step.picture()), i, 0);
      grid.add(
          column(Ui.sentence(i + " · " + step.words(), "t-small"), outcome(step.found(), result)),
          i,
          1);
      int at = i;
      step.lookAlike()
          .ifPresent(
              stranger -> {
                grid.add(picture(stranger.picture()), at, 2);
                grid.add(column(stranger(step.found().orElseThrow(), stranger, result)), at, 3);
              });
    }
    return grid;
  }

  private static Node outcome(Optional<BadProbe.Found> found, BadProbe.Result result) {
    return found
        .map(
            each ->
                Ui.sentence(
                    Texts.of("training.bad.found", each.rank(), result.worth(each.person())),
                    "t-small",
                    each.rank() == 1 ? "t-muted" : "t-warning"))
        .orElseGet(() -> Ui.sentence(Texts.of("training.bad.noface"), "t-small", "t-bad"));
  }

  private static Node stranger(
      BadProbe.Found found, BadProbe.LookAlike stranger, BadProbe.Result result) {
    return Ui.sentence(
        found.stranger() > stranger.similarity()
            ? Texts.of(
                "training.bad.look.madeup",
                result.worth(stranger.similarity()),
                result.worth(found.stranger()))
            : Texts.of("training.bad.look", result.worth(stranger.similarity())),
        "t-small",
        "t-muted");
  }

  private static Node column(Node... nodes) {
    VBox column = Ui.column("gap-4", nodes);
    column.setPrefWidth(SIDE);
    column.setMaxWidth(SIDE);
    return column;
  }

  private static Node picture(Picture picture) {
    ImageView view = new ImageView(Images.of(picture));
    view.setPreserveRatio(true);
    // Lost pixels stay lost: smoothing would show detail that isn't there.
    view.setSmooth(picture.width() > SIDE);
    view.setFitWidth(SIDE);
    view.setFitHeight(SIDE);
    StackPane frame = new StackPane(view);
    frame.getStyleClass().add("face-tile");
    frame.setMinSize(SIDE, SIDE);
    frame.setMaxSize(SIDE, SIDE);
    return frame;
  }
}
