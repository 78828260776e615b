package org.secondlook.app.training;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.FaceTile;
import org.secondlook.app.widgets.Numbers;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.training.Expectation;
import org.secondlook.training.GallerySize;
import org.secondlook.training.LabelledFace;
import org.secondlook.training.LabelledSet;
import org.secondlook.training.ScorePair;

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
    Button run = Ui.button(Texts.of("training.sizes.run"), model::search, "accent");
    run.setId("training-search");
    run.disableProperty().bind(model.working());
    VBox.setVgrow(outcome, Priority.ALWAYS);
    getChildren()
        .addAll(
            Ui.sentence(Texts.of("training.sizes.lead", TrainingViewModel.PROBES), "t-muted"),
            Ui.row("gap-12", run),
            outcome);
    model.sizes().subscribe(this::show);
  }

  private void show(Optional<GallerySize.Result> found) {
    outcome.getChildren().clear();
    found.ifPresent(
        result -> {
          outcome.getChildren().add(chart(result));
          result.rows().forEach(row -> outcome.getChildren().add(line(result, row)));
          result
              .rows()
              .getLast()
              .observed()
              .ifPresent(
                  seen ->
                      outcome
                          .getChildren()
                          .add(
                              Ui.sentence(
                                  Texts.of(
                                      "training.sizes.highest", Numbers.similarity(seen.highest())),
                                  "t-strong")));
          if (model.scores().get().filter(each -> each.set().folder().isPresent()).isPresent()) {
            outcome.getChildren().add(convincing(result));
          }
          outcome
              .getChildren()
              .add(
                  Ui.sentence(
                      Texts.of(
                              "training.sizes.settings",
                              result.settings().threshold(),
                              result.settings().seed())
                          + " · "
                          + result.rows().getFirst().expected().total().method(),
                      "t-small",
                      "t-muted"));
        });
  }

  /** Probe and best candidate side by side: all of them different people. */
  private Node convincing(GallerySize.Result result) {
    HBox row = Ui.row("gap-24");
    for (ScorePair pair : result.convincing()) {
      row.getChildren()
          .add(
              Ui.column(
                  "gap-4",
                  Ui.row("gap-4", tile(pair.fileA()), tile(pair.fileB())),
                  Ui.label(
                      Texts.of("training.sizes.pair", Numbers.similarity(pair.similarity())),
                      "t-small")));
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

  private static Node line(GallerySize.Result result, GallerySize.Row row) {
    Expectation said = row.expected();
    if (row.observed().isEmpty()) {
      return Ui.sentence(Texts.of("training.replay.toofew"), "t-warning");
    }
    GallerySize.Observed seen = row.observed().get();
    String words =
        Texts.of(
            "training.sizes.row",
            said.photos(),
            Numbers.expected(said.strangers()),
            Numbers.whole(said.total().low()),
            Numbers.whole(said.total().high()),
            seen.strangers(),
            seen.alarmed(),
            result.settings().probes());
    return seen.within()
        ? Ui.sentence(words)
        : Ui.sentence(words + " – " + Texts.of("training.sizes.outside"), "t-warning");
  }

  private static Node chart(GallerySize.Result result) {
    XYChart.Series<Number, Number> said = Charts.series(Texts.of("training.sizes.said"));
    XYChart.Series<Number, Number> low = Charts.series(Texts.of("training.sizes.low"));
    XYChart.Series<Number, Number> high = Charts.series(Texts.of("training.sizes.high"));
    XYChart.Series<Number, Number> came = Charts.series(Texts.of("training.sizes.came"));
    double most = 1;
    for (GallerySize.Row row : result.rows()) {
      double x = Math.log10(row.expected().photos());
      Charts.add(said, x, row.expected().strangers());
      Charts.add(low, x, row.expected().total().low());
      Charts.add(high, x, row.expected().total().high());
      row.observed().ifPresent(seen -> Charts.add(came, x, seen.strangers()));
      most = Math.max(most, row.expected().total().high());
    }
    double tick = Math.pow(10, Math.floor(Math.log10(most)));
    LineChart<Number, Number> chart =
        new LineChart<>(
            Charts.logarithms(
                Texts.of("training.sizes.photos"),
                (int) Math.floor(Math.log10(result.settings().sizes().getFirst())),
                (int) Math.ceil(Math.log10(result.settings().sizes().getLast())),
                false),
            Charts.axis(
                Texts.of("training.sizes.all", result.settings().probes()),
                0,
                Math.ceil(most / tick) * tick,
                tick));
    chart.getData().add(said);
    chart.getData().add(low);
    chart.getData().add(high);
    chart.getData().add(came);
    Charts.plain(chart, "chart-sizes", Texts.of("training.sizes.lead", result.settings().probes()));
    VBox.setVgrow(chart, Priority.ALWAYS);
    return chart;
  }
}
