package org.secondlook.app.compare;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Support;

/** The strength of support from -3 to +3; shown where the policy asks for it. */
public final class SupportBar extends VBox {
  public SupportBar(DraftEditor model) {
    getStyleClass().add("gap-4");
    Map<Integer, ToggleButton> buttons = new HashMap<>();
    HBox segments = Ui.row("segments");
    for (int value = -Support.MOST; value <= Support.MOST; value++) {
      Support support = new Support(value);
      ToggleButton button = new ToggleButton(support.text());
      button.setId("support" + support.text());
      button.getStyleClass().add("segment");
      button.setAccessibleText(Texts.of("support") + " " + support.text());
      button.setOnAction(
          event ->
              model.change(
                  now -> now.supported(Optional.of(support).filter(_ -> button.isSelected()))));
      buttons.put(value, button);
      segments.getChildren().add(button);
    }
    getChildren().addAll(Ui.label(Texts.of("support"), "t-small", "t-muted"), segments);
    model
        .draft()
        .subscribe(
            draft ->
                buttons.forEach(
                    (value, button) ->
                        button.setSelected(
                            draft.support().filter(each -> each.value() == value).isPresent())));
    model.asksSupport().subscribe(asked -> Ui.present(this, asked));
  }
}
