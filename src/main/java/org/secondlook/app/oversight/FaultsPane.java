package org.secondlook.app.oversight;

import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.FormField;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Stated;
import org.secondlook.wording.Times;
import org.secondlook.workflow.statements.ListStatements;

/** What was not done as the method says, what it does to results, and what was done about it. */
final class FaultsPane extends VBox {
  private static final ObservableValue<String> FINE = new SimpleStringProperty("");

  private final OversightViewModel model;
  private final TextField what = field("oversight-what");
  private final TextField effect = field("oversight-effect");
  private final TextField action = field("oversight-action");
  private final Label title = Ui.label("", "t-strong");
  private final Button note;
  private final Button leave;
  private Optional<Long> closing = Optional.empty();

  FaultsPane(OversightViewModel model) {
    this.model = model;
    getStyleClass().add("gap-16");
    note = Ui.button("", this::note, "accent");
    note.setId("oversight-fault-note");
    leave = Ui.button(Texts.of("cancel"), () -> close(Optional.empty()), "flat");
    VBox list = Ui.column("gap-8");
    list.setId("oversight-faults");
    model
        .faults()
        .subscribe(
            () -> list.getChildren().setAll(model.faults().stream().map(this::row).toList()));
    getChildren()
        .addAll(
            Ui.sentence(Texts.of("oversight.faults.about"), "t-muted"),
            Ui.column(
                "panel pad-16 gap-12",
                title,
                new FormField(Texts.of("oversight.what"), what, "", FINE),
                new FormField(Texts.of("oversight.effect"), effect, "", FINE),
                new FormField(Texts.of("oversight.action"), action, "", FINE),
                Ui.row("gap-8", note, leave)),
            list);
    close(Optional.empty());
  }

  /** The form notes a new one, or closes an earlier one, whose number it then bears. */
  private void close(Optional<Long> number) {
    closing = number;
    title.setText(
        number
            .map(each -> Texts.of("oversight.fault.closing", each))
            .orElse(Texts.of("oversight.fault.new")));
    note.setText(Texts.of(number.isPresent() ? "oversight.fault.close" : "oversight.fault.note"));
    note.setAccessibleText(note.getText());
    Ui.present(leave, number.isPresent());
  }

  private void note() {
    model.state(
        () -> new Stated.NonConformity(closing, what.getText(), effect.getText(), action.getText()),
        () -> {
          what.clear();
          effect.clear();
          action.clear();
          close(Optional.empty());
        });
  }

  private Node row(ListStatements.Fault fault) {
    Stated.NonConformity stated = fault.stated().stated();
    String about =
        Texts.of(
            "oversight.fault.about",
            stated.effect(),
            stated.action(),
            fault.stated().by(),
            Times.minute(fault.stated().at()));
    String name =
        stated
            .number()
            .map(closed -> Texts.of("oversight.fault.closes", closed, stated.what()))
            .orElse(Texts.of("oversight.fault.line", fault.stated().entry(), stated.what()));
    if (!fault.open()) {
      return OversightView.line(
          name, about, new Chip(Texts.of("oversight.fault.closed"), Chip.Tone.NEUTRAL));
    }
    Button close =
        Ui.button(
            Texts.of("oversight.fault.close"),
            () -> close(Optional.of(fault.stated().entry())),
            "small");
    close.setId("oversight-fault-close-" + fault.stated().entry());
    return OversightView.line(
        name, about, new Chip(Texts.of("oversight.fault.open"), Chip.Tone.WARNING), close);
  }

  private static TextField field(String id) {
    TextField field = new TextField();
    field.setId(id);
    return field;
  }
}
