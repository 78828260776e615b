package org.secondlook.app.widgets;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import org.secondlook.app.Texts;
import org.secondlook.casework.Sorting;

/** Whom a track is taken for, to be chosen by a click. */
public final class SortingBar extends FlowPane {
  private static final List<Sorting> ORDER =
      List.of(Sorting.SUSPECT, Sorting.VICTIM, Sorting.WITNESS, Sorting.IRRELEVANT);

  /**
   * @param chosen gets UNSORTED when the lit one is clicked again
   */
  public SortingBar(Sorting now, Consumer<Sorting> chosen) {
    super(4, 4);
    for (Sorting each : ORDER) {
      ToggleButton button = new ToggleButton(Texts.of("sorting." + each));
      button.getStyleClass().add("segment");
      button.setSelected(each == now);
      button.setAccessibleText(button.getText());
      button.setOnAction(event -> chosen.accept(each == now ? Sorting.UNSORTED : each));
      getChildren().add(button);
    }
  }
}
