package org.secondlook.app.compare;

import java.util.EnumMap;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Conclusion;

/**
 * What the examiner concludes, and why. Nothing is recorded without a reason; what is missing is
 * said here.
 */
final class DecisionPane extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final CompareViewModel model;
  private final Map<Conclusion, ToggleButton> conclusions = new EnumMap<>(Conclusion.class);
  private final Label title = Ui.heading("");
  private final Label missing = Ui.sentence("", "t-small", "t-bad");
  private final Label about = Ui.sentence("", "t-small", "t-muted");
  private final Button record =
      Ui.keyButton(Texts.of("compare.record"), "Ctrl ↵", this::record, "accent");
  private final ReasonField reason = new ReasonField("compare-reason", record);
  private final Button cancelNone = Ui.button(Texts.of("cancel"), () -> model().noneOfThese(false));

  DecisionPane(CompareViewModel model) {
    this.model = model;
    getStyleClass().addAll("decision-pane", "gap-8");
    GridPane grid = new GridPane();
    grid.getStyleClass().add("decision-grid");
    ColumnConstraints half = new ColumnConstraints();
    half.setPercentWidth(50);
    grid.getColumnConstraints().addAll(half, half);
    for (Conclusion conclusion : Conclusion.values()) {
      ToggleButton button = button(conclusion);
      conclusions.put(conclusion, button);
      grid.add(button, conclusion.ordinal() % 2, conclusion.ordinal() / 2);
    }
    reason.textProperty().addListener((property, before, now) -> model.drafting().reason(now));
    Button words =
        Ui.button(
            Texts.of("compare.reason.words"),
            model.drafting()::reasonFromFeatures,
            "flat",
            "small");
    record.setId("compare-record");
    record.disableProperty().bind(model.recording());
    getChildren()
        .addAll(
            title,
            grid,
            new SupportBar(model.drafting()),
            reason,
            missing,
            Ui.row("gap-8", record, cancelNone, Ui.spacer(), words),
            about);
    model.drafting().draft().subscribe(this::show);
    model.drafting().missing().subscribe(this::missing);
    model.noneOpen().subscribe(this::noneOfThese);
    model.revealed().subscribe(on -> refresh());
    model.strip().subscribe(this::refresh);
    model.selected().subscribe(item -> refresh());
  }

  private CompareViewModel model() {
    return model;
  }

  private ToggleButton button(Conclusion conclusion) {
    ToggleButton button =
        new ToggleButton(
            Texts.of("conclusion." + conclusion),
            Ui.keyCap(Texts.of("conclusion.key." + conclusion)));
    button.setId("conclude-" + conclusion);
    button.setContentDisplay(ContentDisplay.RIGHT);
    button.getStyleClass().add("conclusion");
    button.setAccessibleText(button.getText());
    button.setMaxWidth(Double.MAX_VALUE);
    button.setOnAction(
        event -> {
          model.conclude(conclusion);
          show(model.drafting().draft().get());
          if (reason.getText().isBlank()) {
            reason.requestFocus();
          }
        });
    return button;
  }

  /** Records, or says what is missing and puts the keyboard where it is answered. */
  void record() {
    model().record();
    if (model.drafting().missing().get().isEmpty()) {
      return;
    }
    // In the reason the keys of the findings would be letters.
    boolean features =
        !reason.getText().isBlank() && model.drafting().draft().get().nextToAnswer().isPresent();
    (features ? record : reason).requestFocus();
  }

  /** By key: chooses, and puts the cursor where the reason goes. */
  void conclude(Conclusion conclusion) {
    model.conclude(conclusion);
    reason.askByKey();
  }

  /** What is asked next is the reason, as after a conclusion on one candidate. */
  private void noneOfThese(boolean open) {
    refresh();
    if (open) {
      reason.requestFocus();
    }
  }

  /** By key. */
  void focusReason() {
    reason.focusByKey();
  }

  private void refresh() {
    boolean none = model.noneOpen().get();
    Ui.heading(title, Texts.of(none ? "compare.none.title" : "compare.decision"));
    conclusions.get(Conclusion.LEAD).setDisable(none);
    Ui.present(cancelNone, none);
    record.setText(Texts.of(model.revising() ? "compare.record.revision" : "compare.record"));
    record.setAccessibleText(record.getText());
    about.setText(
        none
            ? noneAbout()
            : Texts.of(
                model.revealed().get() ? "compare.about.revealed" : "compare.about.blind",
                model.strip().size()));
  }

  /** What is decided alone stays so: the sentence counts the others. */
  private String noneAbout() {
    long others = model.undecided();
    return others == model.strip().size()
        ? Texts.of("compare.none.about", others)
        : Texts.of("compare.none.others", others);
  }

  private void missing(String sentence) {
    missing.setText(sentence);
    Ui.present(missing, !sentence.isEmpty());
    reason.pseudoClassStateChanged(WRONG, !sentence.isEmpty());
    reason.setAccessibleHelp(sentence);
  }

  private void show(DecisionDraft draft) {
    conclusions.forEach(
        (conclusion, button) ->
            button.setSelected(draft.conclusion().filter(conclusion::equals).isPresent()));
    if (!draft.reason().equals(reason.getText())) {
      reason.setText(draft.reason());
      reason.end();
    }
  }
}
