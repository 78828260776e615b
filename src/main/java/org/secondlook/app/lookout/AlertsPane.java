package org.secondlook.app.lookout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.KeyAct;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Facts;
import org.secondlook.app.widgets.Ui;
import org.secondlook.lookout.Alert;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Times;
import org.secondlook.workflow.lookout.ShowAlerts;

/** Alerts at the left, the newest first; the chosen one's two pictures and what to say of it. */
final class AlertsPane extends VBox {
  /** Sides of a picture: what a small window has room for, and more than which shows no more. */
  private static final double LEAST = 200;

  private static final double MOST = 520;

  /** Of the window's height, what stands above and below the pictures. */
  private static final double BESIDES = 480;

  private static final double GAP = 16;
  private static final double LIST = 248;

  private final AlertsViewModel model;
  private final TextField reason = new TextField();
  private final VBox detail = Ui.column("gap-12");

  /** The judgement rests on the pictures, so they take the room that the window has. */
  private final DoubleBinding side;

  AlertsPane(AlertsViewModel model) {
    this.model = model;
    ObservableValue<Number> height = sceneProperty().flatMap(Scene::heightProperty);
    side =
        Bindings.createDoubleBinding(
            () ->
                Math.clamp(
                    Math.min(
                        (detail.getWidth() - GAP) / 2,
                        height.getValue() == null
                            ? LEAST
                            : height.getValue().doubleValue() - BESIDES),
                    LEAST,
                    MOST),
            detail.widthProperty(),
            height);
    getStyleClass().add("gap-12");
    reason.setId("lookout-alert-reason");
    reason.textProperty().bindBidirectional(model.reason());
    Label figures = Ui.sentence("");
    figures.setId("lookout-figures");
    figures.textProperty().bind(model.figures());
    Label problem = Ui.sentence("", "t-bad");
    problem.setId("lookout-alert-problem");
    problem.textProperty().bind(model.problem());
    model.problem().subscribe(words -> Ui.present(problem, !words.isEmpty()));
    model.selected().subscribe(alert -> draw());
    model.pair().subscribe(pair -> draw());
    model.told().subscribe(told -> draw());
    HBox.setHgrow(detail, Priority.ALWAYS);
    detail.setMinWidth(0);
    HBox both = Ui.row("gap-16", list(), detail);
    both.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    getChildren()
        .addAll(figures, Ui.sentence(Texts.of("lookout.alerts.about"), "t-small", "t-muted"));
    getChildren().addAll(both, problem);
  }

  KeyAct acknowledge() {
    return KeyAct.of(KeyCode.A, "lookout.alert.acknowledge", model::acknowledge)
        .when(() -> model.waiting().get() > 0);
  }

  /** With letters that mean nothing to a text field, since the reason is typed first. */
  KeyAct viable() {
    return KeyAct.alt(KeyCode.Y, "lookout.alert.viable", () -> model.judge(true))
        .when(model::mayJudge);
  }

  KeyAct notViable() {
    return KeyAct.alt(KeyCode.N, "lookout.alert.not", () -> model.judge(false))
        .when(model::mayJudge);
  }

  /** Stays until somebody has taken notice, on every tab. */
  Node banner() {
    Label words = Ui.sentence("", "t-strong");
    words.setId("lookout-waiting");
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    Button acknowledge =
        Ui.keyButton(
            Texts.of("lookout.alert.acknowledge"),
            acknowledge().shown(),
            model::acknowledge,
            "accent");
    acknowledge.setId("lookout-acknowledge");
    HBox all =
        Ui.row(
            "lookout-banner gap-12",
            Ui.icon(MaterialDesignB.BELL_RING_OUTLINE),
            words,
            acknowledge);
    model
        .waiting()
        .subscribe(
            many -> {
              words.setText(Texts.count("lookout.alert.new", many.intValue()));
              Ui.present(all, many.intValue() > 0);
            });
    return all;
  }

  private Node list() {
    ListView<ShowAlerts.View> list = new ListView<>(model.alerts());
    list.setId("lookout-alerts");
    list.setAccessibleText(Texts.of("lookout.tab.alerts"));
    list.setPlaceholder(Ui.sentence(Texts.of("lookout.alerts.none"), "t-muted"));
    list.setCellFactory(each -> new AlertCell());
    list.getStyleClass().add("file-list");
    list.setPrefWidth(LIST);
    list.setMinWidth(LIST);
    list.setPrefHeight(420);
    Ui.firstByArrow(list);
    Ui.selectedIn(list, model.selected());
    return list;
  }

  private static final class AlertCell extends ListCell<ShowAlerts.View> {
    private final Label at = Ui.label("", "t-strong");
    private final Label source = Ui.label("", "t-small", "t-muted");
    private final Chip state = new Chip("", Chip.Tone.NEUTRAL);
    private final VBox words;

