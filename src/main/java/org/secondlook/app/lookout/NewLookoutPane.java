package org.secondlook.app.lookout;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.DatePicker;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.FormField;
import org.secondlook.app.widgets.Shown;
import org.secondlook.app.widgets.Ui;

/** The form of a new look-out: what allows it, where and how long, and which false alerts. */
final class NewLookoutPane extends VBox {
  private static final List<Integer> ONE_IN = List.of(100, 1_000, 10_000);
  private static final String MIDDAY = "12:00";

  private final LookoutViewModel model;
  private final TextField number = field("lookout-number");
  private final TextField issuer = field("lookout-issuer");
  private final TextField document = field("lookout-document");
  private final TextField scope = field("lookout-scope");
  private final TextField zone = field("lookout-zone");
  private final DatePicker fromDay = day("lookout-from");
  private final TextField fromTime = time("lookout-from-time");
  private final DatePicker untilDay = day("lookout-until");
  private final TextField untilTime = time("lookout-until-time");
  private final CheckBox urgent = new CheckBox(Texts.of("lookout.urgent"));
  private final CheckBox recorded = new CheckBox(Texts.of("lookout.record.cameras"));
  private final ComboBox<Integer> oneIn = new ComboBox<>();

  NewLookoutPane(LookoutViewModel model) {
    this.model = model;
    getStyleClass().addAll("gap-12", "pad-16");
    urgent.setId("lookout-urgent");
    recorded.setId("lookout-record-cameras");
    oneIn.setId("lookout-one-in");
    oneIn.getItems().setAll(ONE_IN);
    oneIn.setValue(1_000);
    oneIn.setConverter(new Shown<>(each -> Texts.of("lookout.one.in", each)));
    Button create = Ui.button(Texts.of("lookout.create"), this::create, "accent");
    create.setId("lookout-create");
    create.disableProperty().bind(model.busy());
    Button cancel = Ui.button(Texts.of("lookout.create.cancel"), () -> model.creating().set(false));
    cancel.setId("lookout-create-cancel");
    getChildren()
        .addAll(
            Ui.label(Texts.of("lookout.new"), "t-title"),
            ListPane.grid(named("lookout.number", number, ""), named("lookout.issuer", issuer, "")),
            ListPane.grid(
                named("lookout.document", document, ""),
                named("lookout.zone", zone, Texts.of("lookout.zone.hint"))),
            named("lookout.scope", scope, ""),
            ListPane.grid(
                named("lookout.from", fromDay, Texts.of("lookout.from.hint")),
                named("lookout.from.time", fromTime, ""),
                named("lookout.until", untilDay, ""),
                named("lookout.until.time", untilTime, "")),
            urgent,
            Ui.sentence(Texts.of("lookout.urgent.hint"), "t-small", "t-muted"),
            recorded,
            Ui.sentence(Texts.of("lookout.record.cameras.hint"), "t-small", "t-muted"),
            named("lookout.false.alerts", oneIn, Texts.of("lookout.false.alerts.hint")),
            Ui.row("gap-8", create, cancel));
    model
        .creating()
        .subscribe(
            on -> {
              if (on) {
                begin();
              }
            });
  }

  private void begin() {
    number.setText(model.offeredNumber());
    List.of(issuer, document, scope, zone).forEach(TextField::clear);
    fromDay.setValue(null);
    untilDay.setValue(LocalDate.ofInstant(model.now(), ZoneId.systemDefault()).plusDays(1));
    fromTime.setText(MIDDAY);
    untilTime.setText(MIDDAY);
    urgent.setSelected(false);
    recorded.setSelected(false);
    javafx.application.Platform.runLater(issuer::requestFocus);
  }

  private void create() {
    model.create(
        new LookoutForm(
            number.getText(),
            issuer.getText(),
            document.getText(),
            scope.getText(),
            zone.getText(),
            Optional.ofNullable(fromDay.getValue())
                .map(each -> new LookoutForm.Moment(each, fromTime.getText())),
            new LookoutForm.Moment(untilDay.getValue(), untilTime.getText()),
            urgent.isSelected(),
            oneIn.getValue(),
            recorded.isSelected()));
  }

  private TextField field(String id) {
    TextField field = new TextField();
    field.setId(id);
    field.setOnAction(event -> create());
    return field;
  }

  private TextField time(String id) {
    TextField field = field(id);
    field.setPrefWidth(70);
    return field;
  }

  private static DatePicker day(String id) {
    DatePicker picker = new DatePicker();
    picker.setId(id);
    picker.setPrefWidth(140);
    return picker;
  }

  private static Node named(String key, Control input, String hint) {
    FormField field = new FormField(Texts.of(key), input, hint, new SimpleStringProperty(""));
    HBox.setHgrow(field, Priority.ALWAYS);
    field.setPrefWidth(200);
    return field;
  }
}
