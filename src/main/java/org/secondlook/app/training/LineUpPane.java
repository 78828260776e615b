package org.secondlook.app.training;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.EmptyState;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;

/** The line-up: start, questions, outcome. */
final class LineUpPane extends VBox {
  private final LineUpViewModel model;
  private final Runnable chooseFolder;
  private final Thumbnails<LabPhoto> pictures;
  private final VBox body = Ui.column("gap-16");
  private LineUpQuestion question;
  private int at = -1;
  private long session = -1;

  LineUpPane(LineUpViewModel model, Thumbnails<LabPhoto> pictures, Runnable chooseFolder) {
    this.model = model;
    this.chooseFolder = chooseFolder;
    this.pictures = pictures;
    getStyleClass().add("gap-12");
    Label problem = Ui.sentence("", "t-bad");
    problem.setId("lineup-problem");
    problem.textProperty().bind(model.problem());
    model.problem().subscribe(words -> Ui.present(problem, !words.isEmpty()));
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(problem, body);
    // Before the toggles, which take Enter for themselves.
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    model.state().subscribe(this::show);
  }

  private void show(LineUpState state) {
    switch (state) {
      case LineUpState.Ready ready -> body.getChildren().setAll(start(ready));
      case LineUpState.Asking asking -> {
        if (question == null || at != asking.at() || session != asking.session()) {
          question = new LineUpQuestion(model, pictures, asking);
          at = asking.at();
          session = asking.session();
          body.getChildren().setAll(question);
          if (getScene() != null) {
            // Keys answer from the first question on.
            question.lookup("#lineup-sure-50").requestFocus();
          }
        } else {
          question.update(asking);
        }
      }
      case LineUpState.Over over ->
          body.getChildren().setAll(new LineUpOutcome(over, model::open, again()));
    }
    if (!(state instanceof LineUpState.Asking)) {
      question = null;
    }
  }

  private Node again() {
    return Ui.button(Texts.of("training.lineup.again"), model::refresh);
  }

  private Node start(LineUpState.Ready ready) {
    VBox column = Ui.column("gap-16");
    VBox.setVgrow(column, Priority.ALWAYS);
    Button start = Ui.button(Texts.of("training.lineup.start"), model::start, "accent");
    start.setId("lineup-start");
    if (ready.possible()) {
      column
          .getChildren()
          .addAll(
              Ui.sentence(Texts.of("training.lineup.lead")),
              Ui.sentence(Texts.of("training.lineup.design"), "t-muted"),
              Ui.row("gap-12", start));
    } else {
      EmptyState empty =
          new EmptyState(
              MaterialDesignA.ACCOUNT_MULTIPLE_OUTLINE,
              Texts.of("training.lineup.empty"),
              Texts.of("training.lineup.empty.words"),
              Ui.button(Texts.of("training.folder"), chooseFolder, "accent"));
      VBox.setVgrow(empty, Priority.ALWAYS);
      column.getChildren().add(empty);
    }
    if (ready.possible() || !ready.earlier().isEmpty()) {
      column.getChildren().add(LineUpOutcome.sessions(ready.earlier(), model::open));
    }
    return column;
  }

  private void key(KeyEvent event) {
    if (!(model.state().get() instanceof LineUpState.Asking asking)
        || event.getTarget() instanceof Button) {
      return;
    }
    boolean pair = asking.showing().question().pair();
    if (event.getCode() == KeyCode.ENTER) {
      model.next();
    } else if (pair && event.getCode() == KeyCode.S) {
      model.choose(1);
    } else if (event.getCode() == KeyCode.D && pair || event.getCode() == KeyCode.N) {
      model.choose(0);
    } else if (!pair && event.getCode().isDigitKey()) {
      model.choose(event.getText().isEmpty() ? 0 : event.getText().charAt(0) - '0');
    } else {
      return;
    }
    event.consume();
  }
}
