package org.secondlook.app.training;

import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.chart.AreaChart;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Charts;
import org.secondlook.app.widgets.Choice;
import org.secondlook.app.widgets.Ui;
import org.secondlook.training.ErrorRate;
import org.secondlook.training.Scores;
import org.secondlook.training.ThresholdReading;
import org.secondlook.wording.Figures;

/**
 * Similarities of the same and of different people, with a threshold between them that the trainer
 * drags.
 */
final class ThresholdPane extends VBox {
  private static final double LOWEST = -0.3;
  private static final double HIGHEST = 1;

  private final TrainingViewModel model;
  private final StackPane charts = new StackPane();
  private final Choice<String> kinds = new Choice<>("segments", "segment", this::chart);
  private XYChart.Series<Number, Number> line = Charts.series("");
  private final Label threshold = figure();
  private final Label fmr = figure();
  private final Label fmrNote = Ui.sentence("", "t-small", "t-muted");
  private final Label missed = figure();
  private final Label missedNote = Ui.sentence("", "t-small", "t-muted");
  private final Label strangers = figure();
  private final Label strangersNote = Ui.sentence("", "t-small", "t-muted");
  private double top = 1;

  ThresholdPane(TrainingViewModel model) {
    this.model = model;
    getStyleClass().addAll("gap-12");
    fmr.setId("training-fmr");
    threshold.setId("training-threshold-now");
    Slider slider = new Slider(LOWEST, HIGHEST, 0.5);
    slider.setId("training-threshold");
    slider.setAccessibleText(Texts.of("training.threshold"));
    slider.setBlockIncrement(0.005);
    slider.valueProperty().bindBidirectional(model.threshold());
    VBox.setVgrow(charts, Priority.ALWAYS);
    getChildren()
        .addAll(
            Ui.sentence(Texts.of("training.threshold.lead"), "t-muted"),
            kinds(),
            charts,
            slider,
            cards(),
            Ui.sentence(Texts.of("training.marks"), "t-small", "t-muted"));
    model.scores().subscribe(found -> found.ifPresent(this::draw));
    model.reading().subscribe(this::read);
  }

  private static Label figure() {
    return Ui.label("", "t-figure");
  }

  private Node kinds() {
    for (String kind : new String[] {"histogram", "det", "roc"}) {
      kinds.add("training-chart-" + kind, Texts.of("training.chart." + kind), kind);
    }
    return Ui.row("gap-12", kinds.row());
  }

  private void chart(String kind) {
    charts.getChildren().forEach(chart -> Ui.present(chart, chart.getId().equals("chart-" + kind)));
  }

  private Node cards() {
    return Ui.row(
        "gap-12",
        card(
            "training.threshold",
            threshold,
            Ui.sentence(Texts.of("training.threshold.drag"), "t-small", "t-muted")),
        card("training.fmr", fmr, fmrNote),
        card("training.missed", missed, missedNote),
        card("training.strangers", strangers, strangersNote));
  }

  static VBox card(String name, Label figure, Label note) {
    VBox card =
        Ui.column(
            "panel pad-12 gap-4", Ui.sentence(Texts.of(name), "t-small", "t-muted"), figure, note);
    HBox.setHgrow(card, Priority.ALWAYS);
    card.setPrefWidth(200);
    card.setMinWidth(0);
    return card;
  }

  private void draw(Scores scores) {
    charts.getChildren().setAll(histogram(scores), det(scores), roc(scores));
    chart(kinds.chosen());
    read(model.reading().get());
  }

