package org.secondlook.app.evidence;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Evidence;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.PixelAspect;

/** Where the examiner says what a file doesn't: its frame rate, its pixels' shape, its turn. */
final class SaidPane extends VBox {
  private final EvidenceViewModel model;
  private final TextField rate = new TextField();
  private final TextField shape = new TextField();
  private final ComboBox<Integer> turn = new ComboBox<>();
  private boolean open;

  SaidPane(EvidenceViewModel model) {
    this.model = model;
    getStyleClass().add("gap-4");
    named(rate, "evidence.said.rate.prompt", "said-rate");
    named(shape, "evidence.said.shape.prompt", "said-shape");
    turn.getItems().setAll(0, 90, 180, 270);
    turn.setId("said-turn");
    turn.setAccessibleText(Texts.of("evidence.said.turn"));
  }

  private static void named(TextField field, String prompt, String id) {
    field.setPromptText(Texts.of(prompt));
    field.setAccessibleText(Texts.of(prompt));
    field.setId(id);
  }

  /** Another file is shown, or the same one was gone through again. */
  void show(Evidence evidence) {
    MediaSettings said = evidence.settings();
    getChildren()
        .setAll(Ui.sentence(said.isAsStored() ? Texts.of("evidence.said.nothing") : said.words()));
    if (!open) {
      var set = Ui.button(Texts.of("evidence.said.set"), () -> toggle(evidence), "flat", "tiny");
      set.setId("said-set");
      getChildren().add(set);
      return;
    }
    rate.setText(said.framesPerSecond() > 0 ? Double.toString(said.framesPerSecond()) : "");
    shape.setText(said.shape().map(PixelAspect::toString).orElse(""));
    turn.setValue(said.turn());
    var problem = Ui.sentence("", "t-small", "t-bad");
    Ui.present(problem, false);
    var keep =
        Ui.button(
            Texts.of("evidence.said.again"),
            () -> {
              String wrong =
                  model.statements().say(rate.getText(), shape.getText(), turn.getValue());
              problem.setText(wrong);
              Ui.present(problem, !wrong.isEmpty());
              if (wrong.isEmpty()) {
                toggle(evidence);
              }
            },
            "accent",
            "small");
    keep.setId("said-keep");
    getChildren()
        .addAll(
            rate,
            shape,
            Ui.row("gap-4", Ui.label(Texts.of("evidence.said.turn"), "t-small"), turn),
            problem,
            Ui.row(
                "gap-4",
                keep,
                Ui.button(Texts.of("cancel"), () -> toggle(evidence), "flat", "small")));
  }

  private void toggle(Evidence evidence) {
    open = !open;
    show(evidence);
  }

  void close() {
    open = false;
  }
}
