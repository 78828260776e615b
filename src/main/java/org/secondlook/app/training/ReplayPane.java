package org.secondlook.app.training;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Choice;
import org.secondlook.app.widgets.Ui;
import org.secondlook.training.CongressTest;
import org.secondlook.training.GallerySize;
import org.secondlook.wording.Figures;

/** The test of 2018 and the same here, person by person. */
final class ReplayPane extends VBox {
  private static final int MOST_SHOWN = 1_000;

  private final HBox both = Ui.row("gap-24");

  ReplayPane(ExperimentsViewModel model) {
    getStyleClass().add("gap-16");
    Spinner<Integer> probes = spinner(10, 2_000, CongressTest.PROBES, 50, "training.replay.probes");
    probes.setId("training-replay-probes");
    Spinner<Integer> gallery =
        spinner(100, 1_000_000, CongressTest.GALLERY, 5_000, "training.replay.gallery");
    gallery.setId("training-replay-gallery");
    Choice<String> threshold = new Choice<>("segments", "segment", chosen -> {});
    threshold.add("training-replay-delivered", Texts.of("training.replay.delivered"), "delivered");
    threshold.add("training-replay-own", Texts.of("training.replay.own"), "own");
    Button run =
        Ui.button(
            Texts.of("training.replay.run"),
            () ->
                model.replay(
                    probes.getValue(), gallery.getValue(), threshold.chosen().equals("own")),
            "accent");
    run.setId("training-replay");
    run.disableProperty().bind(model.lab().working());
    both.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    getChildren()
        .addAll(
            Ui.sentence(Texts.of("training.replay.lead"), "t-muted"),
            Ui.row(
                "gap-12",
                Ui.label(Texts.of("training.replay.probes")),
                probes,
                Ui.label(Texts.of("training.replay.gallery")),
                gallery,
                Ui.label(Texts.of("training.replay.threshold")),
                threshold.row(),
                run),
            both,
            Ui.sentence(Texts.of("training.replay.note"), "t-small", "t-muted"));
    model.replay().subscribe(this::show);
  }

  private static Spinner<Integer> spinner(int least, int most, int now, int step, String name) {
    Spinner<Integer> spinner = new Spinner<>(least, most, now, step);
    spinner.setEditable(true);
    spinner.setPrefWidth(130);
    spinner.setAccessibleText(Texts.of(name));
    // What was typed counts without Enter.
    spinner
        .focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                spinner.commitValue();
              }
            });
    return spinner;
  }

  private void show(Optional<GallerySize.Result> found) {
    both.getChildren()
        .setAll(
            side(
                Texts.of("training.replay.story"),
                CongressTest.PROBES,
                CongressTest.MATCHED,
                Texts.of("training.replay.story.note", CongressTest.GALLERY)));
    found.ifPresent(
        result -> {
          GallerySize.Row row = result.rows().getFirst();
          both.getChildren()
              .add(
                  row.observed()
                      .map(
                          seen ->
                              side(
                                  Texts.of("training.replay.here"),
                                  result.settings().probes(),
                                  seen.alarmed(),
                                  Texts.of(
                                      "training.replay.here.note",
                                      row.expected().photos(),
                                      Figures.similarity(result.settings().threshold()),
                                      Figures.whole(row.expected().alarms().low()),
                                      Figures.whole(row.expected().alarms().high()),
                                      seen.strangers(),
                                      seen.closest(),
                                      result.settings().seed())))
                      .orElse(Ui.sentence(Texts.of("training.replay.toofew"), "t-warning")));
        });
  }

  private static Node side(String title, int probes, int matched, String note) {
    TilePane people = new TilePane(3, 3);
    people.setPrefColumns(36);
    int shown = Math.min(probes, MOST_SHOWN);
    long red = Math.round((double) matched * shown / probes);
    for (int i = 0; i < shown; i++) {
      Region one = new Region();
      one.getStyleClass().addAll("replay-person", i < red ? "person-wrong" : "person-none");
      people.getChildren().add(one);
    }
    Label figure = Ui.label(Texts.of("training.replay.figure", matched, probes), "t-figure");
    people.setAccessibleText(figure.getText());
    VBox side =
        Ui.column(
            "panel pad-16 gap-8", Ui.heading(title), figure, people, Ui.sentence(note, "t-muted"));
    HBox.setHgrow(side, Priority.ALWAYS);
    side.setPrefWidth(400);
    side.setMinWidth(0);
    side.setMaxWidth(640);
    return side;
  }
}