  private Node histogram(Scores scores) {
    XYChart.Series<Number, Number> different = Charts.series(Texts.of("training.different"));
    XYChart.Series<Number, Number> same = Charts.series(Texts.of("training.same"));
    top = 0;
    // A series belongs to one chart for life.
    line = Charts.series(Texts.of("training.threshold.here"));
    for (Scores.Bar bar : scores.histogram()) {
      double middle = (bar.from() + bar.to()) / 2;
      if (middle >= LOWEST) {
        Charts.add(different, middle, 100 * bar.nonMated());
        Charts.add(same, middle, 100 * bar.mated());
        top = Math.max(top, 100 * Math.max(bar.mated(), bar.nonMated()));
      }
    }
    AreaChart<Number, Number> chart =
        new AreaChart<>(
            Charts.axis(Texts.of("training.axis.similarity"), LOWEST, HIGHEST, 0.1),
            Charts.axis(Texts.of("training.axis.share"), 0, Math.ceil(top / 5) * 5, 5));
    chart.setCreateSymbols(false);
    chart.setVerticalZeroLineVisible(false);
    chart.getData().add(different);
    chart.getData().add(same);
    chart.getData().add(line);
    // An empty series keeps its place in the legend, and with it the other mark's colour.
    chart
        .getData()
        .add(
            model.asDelivered().isPresent()
                ? mark("training.delivered", model.asDelivered().getAsDouble())
                : Charts.series(Texts.of("training.delivered.few")));
    chart.getData().add(mark("training.police", scores.aboveAllStrangers()));
    return Charts.plain(chart, "chart-histogram", Texts.of("training.threshold.lead"));
  }

  private XYChart.Series<Number, Number> mark(String name, double at) {
    XYChart.Series<Number, Number> mark = Charts.series(Texts.of(name));
    Charts.add(mark, at, 0);
    Charts.add(mark, at, top);
    return mark;
  }

  private static Node det(Scores scores) {
    return curve(scores, "det");
  }

  private static Node roc(Scores scores) {
    return curve(scores, "roc");
  }

  private static Node curve(Scores scores, String kind) {
    boolean det = kind.equals("det");
    XYChart.Series<Number, Number> series = Charts.series(scores.set().description());
    for (Scores.CurvePoint point : scores.curve()) {
      if (point.fmr() > 0 && (!det || point.fnmr() > 0)) {
        Charts.add(
            series,
            Math.log10(point.fmr()),
            det ? Math.log10(point.fnmr()) : 100 * (1 - point.fnmr()));
      }
    }
    int lowest = -(int) Math.ceil(Math.log10(scores.nonMatedComparisons()));
    LineChart<Number, Number> chart =
        new LineChart<>(
            Charts.logarithms(Texts.of("training.fmr"), lowest, 0, true),
            det
                ? Charts.logarithms(Texts.of("training.missed"), -4, 0, true)
                : Charts.axis(Texts.of("training.axis.found"), 0, 100, 20));
    chart.setCreateSymbols(false);
    chart.setAxisSortingPolicy(LineChart.SortingPolicy.NONE);
    chart.getData().add(series);
    chart.setLegendVisible(false);
    return Charts.plain(chart, "chart-" + kind, Texts.of("training.chart." + kind));
  }

  private void read(Optional<ThresholdReading> now) {
    now.ifPresent(
        reading -> {
          threshold.setText(Figures.similarity(reading.threshold()));
          ErrorRate rate = reading.fmr();
          fmr.setText(Figures.oneIn(TrainingViewModel.shown(reading), rate.bound()));
          fmrNote.setText(
              rate.bound()
                  ? Texts.of("training.fmr.none", rate.comparisons())
                  : Texts.of(
                      "training.fmr.counts",
                      rate.events(),
                      rate.comparisons(),
                      Figures.rate(rate.interval().high()),
                      Figures.rate(rate.interval().low())));
          missed.setText(
              reading
                  .fnmr()
                  .map(each -> percent(each.rate()))
                  .orElse(Texts.of("training.unknown")));
          missedNote.setText(
              reading
                  .fnmr()
                  .map(
                      each ->
                          Texts.of(
                              "training.missed.counts",
                              each.events(),
                              each.comparisons(),
                              each.comparisons() - each.events(),
                              percent(each.interval().low()),
                              percent(each.interval().high())))
                  .orElse(Texts.of("training.missed.none")));
          strangers.setText(
              Figures.expected(
                  ThresholdReading.strangers(
                      TrainingViewModel.shown(reading), model.photos().get())));
          strangersNote.setText(Texts.of("training.strangers.note", model.photos().get()));
          line.getData().clear();
          Charts.add(line, reading.threshold(), 0);
          Charts.add(line, reading.threshold(), top);
        });
  }

  static String percent(double share) {
    if (share > 0 && share < 0.0005) {
      return Texts.of("training.percent.few");
    }
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
