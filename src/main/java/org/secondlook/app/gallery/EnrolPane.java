package org.secondlook.app.gallery;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Ui;
import org.secondlook.workflow.EnrolResult;

/**
 * Dropped photos with what must be stated before they are enrolled; then the count, and each
 * refusal with its reason.
 */
final class EnrolPane extends VBox {
  EnrolPane(GalleryViewModel model) {
    getStyleClass().addAll("panel", "pad-16", "gap-12");
    Label title = Ui.label("", "t-title");
    TextField source = field("gallery.source", "gallery-source");
    source.textProperty().bindBidirectional(model.source());
    TextField basis = field("gallery.basis", "gallery-basis");
    basis.textProperty().bindBidirectional(model.basis());
    HBox fields =
        Ui.row(
            "gap-12",
            Ui.column(
                "form-field", Ui.label(Texts.of("gallery.source"), "t-small", "t-muted"), source),
            Ui.column(
                "form-field", Ui.label(Texts.of("gallery.basis"), "t-small", "t-muted"), basis));
    fields.getChildren().forEach(each -> HBox.setHgrow(each, Priority.ALWAYS));
    Button enrol = Ui.button(Texts.of("gallery.enrol"), model::enrol, "accent");
    enrol.setId("gallery-enrol");
    enrol.disableProperty().bind(model.enrolling());
    Button cancel = Ui.button(Texts.of("cancel"), model::cancelEnrol);
    HBox acts = Ui.row("gap-8", enrol, cancel);
    Label live = Ui.label("", "t-strong");
    live.setId("gallery-live");
    Label problem = Ui.sentence("", "t-bad");
    problem.textProperty().bind(model.enrolProblem());
    Label outcome = Ui.sentence("");
    outcome.setId("gallery-outcome");
    outcome.textProperty().bind(model.outcome());
    HBox.setHgrow(outcome, Priority.ALWAYS);
    outcome.setMaxWidth(Double.MAX_VALUE);
    HBox done =
        Ui.row(
            "gap-8",
            outcome,
            Ui.iconButton(
                MaterialDesignC.CLOSE, Texts.of("notice.dismiss"), model::dismissOutcome, "flat"));
    ListView<EnrolResult.Refused> refused = new ListView<>(model.refused());
    refused.setId("gallery-refused");
    refused.setAccessibleText(Texts.of("gallery.refused"));
    refused.setCellFactory(list -> new RefusedCell());
    refused.getStyleClass().add("file-list");
    refused.setPrefHeight(190);
    getChildren().addAll(title, fields, acts, live, problem, done, refused);
    Runnable refresh =
        () -> {
          boolean waiting = !model.dropped().get().isEmpty();
          boolean running = model.enrolling().get();
          boolean over = !model.outcome().get().isEmpty();
          title.setText(Texts.count("gallery.dropped", model.dropped().get().size()));
          Ui.present(title, waiting);
          Ui.present(fields, waiting && !running);
          Ui.present(acts, waiting && !running);
          Ui.present(live, running);
          Ui.present(problem, waiting && !model.enrolProblem().get().isEmpty());
          Ui.present(done, over);
          Ui.present(refused, !model.refused().isEmpty());
          Ui.present(this, waiting || running || over);
        };
    model
        .enrolledLive()
        .subscribe(count -> live.setText(Texts.of("gallery.live", count.intValue())));
    model.dropped().subscribe(files -> refresh.run());
    model.enrolling().subscribe(on -> refresh.run());
    model.outcome().subscribe(words -> refresh.run());
    model.enrolProblem().subscribe(words -> refresh.run());
    model.refused().subscribe(refresh);
  }

  private static TextField field(String name, String id) {
    TextField field = new TextField();
    field.setId(id);
    field.setAccessibleText(Texts.of(name));
    field.setPromptText(Texts.of(name + ".prompt"));
    return field;
  }

  /** The file, and below it why: both may be long. */
  private static final class RefusedCell extends ListCell<EnrolResult.Refused> {
    private final Label file = Ui.label("", "t-strong");
    private final Label why = Ui.sentence("", "t-small", "t-muted");
    private final VBox row = Ui.column("file-row gap-4", file, why);

    RefusedCell() {
      // A name's end tells more than its beginning, so what is too long loses its middle.
      file.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(EnrolResult.Refused item, boolean empty) {
      super.updateItem(item, empty);
      setGraphic(item == null ? null : row);
      if (item == null) {
        setAccessibleText(null);
        return;
      }
      file.setText(item.file());
      file.setTooltip(new Tooltip(item.file()));
      why.setText(
          Texts.of("gallery.refused.why", Texts.of("refusal." + item.reason()), item.detail()));
      setAccessibleText(item.file() + ": " + why.getText());
    }
  }
}
