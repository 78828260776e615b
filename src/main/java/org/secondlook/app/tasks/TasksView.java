package org.secondlook.app.tasks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.secondlook.app.Texts;
import org.secondlook.app.compare.FeaturePane;
import org.secondlook.app.compare.PairStage;
import org.secondlook.app.compare.ReasonField;
import org.secondlook.app.compare.SupportBar;
import org.secondlook.app.compare.ViewMode;
import org.secondlook.app.compare.Viewing;
import org.secondlook.app.shell.KeyAct;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.FeatureFinding;
import org.secondlook.casework.VerificationTask;

/** Tasks at the left, the pair in the middle, features and the own decision at the right. */
public final class TasksView implements Screen {
  private final TasksViewModel model;
  private final BorderPane view = new BorderPane();
  private final PairStage stage;
  private final VBox rows = Ui.column("gap-8");
  private final Button record;
  private final ReasonField reason;

  public TasksView(TasksViewModel model) {
    this.model = model;
    this.stage = new PairStage(model.viewing(), model.frame().jobs());
    this.record = Ui.keyButton(Texts.of("compare.record"), "Ctrl ↵", model::record, "accent");
    this.reason = new ReasonField("task-reason", record);
    model
        .shown()
        .subscribe(
            pair -> {
              stage.probe(pair.map(TasksService.Pair::left));
              stage.candidate(pair.map(TasksService.Pair::right));
            });
    view.setLeft(list());
    view.setCenter(middle());
    view.setRight(side());
    // With each new pair the keys speak of it, and no longer write into the reason of the last one.
    model
        .item()
        .addListener(
            (property, before, now) -> {
              if (now.isPresent()) {
                stage.requestFocus();
              } else {
                focusTask();
              }
            });
  }

  /** The keyboard begins at the tasks. */
  private void focusTask() {
    if (model.item().get().isEmpty() && !rows.getChildren().isEmpty()) {
      rows.getChildren().getFirst().requestFocus();
    }
  }

  private Node list() {
    Label result = Ui.sentence("");
    result.setId("tasks-result");
    result.textProperty().bind(model.result());
    VBox list =
        Ui.column(
            "pad-16 gap-12",
            Ui.label(Texts.of("tasks.title"), "t-title"),
            Ui.sentence(Texts.of("tasks.about"), "t-small", "t-muted"),
            rows,
            result);
    list.setPrefWidth(260);
    list.setMinWidth(260);
    list.setMaxWidth(260);
    Runnable refresh =
        () -> {
          rows.getChildren().setAll(model.tasks().stream().map(this::row).toList());
          if (model.tasks().isEmpty() && model.loaded().get()) {
            rows.getChildren().add(Ui.sentence(Texts.of("tasks.none"), "t-muted"));
          }
          focusTask();
        };
    model.tasks().subscribe(refresh);
    model.loaded().subscribe(on -> refresh.run());
    return list;
  }

  private Node row(VerificationTask task) {
    Button take =
        Ui.button(
            Texts.of("tasks.task", task.id().value(), task.answered(), task.pairs()),
            () -> model.take(task));
    take.setId("task-" + task.id().value());
    take.setMaxWidth(Double.MAX_VALUE);
    return take;
  }

  private Node middle() {
    HBox views = Ui.row("segments");
    for (ViewMode mode : ViewMode.values()) {
      ToggleButton button = new ToggleButton(Texts.of("view." + mode));
      button.getStyleClass().add("segment");
      button.setAccessibleText(button.getText());
      model.viewing().mode().subscribe(now -> button.setSelected(now == mode));
      button.setOnAction(
          event -> {
            model.viewing().mode().set(mode);
            button.setSelected(true);
          });
      views.getChildren().add(button);
    }
    Label place = Ui.label("", "t-muted");
    model
        .item()
        .subscribe(
            item ->
                place.setText(
                    item.map(
                            now ->
                                Texts.of(
                                    "tasks.pair",
                                    now.position(),
                                    model.task().get().map(VerificationTask::pairs).orElse(0)))
                        .orElse(Texts.of("tasks.choose"))));
    Label note = Ui.sentence(Texts.of("view.overlay.note"), "overlay-note");
    model.viewing().mode().subscribe(mode -> Ui.present(note, mode.overlays()));
    VBox.setVgrow(stage, Priority.ALWAYS);
    return Ui.column("compare-middle", Ui.row("gap-12", views, Ui.spacer(), place), stage, note);
  }

