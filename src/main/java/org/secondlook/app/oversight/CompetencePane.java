package org.secondlook.app.oversight;

import java.time.LocalDate;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.EnumCell;
import org.secondlook.app.widgets.FormField;
import org.secondlook.app.widgets.Ui;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Stated;
import org.secondlook.workflow.statements.ListStatements;

/** Until when each account's training and proficiency hold. */
final class CompetencePane extends VBox {
  private static final ObservableValue<String> FINE = new SimpleStringProperty("");

  private final OversightViewModel model;
  private final TextField account = field("oversight-account");
  private final ComboBox<Stated.Competence.Kind> kind = new ComboBox<>();
  private final DatePicker on = date("oversight-on");
  private final DatePicker until = date("oversight-until");
  private final TextField source = field("oversight-source");
  private final TextField lineUp = field("oversight-lineup");

  CompetencePane(OversightViewModel model) {
    this.model = model;
    getStyleClass().add("gap-16");
    account.setText(model.user());
    kind.setId("oversight-kind");
    kind.getItems().setAll(Stated.Competence.Kind.values());
    kind.setCellFactory(view -> new EnumCell<>("oversight.kind"));
    kind.setButtonCell(new EnumCell<>("oversight.kind"));
    kind.setValue(Stated.Competence.Kind.TRAINING);
    on.setValue(model.today());
    Button record = Ui.button(Texts.of("oversight.record"), this::record, "accent");
    record.setId("oversight-competence-record");
    Button take = Ui.button(Texts.of("oversight.lineup.take"), this::take);
    take.setId("oversight-lineup-take");
    VBox list = Ui.column("gap-8");
    list.setId("oversight-competences");
    model
        .competences()
        .subscribe(
            () ->
                list.getChildren()
                    .setAll(model.competences().stream().map(CompetencePane::row).toList()));
    VBox form =
        Ui.column(
            "panel pad-16 gap-12",
            Ui.row(
                "gap-16",
                form("oversight.account", account),
                form("oversight.kind", kind),
                form("oversight.on", on),
                form("oversight.until", until)),
            form("oversight.source", source),
            Ui.row("gap-8", record),
            form("oversight.lineup", lineUp),
            Ui.row("gap-8", take));
    getChildren()
        .addAll(Ui.sentence(Texts.of("oversight.competence.about"), "t-muted"), list, form);
  }

  private void record() {
    model.state(
        () ->
            new Stated.Competence(
                named(), kind.getValue(), given(on), given(until), source.getText()),
        () -> {});
  }

  private void take() {
    LocalDate last = until.getValue();
    if (last == null) {
      // Says what is missing, as for every other gap.
      record();
    } else {
      model.lineUp(account.getText(), lineUp.getText(), last);
    }
  }

  private String named() {
    if (account.getText().isBlank()) {
      throw SecondLookException.usage(Texts.of("oversight.account.missing"));
    }
    return account.getText().strip();
  }

  private static LocalDate given(DatePicker picker) {
    if (picker.getValue() == null) {
      throw SecondLookException.usage(Texts.of("oversight.date.missing"));
    }
    return picker.getValue();
  }

  private static Node row(ListStatements.Held held) {
    Stated.Competence stated = held.stated().stated();
    return OversightView.line(
        Texts.of(
            "oversight.competence.line",
            stated.account(),
            Texts.of("oversight.kind." + stated.kind()),
            stated.until().toString()),
        Texts.of(
            "oversight.competence.source",
            stated.source(),
            held.stated().by(),
            stated.on().toString()),
        held.held()
            ? new Chip(Texts.of("oversight.competence.held"), Chip.Tone.GOOD)
            : new Chip(Texts.of("oversight.competence.over"), Chip.Tone.BAD));
  }

  private static Node form(String name, javafx.scene.control.Control input) {
    FormField field = new FormField(Texts.of(name), input, "", FINE);
    javafx.scene.layout.HBox.setHgrow(field, javafx.scene.layout.Priority.ALWAYS);
    return field;
  }

  private static TextField field(String id) {
    TextField field = new TextField();
    field.setId(id);
    return field;
  }

  private static DatePicker date(String id) {
    DatePicker picker = new DatePicker();
    picker.setId(id);
    picker.setPrefWidth(140);
    return picker;
  }
}
