package org.secondlook.app.compare;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.AnnotationPair;

/** The same spots marked in both pictures, with a word on each. */
final class MarksPane extends VBox {
  private final CompareViewModel model;
  private final VBox list = Ui.column("gap-4");
  private int shownMarks = -1;

  MarksPane(CompareViewModel model) {
    this.model = model;
    getStyleClass().add("gap-8");
    ToggleButton marking =
        new ToggleButton(Texts.of("marks.mark"), Ui.icon(MaterialDesignM.MAP_MARKER_PLUS_OUTLINE));
    marking.setId("marks-mark");
    marking.getStyleClass().add("segment");
    marking.setAccessibleText(Texts.of("marks.mark"));
    marking.selectedProperty().bindBidirectional(model.viewing().marking());
    Label hint = Ui.sentence("", "t-small", "t-muted");
    Runnable words =
        () ->
            hint.setText(
                Texts.of(
                    !model.viewing().marking().get()
                        ? "marks.hint"
                        : model.marks().half().get().isPresent()
                            ? "marks.hint.candidate"
                            : "marks.hint.probe"));
    model.viewing().marking().subscribe(on -> words.run());
    model.marks().half().subscribe(half -> words.run());
    getChildren()
        .addAll(
            Ui.row("gap-8", Ui.heading(Texts.of("marks.title")), Ui.spacer(), marking), list, hint);
    model.drafting().draft().subscribe(this::show);
  }

  private void show(DecisionDraft draft) {
    // Typing a note changes the draft too; the field that is typed in must stay.
    boolean typing =
        list.getChildren().stream()
            .anyMatch(row -> row.lookup(".text-field") instanceof TextField f && f.isFocused());
    if (typing && shownMarks == draft.marks().size()) {
      return;
    }
    shownMarks = draft.marks().size();
    list.getChildren().setAll(draft.marks().stream().map(this::row).toList());
  }

  private Node row(AnnotationPair mark) {
    TextField note = new TextField(mark.note());
    note.setPromptText(Texts.of("marks.note"));
    note.setAccessibleText(Texts.of("marks.note.of", mark.number()));
    note.textProperty()
        .addListener((property, before, now) -> model.marks().note(mark.number(), now));
    HBox.setHgrow(note, Priority.ALWAYS);
    Button remove =
        Ui.iconButton(
            MaterialDesignC.CLOSE,
            Texts.of("marks.remove", mark.number()),
            () -> {
              requestFocus();
              model.marks().remove(mark.number());
            },
            "flat",
            "small-icon");
    return Ui.row(
        "gap-8",
        Ui.label(Integer.toString(mark.number()), "t-strong", "mark-number"),
        note,
        remove);
  }
}
