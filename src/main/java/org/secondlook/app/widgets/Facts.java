package org.secondlook.app.widgets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * Names and values under each other, parted by thin lines. Each value stands beside its name, or
 * below it where there is too little room for both.
 */
public final class Facts extends GridPane {
  private static final double NARROW = 222;

  private record Fact(Optional<Region> line, Label name, Node value) {}

  private final List<Fact> facts = new ArrayList<>();
  private boolean narrow;

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
    Optional<Region> line = facts.isEmpty() ? Optional.empty() : Optional.of(new Region());
    line.ifPresent(
        drawn -> {
          drawn.getStyleClass().add("facts-line");
          getChildren().add(drawn);
        });
    getChildren().addAll(label, value);
    GridPane.setValignment(label, VPos.TOP);
    GridPane.setHgrow(value, Priority.ALWAYS);
    facts.add(new Fact(line, label, value));
    arrange();
  }

  private void arrange() {
    int row = 0;
    for (Fact fact : facts) {
      if (fact.line().isPresent()) {
        setConstraints(fact.line().get(), 0, row++, 2, 1);
      }
      setConstraints(fact.name(), 0, row, narrow ? 2 : 1, 1);
      setConstraints(fact.value(), narrow ? 0 : 1, narrow ? ++row : row, narrow ? 2 : 1, 1);
      row++;
    }
  }

  /** Asked before the layout, with the width that there will be. */
  @Override
  protected double computePrefHeight(double width) {
    if (width > 0 && narrow != width < NARROW) {
      narrow = width < NARROW;
      arrange();
    }
    return super.computePrefHeight(width);
  }
}
