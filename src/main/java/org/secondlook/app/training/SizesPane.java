package org.secondlook.app.training;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Charts;
import org.secondlook.app.widgets.FaceTile;
import org.secondlook.app.widgets.Shown;
import org.secondlook.app.widgets.Tables;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.training.Expectation;
import org.secondlook.training.GallerySize;
import org.secondlook.training.LabelledFace;
import org.secondlook.training.LabelledSet;
import org.secondlook.training.RatedPair;
import org.secondlook.wording.Figures;

/** Strangers said beforehand, and those that came, as the gallery grows. */
final class SizesPane extends VBox {
  private static final double SIDE = 110;

  private final TrainingViewModel model;
  private final Thumbnails<LabPhoto> pictures;
  private final VBox outcome = Ui.column("gap-8");

  SizesPane(TrainingViewModel model, Thumbnails<LabPhoto> pictures) {
    this.model = model;
    this.pictures = pictures;
    getStyleClass().add("gap-12");
    Button said = Ui.button(Texts.of("training.sizes.say"), model::foretell, "accent");
    said.setId("training-foretell");
    said.disableProperty().bind(model.working());
    Button run = Ui.button(Texts.of("training.sizes.run"), model::search);
    run.setId("training-search");
    run.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.working().get() || model.foretold().get().isEmpty(),
                model.working(),
                model.foretold()));
    VBox.setVgrow(outcome, Priority.ALWAYS);
    getChildren()
        .addAll(
            Ui.sentence(Texts.of("training.sizes.lead", TrainingViewModel.PROBES), "t-muted"),
            Ui.row("gap-12", Ui.label(Texts.of("training.sizes.largest")), largest(), said, run),
            outcome);
    model.foretold().subscribe(found -> show());
    model.sizes().subscribe(found -> show());
  }

  private ChoiceBox<Long> largest() {
    ChoiceBox<Long> sizes =
        new ChoiceBox<>(FXCollections.observableArrayList(TrainingViewModel.LARGEST));
    sizes.setId("training-largest");
    sizes.setAccessibleText(Texts.of("training.sizes.largest"));
    sizes.setConverter(new Shown<>(size -> Figures.whole(size)));
    sizes.setValue(model.largest().get());
    sizes.valueProperty().subscribe(size -> model.largest().set(size));
    return sizes;
  }

  /** What is said stands before anything was searched, and stays beside what came. */
  private void show() {
    outcome.getChildren().clear();
    model.foretold().get().ifPresent(this::show);
  }

  private void show(TrainingViewModel.Foretold said) {
    Optional<GallerySize.Result> found = model.sizes().get();
    List<GallerySize.Row> rows =
        found
            .map(GallerySize.Result::rows)
            .orElseGet(
                () ->
                    said.rows().stream()
                        .map(each -> new GallerySize.Row(each, Optional.empty()))
                        .toList());
    outcome.getChildren().addAll(chart(said.settings(), rows), table(rows, found.isPresent()));
    found.ifPresentOrElse(
        this::closest,
        () -> outcome.getChildren().add(Ui.sentence(Texts.of("training.sizes.write"), "t-strong")));
    outcome
        .getChildren()
        .add(
            Ui.sentence(
                Texts.of(
                        "training.sizes.settings",
                        said.settings().threshold(),
                        said.settings().seed(),
                        said.population().measured().people())
                    + " "
                    + rows.getFirst().expected().total().method()
                    + ".",
                "t-small",
                "t-muted"));
  }

  private void closest(GallerySize.Result result) {
    result.rows().stream()
        .flatMap(row -> row.observed().stream())
        .reduce((before, last) -> last)
        .ifPresent(
            seen ->
                outcome
                    .getChildren()
                    .add(
                        Ui.sentence(
                            Texts.of("training.sizes.highest", seen.closest()), "t-strong")));
    if (!result.madeUp()) {
      outcome.getChildren().add(convincing(result));
    }
  }

  /** Probe and best candidate side by side: all of them different people. */
  private Node convincing(GallerySize.Result result) {
    HBox row = Ui.row("gap-24");
    for (RatedPair pair : result.convincing()) {
      row.getChildren()
          .add(
              Ui.column(
                  "gap-4",
                  Ui.row("gap-4", tile(pair.fileA()), tile(pair.fileB())),
                  Ui.label(Texts.of("training.sizes.pair", pair.words()), "t-small")));
    }
    ScrollPane scroll = new ScrollPane(row);
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().addAll("edge-to-edge", "plain-scroll");
    scroll.setMinHeight(SIDE + 40);
    return scroll;
  }

  private FaceTile tile(String file) {
    FaceTile tile = new FaceTile(SIDE);
    LabelledSet set = model.scores().get().orElseThrow().set();
    set.faces().stream()
        .filter(face -> face.file().equals(file))
        .findFirst()
        .flatMap(LabelledFace::seen)
        .ifPresent(
            seen ->
                set.folder()
                    .ifPresent(
                        folder ->
                            pictures.get(
                                new LabPhoto(folder, file),
                                image -> tile.show(image, seen.box()))));
    return tile;
  }

  private static Node table(List<GallerySize.Row> rows, boolean searched) {
    return Tables.of(
        List.of(
            Texts.of("training.sizes.photos"),
            Texts.of("training.sizes.strangers"),
            Texts.of("training.sizes.came"),
            Texts.of("training.sizes.searches"),
            Texts.of("training.sizes.came"),
            ""),
        rows.stream().map(row -> line(row, searched)).toList());
  }

  private static List<String> line(GallerySize.Row row, boolean searched) {
    Expectation said = row.expected();
    Optional<GallerySize.Observed> seen = row.observed();
    return List.of(
        Figures.whole(said.photos()),
        Texts.of(
            "training.sizes.said.words",
            Figures.expected(said.strangers()),
            Figures.whole(said.total().low()),
            Figures.whole(said.total().high())),
        seen.map(each -> Figures.whole(each.strangers())).orElse(searched ? "–" : "?"),
        Texts.of(
            "training.sizes.said.searches",
            Figures.whole(said.alarms().low()),
            Figures.whole(said.alarms().high()),
            said.probes()),
        seen.map(each -> Figures.whole(each.alarmed())).orElse(searched ? "–" : "?"),
        seen.map(each -> each.within() ? "" : Texts.of("training.sizes.outside"))
            .orElse(searched ? Texts.of("training.sizes.toofew") : ""));
  }

  private static Node chart(GallerySize.Settings settings, List<GallerySize.Row> rows) {
    XYChart.Series<Number, Number> said = Charts.series(Texts.of("training.sizes.said"));
    XYChart.Series<Number, Number> low = Charts.series(Texts.of("training.sizes.low"));
    XYChart.Series<Number, Number> high = Charts.series(Texts.of("training.sizes.high"));
    XYChart.Series<Number, Number> came = Charts.series(Texts.of("training.sizes.came"));
    double most = 10;
    for (GallerySize.Row row : rows) {
      double x = Math.log10(row.expected().photos());
      Charts.add(said, x, power(row.expected().strangers()));
      Charts.add(low, x, power(row.expected().total().low()));
      Charts.add(high, x, power(row.expected().total().high()));
      row.observed().ifPresent(seen -> Charts.add(came, x, power(seen.strangers())));
      most = Math.max(most, row.expected().total().high());
    }
    LineChart<Number, Number> chart =
        new LineChart<>(
            Charts.logarithms(
                Texts.of("training.sizes.photos"),
                (int) Math.floor(Math.log10(settings.sizes().getFirst())),
                (int) Math.ceil(Math.log10(settings.sizes().getLast())),
                false),
            Charts.logarithms(
                Texts.of("training.sizes.all", settings.probes()),
                0,
                (int) Math.ceil(Math.log10(most)),
                false));
    chart.getData().add(said);
    chart.getData().add(low);
    chart.getData().add(high);
    chart.getData().add(came);
    Charts.plain(chart, "chart-sizes", Texts.of("training.sizes.lead", settings.probes()));
    VBox.setVgrow(chart, Priority.ALWAYS);
    return chart;
  }

  /** None at all has no logarithm; it is drawn with one at the foot. */
  private static double power(double count) {
    return Math.log10(Math.max(1, count));
  }
}
