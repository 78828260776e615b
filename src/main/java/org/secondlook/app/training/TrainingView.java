package org.secondlook.app.training;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.Choice;
import org.secondlook.app.widgets.Images;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.handout.HandoutFile;
import org.secondlook.report.Handout;

/** The training lab: a tab an experiment, all on the same people. */
public final class TrainingView implements Screen {
  private static final int KEPT = 200;

  private final TrainingViewModel model;
  private final ExperimentsViewModel experiments;
  private final LineUpViewModel lineUp;
  private final ScreenContext frame;
  private final Handouts handouts;
  private final BorderPane view = new BorderPane();
  private final Choice<String> tabs;

  public TrainingView(
      TrainingViewModel model,
      ExperimentsViewModel experiments,
      LineUpViewModel lineUp,
      ScreenContext frame) {
    this.model = model;
    this.experiments = experiments;
    this.lineUp = lineUp;
    this.frame = frame;
    Thumbnails<LabPhoto> pictures =
        new Thumbnails<>(
            frame.jobs(),
            photo -> Images.of(experiments.upright(photo.folder(), photo.file())),
            KEPT);
    this.handouts = new Handouts(model, experiments, lineUp);
    Map<String, Node> panes = new LinkedHashMap<>();
    panes.put("threshold", new ThresholdPane(model));
    panes.put("sizes", new SizesPane(model, pictures));
    panes.put("replay", new ReplayPane(experiments));
    panes.put("bad", new BadProbePane(experiments));
    panes.put("groups", new GroupsPane(experiments));
    panes.put("lineup", new LineUpPane(lineUp, pictures, this::choose));
    panes.put("hit", new HitPane(model));
    this.tabs = new Choice<>("step-tabs", "step-tab", name -> show(panes.get(name)));
    panes
        .keySet()
        .forEach(name -> tabs.add("training-tab-" + name, Texts.of("training.tab." + name), name));
    view.setTop(top());
    show(panes.get(tabs.chosen()));
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
    Button handout = Ui.button(Texts.of("training.handout"), this::handout);
    handout.setId("training-handout");
    madeUp.disableProperty().bind(model.working());
    folder.disableProperty().bind(model.working());
    Label problem = Ui.sentence("", "t-bad");
    problem.setId("training-problem");
    problem.textProperty().bind(model.problem());
    model.problem().subscribe(words -> Ui.present(problem, !words.isEmpty()));
    return Ui.column("pad-16 gap-8", Ui.row("gap-12", people, madeUp, folder, handout), problem);
  }

  private void show(Node pane) {
    var column = Ui.column("pad-16", pane);
    javafx.scene.layout.VBox.setVgrow(pane, javafx.scene.layout.Priority.ALWAYS);
    var scroll = Ui.scroll(column);
    scroll.setFitToHeight(true);
    view.setCenter(scroll);
  }

  private void handout() {
    Optional<Handout> paper = handouts.of(tabs.chosen());
    if (paper.isEmpty()) {
      model.refuse(Texts.of("training.handout.nothing"));
      return;
    }
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Texts.of("training.handout"));
    chooser.setInitialFileName("handout-" + tabs.chosen() + ".pdf");
    File file = chooser.showSaveDialog(view.getScene().getWindow());
    if (file != null) {
      handout(paper.get(), file.toPath());
    }
  }

  private void handout(Handout paper, Path file) {
    frame
        .jobs()
        .load(
            () -> HandoutFile.write(paper, file),
            written -> frame.notices().done(Texts.of("training.handout.done", written)),
            frame.notices()::failed);
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
    // It gives way to the tabs where there is no room for both.
    Label lead = Ui.label(Texts.of("training.lead"), "t-muted");
    lead.setMinWidth(0);
    return Optional.of(Ui.row("gap-24", lead, tabs.row()));
  }

  @Override
  public void entered() {
    model.begin();
    lineUp.refresh();
  }
}
