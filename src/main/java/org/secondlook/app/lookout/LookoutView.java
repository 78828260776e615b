package org.secondlook.app.lookout;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.KeyAct;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Choice;
import org.secondlook.app.widgets.EmptyState;
import org.secondlook.app.widgets.Ui;
import org.secondlook.lookout.Lookout;

/** The case's look-outs at the left; at the right one's preparation, watching and alerts. */
public final class LookoutView implements Screen {
  private final LookoutViewModel model;
  private final WatchViewModel watching;
  private final AlertsViewModel alerts;
  private final BorderPane view = new BorderPane();
  private final ListPane listed;
  private final WatchPane watchPane;
  private final AlertsPane alertsPane;
  private final RecordingsViewModel recordings;
  private final Choice<Node> tabs = new Choice<>("segments", "segment", this::show);
  private final ScrollPane body;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("secondlook-lookout-clock").daemon().factory());

  public LookoutView(
      LookoutViewModel model,
      WatchViewModel watching,
      AlertsViewModel alerts,
      RecordingsViewModel recordings) {
    this.model = model;
    this.watching = watching;
    this.alerts = alerts;
    this.recordings = recordings;
    this.listed = new ListPane(model);
    this.watchPane = new WatchPane(model, watching);
    this.alertsPane = new AlertsPane(alerts);
    VBox prepare = Ui.column("gap-24", listed, new StartPane(model));
    tabs.add("lookout-tab-prepare", Texts.of("lookout.tab.prepare"), prepare);
    tabs.add("lookout-tab-watch", Texts.of("lookout.tab.watch"), watchPane);
    tabs.add("lookout-tab-alerts", Texts.of("lookout.tab.alerts"), alertsPane);
    tabs.add(
        "lookout-tab-recording",
        Texts.of("lookout.tab.recording"),
        new RecordingsPane(model, recordings));
    this.body = Ui.scroll(tabs.chosen());
    body.setContent(padded(tabs.chosen()));
    view.setLeft(side());
    view.setCenter(right());
    clock.scheduleAtFixedRate(() -> Platform.runLater(this::tick), 1, 1, TimeUnit.SECONDS);
  }

  private static Node padded(Node pane) {
    return Ui.column("pad-16", pane);
  }

  private void show(Node pane) {
    recordings.read();
    body.setContent(padded(pane));
  }

  private void tick() {
    model.tick();
    alerts.tick();
    if (watching.watched().get().isPresent()) {
      watchPane.draw();
    }
  }

  private Node side() {
    Button create =
        Ui.button(Texts.of("lookout.new"), MaterialDesignP.PLUS, () -> model.creating().set(true));
    create.setId("lookout-new");
    ListView<Lookout> list = new ListView<>(model.lookouts());
    list.setId("lookout-list");
    list.setAccessibleText(Texts.of("screen.lookout"));
    list.setPlaceholder(Ui.sentence(Texts.of("lookout.none"), "t-muted"));
    list.setCellFactory(each -> new LookoutCell());
    list.getStyleClass().add("file-list");
    Ui.firstByArrow(list);
    Ui.selectedIn(list, model.selected());
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox left = Ui.column("pad-16 gap-12 lookout-side", create, list);
    model.situation().subscribe(now -> create.setDisable(model.blocked().isPresent()));
    return left;
  }

  private static final class LookoutCell extends ListCell<Lookout> {
    private final Label number = Ui.label("", "t-strong");
    private final Label until = Ui.label("", "t-small", "t-muted");
    private final Chip state = new Chip("", Chip.Tone.NEUTRAL);
    private final VBox words;

    LookoutCell() {
      number.setMinWidth(0);
      until.setMinWidth(0);
      HBox row = Ui.row("gap-8", state);
      words = Ui.column("file-row gap-4", number, row, until);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(Lookout lookout, boolean empty) {
      super.updateItem(lookout, empty);
      if (empty || lookout == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      number.setText(lookout.number());
      state.setText(LookoutWords.state(lookout.state()));
      state.tone(LookoutWords.tone(lookout.state()));
      until.setText(Texts.of("lookout.until.words", LookoutWords.minute(lookout.due())));
      setAccessibleText(lookout.number() + ", " + state.getText());
      setGraphic(words);
    }
  }

  private Node right() {
    Label problem = Ui.sentence("", "t-bad");
    problem.setId("lookout-problem");
    problem.textProperty().bind(model.problem());
    model.problem().subscribe(words -> Ui.present(problem, !words.isEmpty()));
    Label said = Ui.sentence("", "t-good");
    said.setId("lookout-said");
    said.textProperty().bind(model.said());
    model.said().subscribe(words -> Ui.present(said, !words.isEmpty()));
    BorderPane one = new BorderPane(body);
    one.setTop(Ui.column("pad-16 gap-8", head(), alertsPane.banner()));
    Node form = Ui.scroll(new NewLookoutPane(model));
    StackPane none = new StackPane();
    StackPane all = new StackPane(one, form, none);
    Runnable now =
        () -> {
          boolean making = model.creating().get();
          boolean any = model.selected().get() != null;
          Ui.present(form, making);
          Ui.present(one, !making && any);
          Ui.present(none, !making && !any);
          none.getChildren().setAll(nothing());
        };
    model.creating().subscribe(each -> now.run());
    model.selected().subscribe(each -> now.run());
    model.situation().subscribe(each -> now.run());
    BorderPane right = new BorderPane(all);
    right.setTop(blocked());
    right.setBottom(Ui.column("lookout-said gap-4", problem, said));
    return right;
  }

  /** What stands in the way, above look-outs that are there all the same. */
  private Node blocked() {
    Label words = Ui.sentence("", "damage-note");
    words.setId("lookout-blocked");
    words.setMaxWidth(Double.MAX_VALUE);
    VBox all = Ui.column("pad-16", words);
    Runnable now =
        () -> {
          words.setText(model.blocked().orElse(""));
          Ui.present(all, model.blocked().isPresent() && model.selected().get() != null);
        };
    model.situation().subscribe(each -> now.run());
    model.selected().subscribe(each -> now.run());
    return all;
  }

  private Node nothing() {
    return model
        .blocked()
        .<Node>map(
            why -> {
              Button settings = Ui.button(Texts.of("lookout.settings"), model::toSettings);
              settings.setId("lookout-settings");
              boolean leads =
                  model.situation().get().mayTurnOn()
                      && (!model.situation().get().on() || !model.situation().get().accounts());
              EmptyState empty =
                  leads
                      ? new EmptyState(icon(), Texts.of("lookout.empty"), why, settings)
                      : new EmptyState(icon(), Texts.of("lookout.empty"), why);
              empty.setId("lookout-empty");
              return empty;
            })
        .orElseGet(
            () ->
                new EmptyState(icon(), Texts.of("lookout.empty"), Texts.of("lookout.empty.about")));
  }

  private Node head() {
    Label number = Ui.label("", "t-page");
    number.setMinWidth(0);
    Chip state = new Chip("", Chip.Tone.NEUTRAL);
    state.setId("lookout-state");
    Label left = Ui.label("", "t-muted");
    left.setId("lookout-left");
    left.setMinWidth(0);
    left.textProperty().bind(model.left());
    model
        .selected()
        .subscribe(
            lookout -> {
              if (lookout != null) {
                number.setText(lookout.number());
                state.setText(LookoutWords.state(lookout.state()));
                state.tone(LookoutWords.tone(lookout.state()));
              }
            });
    Chip live = new Chip(Texts.of("lookout.watching"), Chip.Tone.ACCENT);
    live.setGraphic(Ui.icon(MaterialDesignC.CCTV));
    watching
        .watched()
        .subscribe(
            watched ->
                Ui.present(
                    live,
                    watched
                        .filter(each -> model.selected().get() != null)
                        .filter(each -> each.id().equals(model.selected().get().id()))
                        .isPresent()));
    return Ui.column("gap-8", Ui.row("gap-12", number, state, live, left), tabs.row());
  }

  public LookoutViewModel model() {
    return model;
  }

  public WatchViewModel watching() {
    return watching;
  }

  public AlertsViewModel alerts() {
    return alerts;
  }

  @Override
  public ScreenId id() {
    return ScreenId.LOOKOUT;
  }

  @Override
  public Ikon icon() {
    return MaterialDesignB.BINOCULARS;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public javafx.beans.property.ReadOnlyStringProperty badge() {
    return alerts.badge();
  }

  @Override
  public List<KeyAct> keys() {
    return List.of(
        KeyAct.of(KeyCode.F5, "audit.refresh", model::refresh),
        alertsPane.acknowledge(),
        alertsPane.viable(),
        alertsPane.notViable());
  }

  @Override
  public void entered() {
    alerts.shown(true);
    model.refresh();
  }

  @Override
  public void left() {
    alerts.shown(false);
  }

  @Override
  public void arrive(org.secondlook.app.shell.Destination destination) {
    if (destination instanceof ToAlerts) {
      tabs.choose("lookout-tab-alerts");
    }
  }

  /** The alerts of the look-out that is watched. */
  public record ToAlerts() implements org.secondlook.app.shell.Destination {
    @Override
    public ScreenId screen() {
      return ScreenId.LOOKOUT;
    }
  }

  @Override
  public boolean takesFiles() {
    return model.selected().get() != null && !model.creating().get();
  }

  @Override
  public void dropped(List<Path> files) {
    tabs.choose("lookout-tab-prepare");
    listed.dropped(files);
  }

  @Override
  public void closed() {
    clock.shutdownNow();
    watching.stop();
  }
}
