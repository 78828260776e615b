package org.secondlook.app.widgets;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A named input with room for a sentence under it that says what is wrong. */
public final class FormField extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  public FormField(String name, Control input, String hint, ObservableValue<String> problem) {
    getStyleClass().add("form-field");
    Label label = Ui.sentence(name, "t-small", "t-muted");
    label.setLabelFor(input);
    input.setAccessibleText(name);
    input.setMaxWidth(Double.MAX_VALUE);
    Label wrong = Ui.sentence("", "t-small", "t-bad");
    Node help = Ui.sentence(hint, "t-small", "t-muted");
    getChildren().addAll(label, input, help, wrong);
    problem.subscribe(
        sentence -> {
          boolean bad = !sentence.isEmpty();
          wrong.setText(sentence);
          input.setAccessibleHelp(bad ? sentence : hint);
          input.pseudoClassStateChanged(WRONG, bad);
          Ui.present(wrong, bad);
          Ui.present(help, !bad && !hint.isEmpty());
        });
  }
}
