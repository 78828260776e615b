package org.secondlook.app.cases;

import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.FormField;
import org.secondlook.app.widgets.Ui;

/** The panel in which a new case is begun. Enter in any field begins it. */
final class CaseForm extends VBox {
  private final CasesViewModel model;
  private final TextField number = field("case-form-number", "");
  private final TextField title;
  private final ComboBox<String> purpose = new ComboBox<>();
  private final TextField authority;

  CaseForm(CasesViewModel model) {
    this.model = model;
    getStyleClass().addAll("side-form", "gap-16");
    title = field("case-form-title", Texts.of("cases.title.prompt"));
    authority = field("case-form-authority", Texts.of("cases.authority.prompt"));
    number.textProperty().bindBidirectional(model.number().value());
    title.textProperty().bindBidirectional(model.title().value());
    authority.textProperty().bindBidirectional(model.authority().value());
    purpose.setId("case-form-purpose");
    purpose.setPromptText(Texts.of("cases.purpose.prompt"));
    purpose.setItems(model.purposes());
    purpose.setEditable(true);
    purpose.getEditor().textProperty().bindBidirectional(model.purpose().value());
    purpose.getEditor().setOnAction(event -> model.create());
    // Where the policy lists purposes, only these can be chosen.
    model.purposes().addListener((ListChangeListener<String>) change -> listed());
    listed();
    Button create = Ui.button(Texts.of("cases.create"), model::create, "accent");
    create.setId("case-form-create");
    create.disableProperty().bind(model.creating());
    getChildren()
        .addAll(
            Ui.row(
                "gap-8",
                Ui.label(Texts.of("cases.new"), "t-title"),
                Ui.spacer(),
                Ui.iconButton(
                    MaterialDesignC.CLOSE, Texts.of("cases.form.close"), model::closeForm, "flat")),
            new FormField(
                Texts.of("cases.number"),
                number,
                Texts.of("cases.number.hint"),
                model.number().problem()),
            new FormField(Texts.of("cases.title"), title, "", model.title().problem()),
            new FormField(
                Texts.of("cases.purpose"),
                purpose,
                Texts.of("cases.purpose.hint"),
                model.purpose().problem()),
            new FormField(
                Texts.of("cases.authority"),
                authority,
                Texts.of("cases.authority.hint"),
                model.authority().problem()),
            Ui.row("gap-8", create, Ui.button(Texts.of("cases.form.close"), model::closeForm)));
  }

  private void listed() {
    purpose.getStyleClass().remove("any-purpose");
    if (model.purposes().isEmpty()) {
      purpose.getStyleClass().add("any-purpose");
    }
  }

  private TextField field(String id, String prompt) {
    TextField field = new TextField();
    field.setId(id);
    field.setPromptText(prompt);
    field.setOnAction(event -> model().create());
    return field;
  }

  private CasesViewModel model() {
    return model;
  }

  /** Puts the cursor where typing begins: the number is an offer already. */
  void begin(Node screen) {
    Platform.runLater(() -> Ui.focus(screen, title));
  }
}
