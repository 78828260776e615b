package org.secondlook.app.widgets;

import java.util.function.Consumer;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Buttons in a row of which one is always chosen, the first to begin with. */
public final class Choice<T> {
  private final ToggleGroup group = new ToggleGroup();
  private final HBox row;
  private final String buttons;
  private Toggle last;

  /**
   * @param row style class of the row
   * @param buttons style class of each button
   * @param chosen told of each change, not of the first
   */
  public Choice(String row, String buttons, Consumer<T> chosen) {
    this.row = Ui.row(row);
    this.buttons = buttons;
    group
        .selectedToggleProperty()
        .addListener(
            (property, before, now) -> {
              if (now == null) {
                // A press on the chosen one keeps it.
                group.selectToggle(before);
              } else if (now != last) {
                last = now;
                chosen.accept(chosen());
              }
            });
  }

  public void add(String id, String words, T value) {
    ToggleButton button = new ToggleButton(words);
    button.setId(id);
    button.getStyleClass().add(buttons);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setToggleGroup(group);
    button.setUserData(value);
    row.getChildren().add(button);
    if (group.getSelectedToggle() == null) {
      last = button;
      group.selectToggle(button);
    }
  }

  @SuppressWarnings("unchecked")
  public T chosen() {
    return (T) group.getSelectedToggle().getUserData();
  }

  /** Chooses the one of that id, as a press on it would. */
  public void choose(String id) {
    group.getToggles().stream()
        .filter(each -> id.equals(((ToggleButton) each).getId()))
        .forEach(group::selectToggle);
  }

  public HBox row() {
    return row;
  }
}
