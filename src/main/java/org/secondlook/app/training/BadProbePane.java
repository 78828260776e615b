package org.secondlook.app.training;

import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Images;
import org.secondlook.app.widgets.Numbers;
import org.secondlook.app.widgets.Ui;
import org.secondlook.training.BadProbe;
import org.secondlook.training.Degradation;

/** One probe made worse step by step: curves above, what the engine was given below. */
final class BadProbePane extends VBox {
  private static final double SIDE = 132;

  private final ExperimentsViewModel model;
  private final ToggleGroup ways = new ToggleGroup();
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
    HBox row = Ui.row("segments");
    for (Degradation way : Degradation.values()) {
      ToggleButton button =
          new ToggleButton(Texts.of("training.bad." + way.name().toLowerCase(Locale.ROOT)));
      button.setId("training-way-" + way.name().toLowerCase(Locale.ROOT));
      button.getStyleClass().add("segment");
      button.setToggleGroup(ways);
      button.setUserData(way);
      row.getChildren().add(button);
    }
    ways.selectToggle(ways.getToggles().getFirst());
    ways.selectedToggleProperty()
        .addListener(
            (property, before, now) -> {
              if (now == null) {
                ways.selectToggle(before);
              } else {
                show();
              }
            });
    return row;
  }

  private void show() {
    Optional<BadProbe.Result> found = model.spoilt().get();
    outcome.getChildren().clear();
    if (found.isEmpty()) {
      return;
    }
    BadProbe.Result result = found.get();
    Object way = ways.getSelectedToggle().getUserData();
    BadProbe.Curve curve =
        result.curves().stream().filter(each -> each.way() == way).findFirst().orElseThrow();
    outcome
        .getChildren()
        .addAll(
            Ui.sentence(verdict(curve), "t-title"),
            chart(result, curve),
            pictures(curve),
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

  private static Node chart(BadProbe.Result result, BadProbe.Curve curve) {
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
    LineChart<Number, Number> chart =
        new LineChart<>(
            Charts.axis(Texts.of("training.bad.step"), 0, last, 1),
            Charts.axis(Texts.of("training.axis.similarity"), Math.floor(low * 5) / 5, 1, 0.2));
    chart.getData().add(person);
    chart.getData().add(stranger);
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
    Charts.plain(chart, "chart-bad", verdict(curve));
    VBox.setVgrow(chart, Priority.ALWAYS);
    return chart;
  }

  private static Node pictures(BadProbe.Curve curve) {
    HBox row = Ui.row("gap-12");
    row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    for (int i = 0; i < curve.steps().size(); i++) {
      BadProbe.Step step = curve.steps().get(i);
      ImageView view = new ImageView(Images.of(step.picture()));
      view.setPreserveRatio(true);
      // Lost pixels stay lost: smoothing would show detail that isn't there.
      view.setSmooth(step.picture().width() > SIDE);
      view.setFitWidth(SIDE);
      view.setFitHeight(SIDE);
      StackPane frame = new StackPane(view);
      frame.getStyleClass().add("face-tile");
      frame.setMinSize(SIDE, SIDE);
      frame.setMaxSize(SIDE, SIDE);
      VBox column =
          Ui.column(
              "gap-4",
              frame,
              Ui.sentence(i + " · " + step.words(), "t-small"),
              step.found()
                  .map(
                      found ->
                          Ui.sentence(
                              Texts.of(
                                  "training.bad.found",
                                  found.rank(),
                                  Numbers.similarity(found.person()),
                                  Numbers.similarity(found.stranger())),
                              "t-small",
                              found.rank() == 1 ? "t-muted" : "t-warning"))
                  .orElse(Ui.sentence(Texts.of("training.bad.noface"), "t-small", "t-bad")));
      column.setPrefWidth(SIDE);
      column.setMaxWidth(SIDE);
      row.getChildren().add(column);
    }
    return row;
  }
}
