package org.secondlook.app.training;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.Frame;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.Ui;

/** The training lab: a tab an experiment, all on the same people. */
public final class TrainingView implements Screen {
  private final TrainingViewModel model;
  private final LineUpViewModel lineUp;
  private final BorderPane view = new BorderPane();
  private final HBox tabs = Ui.row("step-tabs");

  public TrainingView(TrainingViewModel model, LineUpViewModel lineUp, Frame frame) {
    this.model = model;
    this.lineUp = lineUp;
    Map<String, Node> panes = new LinkedHashMap<>();
    panes.put("threshold", new ThresholdPane(model));
    panes.put("sizes", new SizesPane(model));
    panes.put("hit", new HitPane(model));
    panes.put("lineup", new LineUpPane(lineUp, frame.jobs(), this::choose));
    ToggleGroup group = new ToggleGroup();
    panes.forEach(
        (name, pane) -> {
          ToggleButton tab = new ToggleButton(Texts.of("training.tab." + name));
          tab.setId("training-tab-" + name);
          tab.getStyleClass().add("step-tab");
          tab.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
          tab.setToggleGroup(group);
          tab.setUserData(pane);
          tabs.getChildren().add(tab);
        });
    group
        .selectedToggleProperty()
        .addListener(
            (property, before, now) -> {
              if (now == null) {
                group.selectToggle(before);
              } else {
                show((Node) now.getUserData());
              }
            });
    view.setTop(top());
    group.selectToggle(group.getToggles().getFirst());
    model.scores().subscribe(found -> lineUp.refresh());
  }

  private Node top() {
    Label people = Ui.sentence(Texts.of("training.waiting"), "t-muted");
    HBox.setHgrow(people, javafx.scene.layout.Priority.ALWAYS);
    people.setMaxWidth(Double.MAX_VALUE);
    model
        .scores()
        .subscribe(
            found ->
                found.ifPresent(
                    scores ->
                        people.setText(
                            Texts.of(
                                "training.people",
                                scores.set().description(),
                                scores.people(),
                                scores.set().faces().size(),
                                scores.nonMatedComparisons()))));
    Button madeUp = Ui.button(Texts.of("training.madeup"), model::madeUp);
    Button folder = Ui.button(Texts.of("training.folder"), this::choose);
    madeUp.disableProperty().bind(model.working());
    folder.disableProperty().bind(model.working());
    Label problem = Ui.sentence("", "t-bad");
    problem.setId("training-problem");
    problem.textProperty().bind(model.problem());
    model.problem().subscribe(words -> Ui.present(problem, !words.isEmpty()));
    return Ui.column("pad-16 gap-8", Ui.row("gap-12", people, madeUp, folder), problem);
  }

  private void show(Node pane) {
    var column = Ui.column("pad-16", pane);
    javafx.scene.layout.VBox.setVgrow(pane, javafx.scene.layout.Priority.ALWAYS);
    var scroll = Ui.scroll(column);
    scroll.setFitToHeight(true);
    view.setCenter(scroll);
  }

  private void choose() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Texts.of("training.folder"));
    File folder = chooser.showDialog(view.getScene().getWindow());
    if (folder != null) {
      model.folder(folder.toPath());
    }
  }

  @Override
  public ScreenId id() {
    return ScreenId.TRAINING;
  }

  @Override
  public Ikon icon() {
    return MaterialDesignS.SCHOOL_OUTLINE;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public Optional<Node> header() {
    return Optional.of(Ui.row("gap-24", Ui.label(Texts.of("training.lead"), "t-muted"), tabs));
  }

  @Override
  public void entered() {
    model.begin();
    lineUp.refresh();
  }
}