  private Node side() {
    Map<Conclusion, ToggleButton> buttons = new EnumMap<>(Conclusion.class);
    VBox conclusions = Ui.column("gap-8");
    for (Conclusion conclusion : Conclusion.values()) {
      ToggleButton button = new ToggleButton(Texts.of("conclusion." + conclusion));
      button.setId("task-conclude-" + conclusion);
      button.getStyleClass().add("conclusion");
      button.setAccessibleText(button.getText());
      button.setMaxWidth(Double.MAX_VALUE);
      button.setOnAction(
          event -> {
            model.conclude(conclusion);
            button.setSelected(true);
          });
      buttons.put(conclusion, button);
      conclusions.getChildren().add(button);
    }
    reason.textProperty().addListener((property, before, now) -> model.drafting().reason(now));
    model
        .drafting()
        .draft()
        .subscribe(
            draft -> {
              buttons.forEach(
                  (conclusion, button) ->
                      button.setSelected(
                          draft.conclusion().filter(conclusion::equals).isPresent()));
              if (!draft.reason().equals(reason.getText())) {
                reason.setText(draft.reason());
              }
            });
    Label missing = Ui.sentence("", "t-small", "t-bad");
    missing.textProperty().bind(model.drafting().missing());
    model.drafting().missing().subscribe(words -> Ui.present(missing, !words.isEmpty()));
    record.setId("task-record");
    VBox decision =
        Ui.column(
            "decision-pane gap-8",
            Ui.heading(Texts.of("compare.decision")),
            conclusions,
            new SupportBar(model.drafting()),
            reason,
            missing,
            record,
            Ui.sentence(Texts.of("tasks.final"), "t-small", "t-muted"));
    decision.disableProperty().bind(model.drafting().open().not());
    var scroll = Ui.scroll(Ui.column("pad-16", new FeaturePane(model.drafting(), model.item())));
    VBox.setVgrow(scroll, Priority.ALWAYS);
    VBox side = Ui.column("compare-side", scroll, decision);
    side.setMinWidth(412);
    side.setPrefWidth(412);
    side.setMaxWidth(412);
    return side;
  }

  @Override
  public ScreenId id() {
    return ScreenId.SECOND_LOOK;
  }

  @Override
  public Ikon icon() {
    return MaterialDesignE.EYE_CHECK_OUTLINE;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public List<KeyAct> keys() {
    Viewing viewing = model.viewing();
    List<KeyAct> keys = new ArrayList<>();
    for (ViewMode mode : ViewMode.values()) {
      keys.add(
          KeyAct.of(
              KeyCode.valueOf("DIGIT" + (mode.ordinal() + 1)),
              "view." + mode,
              () -> viewing.mode().set(mode)));
    }
    keys.add(KeyAct.of(KeyCode.EQUALS, "compare.key.zoom.in", () -> viewing.zoom(1.25)));
    keys.add(KeyAct.of(KeyCode.MINUS, "compare.key.zoom.out", () -> viewing.zoom(1 / 1.25)));
    keys.add(KeyAct.of(KeyCode.DIGIT0, "compare.key.whole", viewing::whole));
    keys.add(
        KeyAct.of(KeyCode.DOWN, "compare.key.feature.next", () -> model.drafting().moveFeature(1)));
    keys.add(
        KeyAct.of(
            KeyCode.UP, "compare.key.feature.previous", () -> model.drafting().moveFeature(-1)));
    keys.add(
        KeyAct.of(
            KeyCode.S,
            "compare.key.SIMILAR",
            () -> model.drafting().findCurrent(FeatureFinding.Finding.SIMILAR)));
    keys.add(
        KeyAct.of(
            KeyCode.D,
            "compare.key.DIFFERENT",
            () -> model.drafting().findCurrent(FeatureFinding.Finding.DIFFERENT)));
    keys.add(
        KeyAct.of(
            KeyCode.B,
            "compare.key.NOT_VISIBLE",
            () -> model.drafting().findCurrent(FeatureFinding.Finding.NOT_VISIBLE)));
    keys.add(
        KeyAct.of(
            KeyCode.C,
            "compare.key.NOT_COMPARABLE",
            () -> model.drafting().findCurrent(FeatureFinding.Finding.NOT_COMPARABLE)));
    conclusion(keys, KeyCode.L, Conclusion.LEAD);
    conclusion(keys, KeyCode.X, Conclusion.EXCLUDED);
    conclusion(keys, KeyCode.I, Conclusion.INCONCLUSIVE);
    conclusion(keys, KeyCode.N, Conclusion.NOT_COMPARABLE);
    keys.add(
        KeyAct.of(KeyCode.R, "compare.key.reason", reason::focusByKey)
            .when(model.drafting().open()::get));
    keys.add(KeyAct.ctrl(KeyCode.ENTER, "compare.record", model::record));
    return keys;
  }

  private void conclusion(List<KeyAct> keys, KeyCode key, Conclusion conclusion) {
    keys.add(
        KeyAct.of(key, "conclusion." + conclusion, () -> conclude(conclusion))
            .when(model.drafting().open()::get));
  }

  /** By key: chooses, and puts the cursor where the reason goes. */
  private void conclude(Conclusion conclusion) {
    model.conclude(conclusion);
    reason.askByKey();
  }

  @Override
  public void entered() {
    model.refresh();
  }
}
