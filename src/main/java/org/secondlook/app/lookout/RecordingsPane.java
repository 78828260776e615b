package org.secondlook.app.lookout;

import java.time.Duration;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Ui;
import org.secondlook.lookout.NewSegment;
import org.secondlook.wording.Figures;
import org.secondlook.workflow.lookout.ShowRecordings;

/** Recorded segments, and the button that takes one into the case. No picture is shown here. */
final class RecordingsPane extends VBox {
  private final RecordingsViewModel model;
  private final VBox there;
  private final Label none = Ui.sentence(Texts.of("lookout.recording.none"), "t-muted");

  RecordingsPane(LookoutViewModel lookouts, RecordingsViewModel model) {
    this.model = model;
    getStyleClass().add("gap-12");
    none.setId("lookout-recording-none");
    ListView<ShowRecordings.View> list = new ListView<>(model.segments());
    list.setId("lookout-segments");
    list.setAccessibleText(Texts.of("lookout.tab.recording"));
    list.setPlaceholder(Ui.sentence(Texts.of("lookout.segments.none"), "t-muted"));
    list.setCellFactory(each -> new SegmentCell());
    list.getStyleClass().add("file-list");
    list.setPrefHeight(360);
    Ui.firstByArrow(list);
    Ui.selectedIn(list, model.selected());
    TextField why = new TextField();
    why.setId("lookout-segment-why");
    why.textProperty().bindBidirectional(model.reason());
    why.setOnAction(event -> model.take());
    Button take =
        Ui.button(
            Texts.of("lookout.alert.take"), MaterialDesignF.FILE_DOCUMENT_OUTLINE, model::take);
    take.setId("lookout-segment-take");
    take.disableProperty().bind(model.busy());
    Label problem = said("lookout-segment-problem", "t-bad");
    problem.textProperty().bind(model.problem());
    model.problem().subscribe(words -> Ui.present(problem, !words.isEmpty()));
    Label said = said("lookout-segment-said", "t-good");
    said.textProperty().bind(model.said());
    model.said().subscribe(words -> Ui.present(said, !words.isEmpty()));
    there =
        Ui.column(
            "gap-12",
            Ui.sentence(Texts.of("lookout.recording.about"), "t-small", "t-muted"),
            list,
            ListPane.named("lookout.segment.why", why),
            Ui.row("gap-8", take),
            problem,
            said);
    getChildren().addAll(none, there);
    lookouts.shown().subscribe(shown -> draw());
  }

  private static Label said(String id, String style) {
    Label label = Ui.sentence("", style);
    label.setId(id);
    return label;
  }

  private void draw() {
    Ui.present(there, model.asked());
    Ui.present(none, !model.asked());
  }

  private static final class SegmentCell extends ListCell<ShowRecordings.View> {
    private final Label at = Ui.label("", "t-strong");
    private final Label source = Ui.label("", "t-small", "t-muted");
    private final Chip state = new Chip("", Chip.Tone.NEUTRAL);
    private final VBox words;

    SegmentCell() {
      at.setMinWidth(0);
      source.setMinWidth(0);
      source.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
      words = Ui.column("file-row gap-4", Ui.row("gap-12", at, state), source);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(ShowRecordings.View view, boolean empty) {
      super.updateItem(view, empty);
      if (empty || view == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      NewSegment what = view.segment().what();
      at.setText(
          Texts.of(
              "lookout.segment.at",
              view.segment().number(),
              LookoutWords.minute(what.from()),
              LookoutWords.span(Duration.between(what.from(), what.until()))));
      String alerts =
          view.alerts().isEmpty()
              ? ""
              : " \u00b7 "
                  + Texts.of(
                      "lookout.segment.alerts",
                      String.join(", ", view.alerts().stream().map(Object::toString).toList()));
      source.setText(
          LookoutWords.source(what.source())
              + " \u00b7 "
              + Texts.of("lookout.segment.size", Figures.decimals(what.bytes() / 1e6, 1))
              + alerts);
      state.setText(Texts.of("lookout.segment.state." + state(view)));
      state.tone(
          switch (state(view)) {
            case "TAKEN" -> Chip.Tone.GOOD;
            case "SEALED" -> Chip.Tone.ACCENT;
            default -> Chip.Tone.NEUTRAL;
          });
      setAccessibleText(at.getText() + ", " + state.getText());
      setGraphic(words);
    }

    private static String state(ShowRecordings.View view) {
      if (view.segment().taken().isPresent()) {
        return "TAKEN";
      }
      return view.open() ? "SEALED" : "ERASED";
    }
  }
}
