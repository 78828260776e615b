package org.secondlook.app.gallery;

import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
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
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.Ui;
import org.secondlook.gallery.EnrolOutcome.RefusalReason;
import org.secondlook.wording.PersonNames;
import org.secondlook.workflow.EnrolResult;

/**
 * Dropped photos with what must be stated before they are enrolled; then the count, and each
 * refusal with its reason.
 */
final class EnrolPane extends VBox {
  /**
   * @param frame leads back to the open case
   */
  EnrolPane(EnrolViewModel model, ScreenContext frame) {
    getStyleClass().addAll("panel", "pad-16", "gap-12");
    Label title = Ui.label("", "t-title");
    Label names = Ui.sentence("", "t-small", "t-muted");
    names.setId("gallery-names");
    TextField source = field("gallery.source", "gallery-source");
    source.textProperty().bindBidirectional(model.source());
    source.setOnAction(event -> model.enrol());
    TextField basis = field("gallery.basis", "gallery-basis");
    basis.textProperty().bindBidirectional(model.basis());
    basis.setOnAction(event -> model.enrol());
    DatePicker until = new DatePicker();
    until.setId("gallery-until");
    until.setAccessibleText(Texts.of("gallery.retention"));
    until.setPromptText(Texts.of("gallery.retention.prompt"));
    until.valueProperty().bindBidirectional(model.until());
    VBox fields =
        Ui.column(
            "gap-12",
            labelled("gallery.source", source),
            labelled("gallery.basis", basis),
            labelled("gallery.retention.optional", until));
    Button enrol = Ui.button(Texts.of("gallery.enrol"), model::enrol, "accent");
    enrol.setId("gallery-enrol");
    enrol.disableProperty().bind(model.enrolling());
    Button cancel = Ui.button(Texts.of("cancel"), model::cancel);
    HBox acts = Ui.row("gap-8", enrol, cancel);
    Label live = Ui.label("", "t-strong");
    live.setId("gallery-live");
    Label problem = Ui.sentence("", "t-bad");
    problem.textProperty().bind(model.problem());
    Label outcome = Ui.sentence("");
    outcome.setId("gallery-outcome");
    outcome.textProperty().bind(model.outcome());
    HBox.setHgrow(outcome, Priority.ALWAYS);
    outcome.setMaxWidth(Double.MAX_VALUE);
    Button back =
        Ui.button(
            Texts.of("gallery.enrolled.search"),
            () -> frame.navigator().go(ScreenId.SEARCH),
            "small");
    back.setId("gallery-back");
    back.setMinWidth(USE_PREF_SIZE);
    frame.caseInView().open().subscribe(open -> Ui.present(back, open.isPresent()));
    HBox done =
        Ui.row(
            "gap-8",
            outcome,
            back,
            Ui.iconButton(
                MaterialDesignC.CLOSE, Texts.of("notice.dismiss"), model::dismissOutcome, "flat"));
    ListView<EnrolResult.Refused> refused = new ListView<>(model.refused());
    refused.setId("gallery-refused");
    refused.setAccessibleText(Texts.of("gallery.refused"));
    refused.setCellFactory(list -> new RefusedCell(model));
    refused.getStyleClass().add("file-list");
    refused.setPrefHeight(190);
    FaceChoicePane choice = new FaceChoicePane(model);
    getChildren().addAll(title, names, fields, acts, live, problem, done, refused, choice);
    Runnable refresh =
        () -> {
          boolean waiting = !model.dropped().get().isEmpty();
          boolean running = model.enrolling().get();
          boolean over = !model.outcome().get().isEmpty();
          title.setText(title(model));
          names.setText(names(model));
          Ui.present(title, waiting);
          Ui.present(names, waiting && !names.getText().isEmpty());
          Ui.present(fields, waiting && !running);
          Ui.present(acts, waiting && !running);
          Ui.present(live, running);
          Ui.present(problem, !model.problem().get().isEmpty());
          Ui.present(done, over);
          Ui.present(refused, !model.refused().isEmpty());
          Ui.present(this, waiting || running || over);
          if (waiting && !running && getScene() != null && model.basis().get().isEmpty()) {
            TextField next = model.source().get().isEmpty() ? source : basis;
            // The pane around it may be shown only after this.
            Platform.runLater(next::requestFocus);
          }
        };
    model.live().subscribe(count -> live.setText(Texts.of("gallery.live", count.intValue())));
    model.dropped().subscribe(files -> refresh.run());
    model.count().subscribe(count -> refresh.run());
    model.enrolling().subscribe(on -> refresh.run());
    model.outcome().subscribe(words -> refresh.run());
    model
        .problem()
        .subscribe(
            words -> {
              refresh.run();
              if (!words.isEmpty() && basis.getText().isBlank() && Ui.shown(basis)) {
                basis.requestFocus();
              }
            });
    model.refused().subscribe(refresh);
  }

  /** How many photos of how many people, as soon as that is known. */
  private static String title(EnrolViewModel model) {
    return model
        .count()
        .get()
        .map(
            found -> {
              String photos = Texts.count("gallery.photo.count", found.photos());
              return model
                  .person()
                  .get()
                  .map(
                      person ->
                          Texts.of("gallery.toenrol.of", photos, PersonNames.shown(person.name())))
                  .orElseGet(
                      () ->
                          Texts.of(
                              "gallery.toenrol",
                              photos,
                              Texts.count("gallery.people.count", found.people())));
            })
        .orElse(Texts.of("gallery.counting"));
  }

  /** Whose photos they would be; of somebody who is enrolled the title says it. */
  private static String names(EnrolViewModel model) {
    if (model.person().get().isPresent()) {
      return "";
    }
    return model
        .count()
        .get()
        .map(
            found -> {
              String first =
                  found.first().stream().map(PersonNames::shown).collect(Collectors.joining(", "));
              int more = found.people() - found.first().size();
              return more == 0 ? first : Texts.of("gallery.toenrol.more", first, more);
            })
        .orElse("");
  }

  private static VBox labelled(String name, Node input) {
    return Ui.column("form-field", Ui.label(Texts.of(name), "t-small", "t-muted"), input);
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
    private final Button choose;
    private final VBox row;

    RefusedCell(EnrolViewModel model) {
      choose =
          Ui.button(Texts.of("gallery.choose.face"), () -> model.choose(getItem()), "flat", "tiny");
      choose.setId("gallery-choose-face");
      row = Ui.column("file-row gap-4", file, why, choose);
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
      Ui.present(choose, item.reason() == RefusalReason.SEVERAL_FACES);
      setAccessibleText(item.file() + ": " + why.getText());
    }
  }
}
