package org.secondlook.app.signin;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.FormField;
import org.secondlook.app.widgets.Ui;

/** What is asked before the workstation opens, in the middle of an otherwise empty window. */
public final class SignInView extends StackPane {
  private final SignInViewModel model;
  private final VBox card = Ui.column("sheet-card gap-16");
  private final PasswordField secret = new PasswordField();
  private final TextField name = new TextField();

  public SignInView(SignInViewModel model) {
    this.model = model;
    getStyleClass().add("app");
    card.setMaxSize(400, USE_PREF_SIZE);
    card.setPrefWidth(400);
    name.setText(model.user());
    name.setId("signin-name");
    secret.setId("signin-secret");
    secret.setOnAction(event -> enter());
    name.setOnAction(event -> secret.requestFocus());
    getChildren().add(card);
    model.question().subscribe(this::ask);
  }

  private void ask(SignInViewModel.Question question) {
    Label title = Ui.label(Texts.of("app.title"), "t-page");
    Label problem = Ui.sentence("", "t-bad");
    problem.textProperty().bind(model.problem());
    model.problem().subscribe(text -> Ui.present(problem, !text.isEmpty()));
    Button enter = Ui.button(Texts.of("signin.enter"), this::enter, "accent");
    enter.setId("signin-enter");
    enter.disableProperty().bind(model.busy());
    secret.clear();
    switch (question) {
      case NONE -> {
        ProgressIndicator turning = new ProgressIndicator();
        turning.setMaxSize(32, 32);
        card.getChildren()
            .setAll(
                title, Ui.row("gap-12", turning, Ui.label(Texts.of("signin.opening"), "t-muted")));
      }
      case HOME_PASSWORD ->
          askPassword(title, Texts.of("signin.home.text"), Texts.of("signin.home"), enter);
      case SERVER_PASSWORD ->
          askPassword(
              title,
              Texts.of("signin.server.text", model.server().orElse("")),
              Texts.of("signin.server"),
              enter);
      case ACCOUNT -> {
        card.getChildren()
            .setAll(
                title,
                Ui.sentence(Texts.of("signin.account.text"), "t-muted"),
                new FormField(
                    Texts.of("signin.name"),
                    name,
                    "",
                    new javafx.beans.property.SimpleStringProperty("")),
                new FormField(Texts.of("signin.secret"), secret, "", model.problem()),
                enter);
        secret.requestFocus();
      }
      case CLOSED -> {
        Button retry = Ui.button(Texts.of("signin.retry"), model::retry, "accent");
        retry.setId("signin-retry");
        card.getChildren().setAll(title, problem, retry);
      }
    }
    card.setAlignment(Pos.TOP_LEFT);
  }

  private void askPassword(Label title, String why, String label, Button enter) {
    card.getChildren()
        .setAll(
            title,
            Ui.sentence(why, "t-muted"),
            new FormField(label, secret, "", model.problem()),
            enter);
    secret.requestFocus();
  }

  private void enter() {
    char[] typed = secret.getText().toCharArray();
    secret.clear();
    switch (model.question().get()) {
      case HOME_PASSWORD, SERVER_PASSWORD -> model.homePassword(typed);
      case ACCOUNT -> model.signIn(name.getText(), typed);
      case NONE, CLOSED -> {}
    }
  }
}
