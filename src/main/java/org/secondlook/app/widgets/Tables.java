package org.secondlook.app.widgets;

import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** Small tables of figures. */
public final class Tables {
  private Tables() {}

  /** The first column is words, the others are figures. */
  public static GridPane of(List<String> header, List<List<String>> rows) {
    return of(header, rows, List.of());
  }

  /**
   * @param acts what can be done with each row, in a column of their own; empty for nothing
   */
  public static GridPane of(
      List<String> header, List<List<String>> rows, List<? extends Node> acts) {
    GridPane grid = new GridPane(24, 0);
    grid.getStyleClass().add("figures");
    for (int column = 0; column < header.size(); column++) {
      grid.add(cell(header.get(column), "t-small", "t-muted"), column, 0);
    }
    for (int row = 0; row < rows.size(); row++) {
      Region line = new Region();
      line.getStyleClass().add("facts-line");
      grid.add(line, 0, 2 * row + 1, header.size() + 1, 1);
      for (int column = 0; column < rows.get(row).size(); column++) {
        grid.add(
            cell(rows.get(row).get(column), column == 0 ? "t-strong" : "t-plain"),
            column,
            2 * row + 2);
      }
      if (!acts.isEmpty()) {
        grid.add(acts.get(row), header.size(), 2 * row + 2);
      }
    }
    return grid;
  }

  private static Label cell(String words, String... styles) {
    Label label = Ui.label(words, styles);
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.setPadding(new Insets(5, 0, 5, 0));
    return label;
  }
}