    AlertCell() {
      at.setMinWidth(0);
      source.setMinWidth(0);
      source.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
      words = Ui.column("file-row gap-4", at, Ui.row("", state), source);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(ShowAlerts.View alert, boolean empty) {
      super.updateItem(alert, empty);
      if (empty || alert == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      at.setText(
          Texts.of("lookout.alert.at", alert.number(), LookoutWords.minute(alert.raisedAt())));
      source.setText(LookoutWords.source(alert.source()));
      state.setText(Texts.of("lookout.alert.state." + alert.state()));
      state.tone(tone(alert.state()));
      setAccessibleText(at.getText() + ", " + state.getText());
      setGraphic(words);
    }
  }

  private static Chip.Tone tone(Alert.State state) {
    return switch (state) {
      case RAISED -> Chip.Tone.WARNING;
      case VIABLE -> Chip.Tone.ACCENT;
      case NOT_VIABLE, REJECTED -> Chip.Tone.NEUTRAL;
      case RELEASED -> Chip.Tone.GOOD;
    };
  }

  private void draw() {
    ShowAlerts.View alert = model.selected().get();
    if (alert == null) {
      detail.getChildren().clear();
      return;
    }
    Optional<AlertsViewModel.Pair> pair = model.pair().get();
    List<Node> parts = new ArrayList<>();
    parts.add(
        Ui.row(
            "gap-16",
            picture("lookout.alert.shot", pair.map(AlertsViewModel.Pair::shot)),
            picture("lookout.alert.listed", pair.map(AlertsViewModel.Pair::listed))));
    model
        .told()
        .get()
        .ifPresentOrElse(
            told -> parts.add(told(told)),
            () -> {
              if (alert.mayBeTold()) {
                Button tell =
                    Ui.button(Texts.of("lookout.alert.disclose"), model::disclose, "small");
                tell.setId("lookout-disclose");
                parts.add(tell);
              }
            });
    parts.addAll(acts());
    parts.add(facts(alert));
    detail.getChildren().setAll(parts);
  }

  private Node picture(String key, Optional<Image> image) {
    ImageView view = new ImageView();
    view.setPreserveRatio(true);
    view.fitWidthProperty().bind(side);
    view.fitHeightProperty().bind(side);
    image.ifPresent(view::setImage);
    StackPane frame = new StackPane(view);
    frame.getStyleClass().add("pair-pane");
    frame.setMinSize(LEAST, LEAST);
    frame.prefWidthProperty().bind(side);
    frame.prefHeightProperty().bind(side);
    view.setAccessibleText(Texts.of(key));
    return Ui.column("gap-4", Ui.label(Texts.of(key), "t-small", "t-muted"), frame);
  }

  private static Node told(ShowAlerts.Disclosed told) {
    Label name = Ui.sentence(told.name().orElse(Texts.of("lookout.alert.name.erased")), "t-title");
    name.setId("lookout-alert-name");
    return Ui.column(
        "panel pad-12 gap-4",
        name,
        Ui.sentence(Figures.similarity(told.similarity(), told.fmr(), told.fmrIsBound())));
  }

  private List<Node> acts() {
    List<Node> parts = new ArrayList<>();
    if (model.mayJudge()) {
      parts.add(ListPane.named("lookout.alert.why", reason));
      parts.add(
          Ui.row("gap-8", button("lookout-viable", viable()), button("lookout-not", notViable())));
    } else if (model.mayRelease()) {
      parts.add(ListPane.named("lookout.alert.why", reason));
      Button release = Ui.button(Texts.of("lookout.alert.release"), () -> model.release(true));
      release.setId("lookout-release");
      Button reject = Ui.button(Texts.of("lookout.alert.reject"), () -> model.release(false));
      reject.setId("lookout-reject");
      parts.add(Ui.row("gap-8", release, reject));
    } else if (model.mayTake()) {
      Button take =
          Ui.button(
              Texts.of("lookout.alert.take"),
              MaterialDesignC.CLIPBOARD_ARROW_DOWN_OUTLINE,
              model::take,
              "accent");
      take.setId("lookout-take");
      parts.add(Ui.row("gap-8", take));
    }
    return parts;
  }

  private static Button button(String id, KeyAct key) {
    Button button = Ui.keyButton(key.text(), key.shown(), key.act());
    button.setId(id);
    return button;
  }

  private Facts facts(ShowAlerts.View alert) {
    Facts facts = new Facts();
    facts.add(
        Texts.of("lookout.alert.camera"),
        Texts.of(
            "lookout.alert.camera.words",
            LookoutWords.source(alert.source()),
            Times.exact(alert.receivedAt()),
            Times.inRecording(alert.ptsMillis())));
    facts.add(Texts.of("lookout.alert.quality"), Chip.quality(alert.quality()));
    facts.add(Texts.of("lookout.alert.age"), model.age(alert));
    alert.judged().ifPresent(each -> facts.add(Texts.of("lookout.alert.judged"), verdict(each)));
    alert
        .released()
        .ifPresent(each -> facts.add(Texts.of("lookout.alert.released"), verdict(each)));
    alert
        .takenAs()
        .ifPresent(each -> facts.add(Texts.of("lookout.alert.taken"), "SHA-256 " + each.hex()));
    if (alert.state() == Alert.State.VIABLE && !model.mayRelease()) {
      facts.add(Texts.of("lookout.alert.next"), Texts.of("lookout.alert.another"));
    }
    if (alert.state().isFalse()) {
      facts.add(Texts.of("lookout.alert.next"), Texts.of("lookout.alert.remembered"));
    }
    return facts;
  }

  private static String verdict(Alert.Verdict verdict) {
    return Texts.of(
        "lookout.alert.verdict",
        verdict.why(),
        verdict.signed().by(),
        LookoutWords.minute(verdict.signed().at()));
  }
}
