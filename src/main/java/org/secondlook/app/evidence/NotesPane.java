package org.secondlook.app.evidence;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.evidence.NotesViewModel.Target;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.EnumCell;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Evidence;
import org.secondlook.wording.Times;
import org.secondlook.workflow.evidence.ListEvidence;
import org.secondlook.workflow.notes.ListNotes.Line;

/** What was noted in the case, a form for more, and files that were removed from it. */
final class NotesPane extends VBox {
  private static final int SHOWN = 100;

  private final NotesViewModel model;
  private final EvidenceViewModel evidence;
  private final TextArea text = new TextArea();
  private final TextField tags = new TextField();
  private final ComboBox<Target> target = new ComboBox<>();
  private final VBox list = Ui.column("gap-8");
  private final VBox gone = Ui.column("gap-8");
  private final FlowPane known = new FlowPane(4, 4);

  NotesPane(NotesViewModel model, EvidenceViewModel evidence) {
    this.model = model;
    this.evidence = evidence;
    getStyleClass().add("gap-8");
    setId("notes");
    target.setId("note-target");
    target.getItems().setAll(Target.values());
    target.setCellFactory(view -> new EnumCell<>("notes.target"));
    target.setButtonCell(new EnumCell<>("notes.target"));
    target.setValue(Target.FILE);
    target.setAccessibleText(Texts.of("notes.target"));
    target.setMaxWidth(Double.MAX_VALUE);
    text.setId("note-text");
    text.setPromptText(Texts.of("notes.text"));
    text.setAccessibleText(Texts.of("notes.text"));
    text.setPrefRowCount(2);
    text.setWrapText(true);
    tags.setId("note-tags");
    tags.setPromptText(Texts.of("notes.tags"));
    tags.setAccessibleText(Texts.of("notes.tags"));
    tags.setOnAction(event -> add());
    Button add = Ui.button(Texts.of("notes.add"), this::add, "small");
    add.setId("note-add");
    TextField filter = new TextField();
    filter.setId("note-filter");
    filter.setPromptText(Texts.of("notes.filter"));
    filter.setAccessibleText(Texts.of("notes.filter"));
    filter.textProperty().bindBidirectional(model.filter());
    Label problem = Ui.sentence("", "t-bad");
    problem.setId("note-problem");
    problem.textProperty().bind(model.problem());
    model.problem().subscribe(words -> Ui.present(problem, !words.isEmpty()));
    getChildren()
        .addAll(
            Ui.heading(Texts.of("notes.title")),
            target,
            text,
            tags,
            Ui.row("gap-8", add, removal()),
            problem,
            filter,
            known,
            list,
            gone);
    model.shown().subscribe(this::show);
    model.tags().subscribe(this::showTags);
    model.filter().subscribe(words -> showTags());
    model.removed().subscribe(this::showRemoved);
  }

  private void add() {
    // What was typed stays until it is kept.
    model.add(
        target.getValue(),
        text.getText(),
        tags.getText(),
        () -> {
          text.clear();
          tags.clear();
        });
  }

  /** The reason is what stands in the note's field: no file leaves without one. */
  private Node removal() {
    Button remove =
        Ui.button(
            Texts.of("notes.remove"),
            () ->
                evidence
                    .selected()
                    .get()
                    .map(Evidence::id)
                    .ifPresent(file -> model.remove(file, true, text.getText(), text::clear)),
            "flat",
            "small");
    remove.setId("note-remove-file");
    evidence.selected().subscribe(now -> remove.setDisable(now.isEmpty()));
    return remove;
  }

  private void show() {
    list.getChildren().setAll(model.shown().stream().limit(SHOWN).map(this::card).toList());
    if (model.shown().size() > SHOWN) {
      list.getChildren()
          .add(
              Ui.sentence(
                  Texts.of("notes.more", SHOWN, model.shown().size()), "t-small", "t-muted"));
    }
  }

  /** Each tag of the case: a click shows only what has it. */
  private void showTags() {
    known
        .getChildren()
        .setAll(
            model.tags().stream()
                .map(
                    each -> {
                      ToggleButton tag =
                          new ToggleButton(Texts.of("notes.tag", each.tag(), each.notes()));
                      tag.setId("note-tag-" + each.tag());
                      tag.getStyleClass().addAll("segment", "plain-toggle", "tiny");
                      tag.setSelected(each.tag().equals(model.filter().get()));
                      tag.setAccessibleText(Texts.of("notes.tag.only", each.tag(), each.notes()));
                      tag.setOnAction(event -> model.only(each.tag()));
                      return tag;
                    })
                .toList());
    Ui.present(known, !known.getChildren().isEmpty());
  }

  private Node card(Line line) {
    Label on = Ui.label(model.on(line), "t-small", "t-muted");
    on.setMinWidth(0);
    HBox.setHgrow(on, Priority.ALWAYS);
    on.setMaxWidth(Double.MAX_VALUE);
    HBox head = Ui.row("gap-4", on);
    if (line.file().isPresent()) {
      Button go = Ui.button(Texts.of("notes.go"), () -> model.goTo(line), "flat", "tiny");
      go.setId("note-go-" + line.stated().entry());
      head.getChildren().add(go);
    }
    Button strike =
        Ui.button(Texts.of("notes.strike"), () -> model.strikeOut(line), "flat", "tiny");
    strike.setId("note-strike-" + line.stated().entry());
    head.getChildren().add(strike);
    VBox card = Ui.column("panel pad-12 gap-4", head);
    if (!line.note().text().isEmpty()) {
      card.getChildren().add(Ui.sentence(line.note().text()));
    }
    if (!line.note().tags().isEmpty()) {
      FlowPane chips = new FlowPane(4, 4);
      line.note().tags().forEach(tag -> chips.getChildren().add(new Chip(tag, Chip.Tone.ACCENT)));
      card.getChildren().add(chips);
    }
    card.getChildren()
        .add(
            Ui.sentence(
                Texts.of("notes.by", line.stated().by(), Times.minute(line.stated().at())),
                "t-small",
                "t-muted"));
    return card;
  }

  private void showRemoved() {
    gone.getChildren().clear();
    if (model.removed().isEmpty()) {
      return;
    }
    gone.getChildren().add(Ui.heading(Texts.of("notes.removed")));
    model.removed().forEach(each -> gone.getChildren().add(removed(each)));
  }

  private Node removed(ListEvidence.Removed file) {
    Button back =
        Ui.button(
            Texts.of("notes.restore"),
            () -> model.remove(file.evidence().id(), false, text.getText(), text::clear),
            "flat",
            "tiny");
    back.setId("note-restore-" + file.evidence().id().value());
    Label name = Ui.sentence(file.evidence().fileName());
    return Ui.column(
        "panel pad-12 gap-4",
        name,
        Ui.sentence(
            Texts.of(
                "notes.removed.by",
                file.stated().by(),
                Times.minute(file.stated().at()),
                file.stated().stated().reason()),
            "t-small",
            "t-muted"),
        Ui.row("", back));
  }
}
