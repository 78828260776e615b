package org.secondlook.app.training;

import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.secondlook.app.widgets.Ui;

/** Small tables of figures. */
final class Tables {
  private Tables() {}

  /** The first column is words, the others are figures. */
  static GridPane of(List<String> header, List<List<String>> rows) {
    GridPane grid = new GridPane(24, 0);
    grid.getStyleClass().add("figures");
    for (int column = 0; column < header.size(); column++) {
      grid.add(cell(header.get(column), "t-small", "t-muted"), column, 0);
    }
    for (int row = 0; row < rows.size(); row++) {
      Region line = new Region();
      line.getStyleClass().add("facts-line");
      grid.add(line, 0, 2 * row + 1, header.size(), 1);
      for (int column = 0; column < rows.get(row).size(); column++) {
        grid.add(
            cell(rows.get(row).get(column), column == 0 ? "t-strong" : "t-plain"),
            column,
            2 * row + 2);
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
