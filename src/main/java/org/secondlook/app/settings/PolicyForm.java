package org.secondlook.app.settings;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.secondlook.access.BlindSearch;
import org.secondlook.access.CandidatePictures;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.EnumCell;
import org.secondlook.app.widgets.FormField;
import org.secondlook.app.widgets.Ui;

/** What holds for everybody in this home, and the reason for a change of it. */
final class PolicyForm extends VBox {
  private static final ObservableValue<String> FINE = new SimpleStringProperty("");

  private final VBox change;

  PolicyForm(SettingsViewModel model) {
    getStyleClass().add("gap-12");
    TextArea purposes = new TextArea();
    purposes.setId("policy-purposes");
    purposes.setPrefRowCount(3);
    purposes.textProperty().bindBidirectional(model.purposes());
    VBox fields =
        Ui.column(
            "gap-12",
            pair(
                field("quality", model.minimumQuality()),
                field("candidates", model.mostCandidates())),
            pair(field("nonmates", model.nonMates()), field("retention", model.retentionDays())),
            field("agreement", model.agreementFmr()),
            check("poor", model.poorProbes()),
            choice("blind", BlindSearch.values(), model.blindSearch()),
            choice("pictures", CandidatePictures.values(), model.candidatePictures()),
            new FormField(
                Texts.of("settings.policy.purposes"),
                purposes,
                Texts.of("settings.policy.purposes.hint"),
                FINE));
    fields.getChildren().addAll(oversight(model.oversight()));
    fields.disableProperty().bind(model.mayChange().not());
    TextField reason = new TextField();
    reason.setId("policy-reason");
    reason.textProperty().bindBidirectional(model.reason());
    Button apply = Ui.button(Texts.of("settings.policy.apply"), model::apply, "accent");
    apply.setId("policy-apply");
    Label problem = Ui.sentence("", "t-bad");
    problem.textProperty().bind(model.problem());
    model.problem().subscribe(text -> Ui.present(problem, !text.isEmpty()));
    Label effect = Ui.sentence("", "t-small");
    effect.setId("policy-effect");
    effect.textProperty().bind(model.effect());
    model.effect().subscribe(text -> Ui.present(effect, !text.isEmpty()));
    VBox asked =
        Ui.column(
            "gap-12",
            new FormField(
                Texts.of("settings.policy.reason"),
                reason,
                Texts.of("settings.policy.reason.hint"),
                FINE),
            Ui.row(
                "gap-8",
                apply,
                Ui.button(Texts.of("policy.effect.show"), model::preview),
                Ui.button(Texts.of("settings.policy.revert"), model::revert)),
            effect);
    change = Ui.column("docked-acts gap-12", problem, asked);
    change.setMinHeight(USE_PREF_SIZE);
    Runnable shown =
        () -> {
          boolean changed = model.changed().get();
          Ui.present(asked, changed);
          Ui.present(change, changed || !model.problem().get().isEmpty());
        };
    model.changed().subscribe(changed -> shown.run());
    model.problem().subscribe(words -> shown.run());
    Label mayNot = Ui.sentence(Texts.of("settings.policy.maynot"), "t-muted");
    model.mayChange().subscribe(may -> Ui.present(mayNot, !may));
    getChildren()
        .addAll(
            Ui.label(Texts.of("settings.policy"), "t-title"),
            Ui.sentence(Texts.of("settings.policy.text"), "t-muted"),
            mayNot,
            fields);
  }

  /**
   * The reason of a change and what applies it, while there is one: for the foot of the screen,
   * since the fields are far more than a window shows.
   */
  Node change() {
    return change;
  }

  private static List<Node> oversight(OversightFields model) {
    TextArea offences = new TextArea();
    offences.setId("policy-offences");
    offences.setPrefRowCount(3);
    offences.textProperty().bindBidirectional(model.offences());
    List<Node> nodes = new ArrayList<>();
    nodes.add(
        new FormField(
            Texts.of("settings.policy.offences"),
            offences,
            Texts.of("settings.policy.offences.hint"),
            FINE));
    nodes.add(pair(field("audit", model.auditDue()), field("group", model.groupColumn())));
    model.switches().forEach((which, on) -> nodes.add(check("switch." + which, on)));
    return nodes;
  }

  private static Node field(String name, StringProperty value) {
    TextField field = new TextField();
    field.setId("policy-" + name);
    field.textProperty().bindBidirectional(value);
    FormField form =
        new FormField(
            Texts.of("settings.policy." + name),
            field,
            Texts.of("settings.policy." + name + ".hint"),
            FINE);
    HBox.setHgrow(form, Priority.ALWAYS);
    form.setPrefWidth(200);
    return form;
  }

  private static <E extends Enum<E>> Node choice(String name, E[] all, Property<E> value) {
    String key = "settings.policy." + name;
    ComboBox<E> choice = new ComboBox<>();
    choice.setId("policy-" + name);
    choice.getItems().setAll(all);
    choice.setCellFactory(view -> new EnumCell<>(key));
    choice.setButtonCell(new EnumCell<>(key));
    choice.valueProperty().bindBidirectional(value);
    return new FormField(Texts.of(key), choice, Texts.of(key + ".hint"), FINE);
  }

  private static Node pair(Node a, Node b) {
    HBox row = Ui.row("gap-16", a, b);
    row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    return row;
  }

  private static Node check(String name, BooleanProperty value) {
    CheckBox box = new CheckBox(Texts.of("settings.policy." + name));
    box.setId("policy-" + name);
    box.setAccessibleText(box.getText());
    box.selectedProperty().bindBidirectional(value);
    return Ui.column(
        "gap-4",
        box,
        Ui.sentence(Texts.of("settings.policy." + name + ".hint"), "t-small", "t-muted"));
  }
}
