package org.secondlook.app.training;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.layout.HBox;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.FaceTile;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.training.LabelledFace;
import org.secondlook.training.lineup.AnsweredQuestion;
import org.secondlook.training.lineup.PaperQuestion;
import org.secondlook.training.lineup.Presentation;
import org.secondlook.wording.Figures;

/** One question: the probe, whom it may be, and how sure one is. No name is shown. */
final class LineUpQuestion extends VBox {
  private static final double LARGE = 400;
  private static final double SMALL = 192;

  private final LineUpViewModel model;
  private final Thumbnails<LabPhoto> pictures;
  private final List<ToggleButton> choices = new ArrayList<>();
  private final List<ToggleButton> sureness = new ArrayList<>();
  private final Button next;

  LineUpQuestion(LineUpViewModel model, Thumbnails<LabPhoto> pictures, LineUpState.Asking asking) {
    this.model = model;
    this.pictures = pictures;
    getStyleClass().addAll("gap-16");
    PaperQuestion question = asking.showing().question();
    next = Ui.keyButton(Texts.of("training.lineup.next"), "Enter", model::next, "accent");
    next.setId("lineup-next");
    getChildren()
        .addAll(
            progress(asking),
            Ui.sentence(
                Texts.of(question.pair() ? "training.lineup.ask.pair" : "training.lineup.ask.list"),
                "t-title"),
            faces(question, asking.showing().look() == Presentation.WITH_SCORE),
            answers(question),
            sure(),
            Ui.row("gap-12", next, Ui.button(Texts.of("training.lineup.leave"), model::leave)));
    update(asking);
  }

  /** What is chosen so far; the question stays. */
  void update(LineUpState.Asking asking) {
    choices.forEach(
        each ->
            each.setSelected(
                asking.chosen().isPresent()
                    && asking.chosen().getAsInt() == (Integer) each.getUserData()));
    sureness.forEach(
        each ->
            each.setSelected(
                asking.confidence().isPresent()
                    && asking.confidence().getAsInt() == (Integer) each.getUserData()));
    next.setDisable(!asking.complete());
  }

  private static Node progress(LineUpState.Asking asking) {
    int all = asking.paper().showings().size();
    ProgressBar bar = new ProgressBar((double) asking.at() / all);
    bar.setPrefWidth(240);
    bar.setAccessibleText(Texts.of("training.lineup.progress", asking.at() + 1, all));
    return Ui.row(
        "gap-12",
        bar,
        Ui.label(Texts.of("training.lineup.progress", asking.at() + 1, all), "t-strong"),
        Ui.label(
            Texts.of(
                switch (asking.showing().look()) {
                  case FIRST -> "training.lineup.look.first";
                  case AGAIN -> "training.lineup.look.again";
                  case WITH_SCORE -> "training.lineup.look.score";
                }),
            "t-muted"));
  }

  private Node faces(PaperQuestion question, boolean scores) {
    VBox probe =
        Ui.column(
            "gap-4",
            Ui.label(Texts.of("training.lineup.probe"), "t-muted"),
            tile(question.probe(), LARGE));
    HBox row = Ui.row("gap-24", probe);
    row.setAlignment(Pos.TOP_LEFT);
    if (question.pair()) {
      row.getChildren()
          .add(
              Ui.column(
                  "gap-4",
                  Ui.label(Texts.of("training.lineup.candidate"), "t-muted"),
                  tile(question.candidates().getFirst().face(), LARGE),
                  score(question.candidates().getFirst(), scores)));
      return row;
    }
    TilePane tiles = new TilePane(8, 8);
    tiles.setPrefColumns(Math.min(6, (question.candidates().size() + 1) / 2));
    for (int i = 1; i <= question.candidates().size(); i++) {
      PaperQuestion.Offer offer = question.candidates().get(i - 1);
      ToggleButton button = choice(i, Integer.toString(i), "line-up-tile");
      button.setGraphic(Ui.column("gap-4", tile(offer.face(), SMALL), score(offer, scores)));
      button.setContentDisplay(javafx.scene.control.ContentDisplay.TOP);
      tiles.getChildren().add(button);
    }
    row.getChildren()
        .add(
            Ui.column("gap-4", Ui.label(Texts.of("training.lineup.candidates"), "t-muted"), tiles));
    return row;
  }

  private static Node score(PaperQuestion.Offer offer, boolean shown) {
    var label =
        Ui.label(
            Texts.of(
                "training.lineup.score",
                Figures.similarity(offer.similarity()),
                Figures.oneIn(offer.fmr(), offer.bound())),
            "t-small",
            "t-strong");
    Ui.present(label, shown);
    return label;
  }

  private FaceTile tile(LabelledFace face, double side) {
    FaceTile tile = new FaceTile(side);
    tile.setAccessibleText(Texts.of("training.lineup.face"));
    model
        .askedOf()
        .ifPresent(
            folder ->
                pictures.get(
                    new LabPhoto(folder, face.file()),
                    (Image image) -> tile.show(image, face.seen().orElseThrow().box())));
    return tile;
  }

  private Node answers(PaperQuestion question) {
    return question.pair()
        ? Ui.row(
            "gap-8",
            choice(PaperQuestion.NOBODY, Texts.of("training.lineup.different"), "large"),
            choice(1, Texts.of("training.lineup.same"), "large"))
        : Ui.row("gap-8", choice(PaperQuestion.NOBODY, Texts.of("training.lineup.none"), "large"));
  }

  private ToggleButton choice(int who, String words, String style) {
    ToggleButton button = new ToggleButton(words);
    button.setId("lineup-choice-" + who);
    button.getStyleClass().add(style);
    button.setUserData(who);
    button.setOnAction(event -> model.choose(who));
    choices.add(button);
    return button;
  }

  private Node sure() {
    HBox row = Ui.row("segments");
    for (int percent : AnsweredQuestion.CONFIDENCES) {
      ToggleButton button = new ToggleButton(percent + " %");
      button.setId("lineup-sure-" + percent);
      button.getStyleClass().add("segment");
      button.setUserData(percent);
      button.setAccessibleText(Texts.of("training.lineup.sure") + " " + percent + " %");
      button.setOnAction(event -> model.sure(percent));
      sureness.add(button);
      row.getChildren().add(button);
    }
    return Ui.row(
        "gap-12",
        Ui.label(Texts.of("training.lineup.sure")),
        row,
        Ui.label(Texts.of("training.lineup.sure.hint"), "t-small", "t-muted"));
  }
}
