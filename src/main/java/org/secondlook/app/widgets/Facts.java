package org.secondlook.app.widgets;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Names and values under each other, parted by thin lines. */
public final class Facts extends GridPane {
  private int rows;

  public Facts() {
    getStyleClass().add("facts");
    ColumnConstraints names = new ColumnConstraints(92);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    values.setMinWidth(0);
    values.setFillWidth(true);
    getColumnConstraints().addAll(names, values);
  }

  public void add(String name, String value) {
    Label label = Ui.sentence(value);
    label.setMaxWidth(Double.MAX_VALUE);
    add(name, label);
  }

  public void add(String name, Node value) {
    Label label = Ui.sentence(name, "t-muted", "t-small");
    if (rows > 0) {
      var line = new javafx.scene.layout.Region();
      line.getStyleClass().add("facts-line");
      add(line, 0, rows++, 2, 1);
    }
    addRow(rows++, label, value);
    GridPane.setValignment(label, VPos.TOP);
    GridPane.setHgrow(value, Priority.ALWAYS);
  }
}
