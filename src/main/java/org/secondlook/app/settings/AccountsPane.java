package org.secondlook.app.settings;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.secondlook.access.Account;
import org.secondlook.access.Role;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.EnumCell;
import org.secondlook.app.widgets.FormField;
import org.secondlook.app.widgets.Ui;

/** The accounts with what may be changed of each, and the form of another one. */
final class AccountsPane extends VBox {
  private static final ObservableValue<String> FINE = new SimpleStringProperty("");

  private final AccountsViewModel model;
  private final VBox list = Ui.column("gap-8");
  private final Label about = Ui.sentence("", "t-muted");
  private final PasswordField password = secret("account-password");
  private final PasswordField again = secret("account-password-again");

  AccountsPane(AccountsViewModel model) {
    this.model = model;
    getStyleClass().add("gap-12");
    setId("accounts");
    TextField name = new TextField();
    name.setId("account-name");
    name.textProperty().bindBidirectional(model.name());
    ComboBox<Role> role = roles("account-role");
    role.valueProperty().bindBidirectional(model.role());
    FormField roleField =
        new FormField(Texts.of("accounts.role"), role, Texts.of("accounts.role.hint"), FINE);
    Button add = Ui.button(Texts.of("accounts.add"), this::add, "accent");
    add.setId("account-add");
    again.setOnAction(event -> add());
    Label problem = Ui.sentence("", "t-bad");
    problem.setId("accounts-problem");
    problem.textProperty().bind(model.problem());
    model.problem().subscribe(words -> Ui.present(problem, !words.isEmpty()));
    VBox form =
        Ui.column(
            "gap-12",
            new FormField(Texts.of("accounts.name"), name, "", FINE),
            roleField,
            new FormField(
                Texts.of("accounts.password"), password, Texts.of("accounts.password.hint"), FINE),
            new FormField(Texts.of("accounts.password.again"), again, "", FINE),
            Ui.row("gap-8", add));
    Button out = Ui.button(Texts.of("accounts.signout"), model::signOut);
    out.setId("account-signout");
    HBox head = Ui.row("gap-8", Ui.label(Texts.of("accounts.title"), "t-title"), Ui.spacer(), out);
    getChildren().addAll(head, about, list, problem, form);
    Runnable refresh =
        () -> {
          boolean none = model.accounts().isEmpty();
          Ui.present(out, !none);
          Ui.present(roleField, !none);
          Ui.present(form, model.loaded().get() && model.mayManage());
          add.setText(Texts.of(none ? "accounts.add.first" : "accounts.add"));
          add.setAccessibleText(add.getText());
          about.setText(
              model.loaded().get() ? Texts.of(none ? "accounts.none" : "accounts.about") : "");
          list.getChildren().setAll(model.accounts().stream().map(this::row).toList());
        };
    model.accounts().subscribe(refresh);
    model.loaded().subscribe(on -> refresh.run());
  }

  private static PasswordField secret(String id) {
    PasswordField field = new PasswordField();
    field.setId(id);
    return field;
  }

  private static ComboBox<Role> roles(String id) {
    ComboBox<Role> role = new ComboBox<>();
    role.setId(id);
    role.setAccessibleText(Texts.of("accounts.role"));
    role.getItems().setAll(Role.values());
    role.setCellFactory(view -> new EnumCell<>("role"));
    role.setButtonCell(new EnumCell<>("role"));
    return role;
  }

  private void add() {
    model.add(password.getText().toCharArray(), again.getText().toCharArray());
    password.clear();
    again.clear();
  }

  private Node row(Account account) {
    Label name = Ui.label(account.name(), "t-strong");
    name.setMinWidth(0);
    HBox head = Ui.row("gap-8", name, Ui.spacer());
    if (!account.active()) {
      head.getChildren().add(new Chip(Texts.of("accounts.inactive"), Chip.Tone.WARNING));
    }
    VBox card = Ui.column("panel pad-12 gap-8", head);
    card.setId("account-" + account.name());
    if (model.mayManage()) {
      ComboBox<Role> role = roles("account-role-" + account.name());
      role.setValue(account.role());
      role.valueProperty().addListener((property, before, now) -> model.role(account, now));
      Button active =
          Ui.button(
              Texts.of(account.active() ? "accounts.deactivate" : "accounts.activate"),
              () -> model.active(account, !account.active()),
              "flat",
              "small");
      head.getChildren().addAll(role, active);
    } else {
      head.getChildren().add(new Chip(Texts.of("role." + account.role()), Chip.Tone.NEUTRAL));
    }
    if (model.changeable().contains(account)) {
      card.getChildren().add(password(account));
    }
    return card;
  }

  /** Opened by a button, so that no list of empty password fields stands there. */
  private Node password(Account account) {
    PasswordField fresh = secret("account-new-password-" + account.name());
    fresh.setPromptText(Texts.of("accounts.password"));
    fresh.setAccessibleText(Texts.of("accounts.password"));
    PasswordField repeated = secret("account-new-again-" + account.name());
    repeated.setPromptText(Texts.of("accounts.password.again"));
    repeated.setAccessibleText(Texts.of("accounts.password.again"));
    HBox.setHgrow(fresh, Priority.ALWAYS);
    HBox.setHgrow(repeated, Priority.ALWAYS);
    HBox fields = Ui.row("gap-8", fresh, repeated);
    Runnable store =
        () ->
            model.password(
                account, fresh.getText().toCharArray(), repeated.getText().toCharArray());
    repeated.setOnAction(event -> store.run());
    fields.getChildren().add(Ui.button(Texts.of("accounts.password.set"), store, "small"));
    Ui.present(fields, false);
    Button open = Ui.button(Texts.of("accounts.password.change"), () -> {}, "flat", "small");
    open.setOnAction(
        event -> {
          Ui.present(fields, true);
          Ui.present(open, false);
          fresh.requestFocus();
        });
    return Ui.column("", open, fields);
  }
}
