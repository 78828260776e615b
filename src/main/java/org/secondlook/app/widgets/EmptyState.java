package org.secondlook.app.widgets;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.Ikon;

/** What stands where nothing is yet: what this place is for, and the next step. */
public final class EmptyState extends VBox {
  public EmptyState(Ikon icon, String title, String sentence, Node... nextSteps) {
    getStyleClass().add("empty-state");
    setAlignment(Pos.CENTER);
    var picture = Ui.icon(icon);
    picture.getStyleClass().add("empty-icon");
    var text = Ui.sentence(sentence, "t-muted");
    text.setMaxWidth(440);
    text.setTextAlignment(TextAlignment.CENTER);
    text.setAlignment(Pos.CENTER);
    getChildren().addAll(picture, Ui.label(title, "t-title"), text);
    if (nextSteps.length > 0) {
      var steps = Ui.row("gap-8", nextSteps);
      steps.setAlignment(Pos.CENTER);
      getChildren().add(steps);
    }
  }
}
