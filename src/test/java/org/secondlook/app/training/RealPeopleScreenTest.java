package org.secondlook.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.app.FxTest;
import org.secondlook.app.WindowSession;
import org.secondlook.app.jobs.SameThreadRunner;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.app.theme.Theme;
import org.secondlook.app.window.MainWindow;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.FolderCopy;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.handout.BadProbeHandout;
import org.secondlook.handout.HandoutFile;
import org.secondlook.training.BadProbe;
import org.secondlook.training.Degradation;
import org.secondlook.training.LabelledFace;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.LineUpSettings;
import org.secondlook.training.lineup.Presentation;
import org.secondlook.workflow.LineUps;
import org.secondlook.workflow.Workstation;

/** The lab's screens on real photos, with the real engine and a real home. */
class RealPeopleScreenTest {
  @TempDir static Path shared;
  @TempDir Path folder;
  private Workstation workstation;
  private WindowSession session;
  private TrainingViewModel model;
  private LineUpViewModel lineUp;
  private ExperimentsViewModel experiments;
  private MainWindow window;
  private Stage stage;

  /** A home that keeps the templates of the photos: they are made once, and each test copies it. */
  @BeforeAll
  static void templates() throws Exception {
    Path photos = TrainingPhotos.people(shared.resolve("people"), 24);
    try (Workstation first = Workstation.open(new Home(shared.resolve("home")), Optional.empty())) {
      Actor actor = first.casework().accounts().singleUser("trainee");
      new WorkstationTraining(new WindowSession(first, actor)).folder(photos, JobContext.silent());
    }
  }

  @BeforeEach
  void open() throws Exception {
    Path photos = shared.resolve("people");
    FolderCopy.of(shared.resolve("home"), folder.resolve("home"));
    workstation = Workstation.open(new Home(folder.resolve("home")), Optional.empty());
    Actor actor = workstation.casework().accounts().singleUser("trainee");
    session = new WindowSession(workstation, actor);
    window =
        FxTest.onFx(
            () ->
                MainWindow.open(
                    new WindowSettings(folder.resolve("settings.json")),
                    "trainee",
                    SameThreadRunner::new,
                    frame -> {
                      model = new TrainingViewModel(new WorkstationTraining(session), frame);
                      lineUp =
                          new LineUpViewModel(
                              new WorkstationLineUp(session),
                              frame.jobs(),
                              () -> model.scores().get());
                      experiments =
                          new ExperimentsViewModel(new WorkstationExperiments(session), model);
                      return List.of(new TrainingView(model, experiments, lineUp, frame));
                    }));
    FxTest.doFx(() -> model.folder(photos));
    FxTest.doFx(() -> window.shell().go(ScreenId.TRAINING));
    stage =
        FxTest.show(
            window.scene(),
            Integer.getInteger("pictures.width", 1440),
            Integer.getInteger("pictures.height", 900));
  }

  @AfterEach
  void close() {
    if (stage != null) {
      FxTest.close(stage);
    }
    if (workstation != null) {
      workstation.close();
    }
  }

  private void tab(String name) {
    FxTest.click(window.scene(), "#training-tab-" + name);
  }

  @Test
  void aLineUpIsAnsweredByKeysKeptAndMeasured() throws Exception {
    FxTest.doFx(() -> lineUp.settings(new LineUpSettings(3, 6, 4, 6)));
    tab("lineup");
    picture("lineup-start");
    FxTest.click(window.scene(), "#lineup-start");
    boolean[] seen = new boolean[3];
    for (int i = 0; lineUp.state().get() instanceof LineUpState.Asking asking; i++) {
      assertThat(asking.at()).isEqualTo(i);
      boolean pair = asking.showing().question().pair();
      boolean score = asking.showing().look() == Presentation.WITH_SCORE;
      boolean shown =
          FxTest.onFx(
              () ->
                  window.scene().getRoot().lookupAll(".t-strong").stream()
                      .anyMatch(
                          node ->
                              node.isVisible()
                                  && node instanceof Label label
                                  && label.getText().startsWith("similarity")));
      assertThat(shown).as("a score is shown only where it is meant to be").isEqualTo(score);
      int kind = score ? 2 : pair ? 0 : 1;
      FxTest.press(pair ? KeyCode.S : KeyCode.DIGIT2);
      FxTest.click(window.scene(), "#lineup-sure-80");
      if (!seen[kind]) {
        seen[kind] = true;
        picture("lineup-question-" + kind);
      }
      FxTest.press(KeyCode.ENTER);
      assertThat(lineUp.problem().get()).isEmpty();
    }
    picture("lineup-outcome");
    LineUpSession kept = new LineUps(workstation, session.actor()).mine().getFirst();
    FxTest.doFx(lineUp::refresh);
    assertThat(lineUp.state().get()).isInstanceOf(LineUpState.Ready.class);
    FxTest.click("an earlier session's figures", () -> button("Figures"));
    assertThat(lineUp.state().get())
        .isInstanceOfSatisfying(
            LineUpState.Over.class, over -> assertThat(over.session()).isEqualTo(kept));
    assertThat(kept.finished()).isPresent();
    assertThat(kept.answers()).hasSize(20);
    assertThat(kept.result().kinds().getFirst().hits().events()).isEqualTo(3);
    assertThat(kept.result().kinds().getFirst().falseAlarms().events()).isEqualTo(3);
    assertThat(workstation.casework().log().verify()).isInstanceOf(AuditVerdict.Intact.class);
    boolean[] logged = new boolean[1];
    workstation
        .casework()
        .log()
        .all(entry -> logged[0] |= entry.act().equals(Act.LINE_UP_FINISHED.name()));
    assertThat(logged[0]).isTrue();
  }

  @Test
  void aProbeIsSpoiltStepByStepThroughTheEngine() throws Exception {
    tab("bad");
    // Off the window's thread: the engine looks at fifty pictures.
    BadProbe.Result result =
        new WorkstationExperiments(session)
            .spoil(model.scores().get().orElseThrow(), 7, JobContext.silent());
    FxTest.doFx(() -> experiments.show(result));
    for (Degradation way : Degradation.values()) {
      String name = way.name().toLowerCase(Locale.ROOT);
      FxTest.click(window.scene(), "#training-way-" + name);
      assertThat(FxTest.find(window.scene(), "#chart-bad", Node.class).isVisible()).isTrue();
      assertThat(FxTest.find(window.scene(), "#chart-bad-rank", Node.class).isVisible()).isTrue();
      assertThat(FxTest.find(window.scene(), ".bad-pictures", GridPane.class).getChildren())
          .as("each step's probe and best stranger, both with their words")
          .hasSize(
              2 * curve(result, way).steps().size()
                  + 2
                      * (int)
                          curve(result, way).steps().stream()
                              .filter(step -> step.found().isPresent())
                              .count());
      if (way == Degradation.SIZE || way == Degradation.CROP) {
        picture("bad-" + name);
      }
    }
    Path pdf = HandoutFile.write(BadProbeHandout.of(result), folder.resolve("bad.pdf"));
    try (PDDocument read = Loader.loadPDF(pdf.toFile())) {
      assertThat(read.getNumberOfPages()).as("a page a way, and the settings").isBetween(7, 8);
      assertThat(new PDFTextStripper().getText(read))
          .contains("rank of the true person", "stranger", "--strangers 3000", "--seed 7");
    }
    assertThat(result.curves())
        .hasSize(7)
        .allSatisfy(
            curve -> {
              assertThat(curve.steps().getFirst().found().orElseThrow().rank()).isEqualTo(1);
              assertThat(curve.steps().getFirst().found())
                  .isEqualTo(result.curves().getFirst().steps().getFirst().found());
            });
    assertThat(
            result.curves().stream()
                .filter(
                    curve ->
                        curve.steps().getLast().found().isEmpty()
                            || curve.steps().getLast().found().get().person()
                                < curve.steps().getFirst().found().orElseThrow().person())
                .count())
        .as("ways in which the worst step is worse than none")
        .isGreaterThanOrEqualTo(6);
    assertThat(result.curves().stream().flatMap(curve -> curve.steps().stream()))
        .filteredOn(step -> step.found().isPresent())
        .allSatisfy(step -> assertThat(step.plain()).isPresent())
        .as("field networks see poor faces otherwise")
        .anySatisfy(
            step ->
                assertThat(step.found().get().person())
                    .isGreaterThan(step.plain().get().person() + 0.02));
  }

  private Optional<Node> button(String words) {
    return window.scene().getRoot().lookupAll(".button").stream()
        .filter(node -> node instanceof Button button && button.getText().equals(words))
        .findFirst();
  }

  private static BadProbe.Curve curve(BadProbe.Result result, Degradation way) {
    return result.curves().stream().filter(each -> each.way() == way).findFirst().orElseThrow();
  }

  @Test
  void groupsComeFromTheTrainersTableAndGapsAreSaid() throws Exception {
    List<String> people =
        model.scores().get().orElseThrow().set().faces().stream()
            .map(LabelledFace::person)
            .distinct()
            .toList();
    StringBuilder csv = new StringBuilder("person,half,gap\n");
    for (int i = 0; i < people.size(); i++) {
      csv.append(people.get(i))
          .append(i % 2 == 0 ? ",even" : ",odd")
          .append(i < 2 ? ",\n" : ",x\n");
    }
    Path table = Files.writeString(folder.resolve("groups.csv"), csv);
    tab("groups");
    picture("groups-empty");
    FxTest.doFx(() -> experiments.table(table));
    FxTest.doFx(() -> experiments.group("gap"));
    assertThat(FxTest.find(window.scene(), "#training-problem", Label.class).getText())
        .contains("2 of 24 people");
    FxTest.doFx(() -> model.threshold().set(0.2));
    FxTest.doFx(() -> experiments.group("half"));
    picture("groups");
    assertThat(experiments.groups().get().orElseThrow().rows())
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.warning()).contains("carries no conclusion"));
    assertThat(experiments.groups().get().orElseThrow().conclusion()).contains("no conclusion");
  }

  private void picture(String name) throws Exception {
    String out = System.getProperty("pictures");
    if (out == null) {
      return;
    }
    for (Theme theme : Theme.values()) {
      FxTest.doFx(() -> window.frame().settings().theme().set(theme));
      FxTest.settle();
      FxTest.picture(window.scene(), new File(out, name + "-" + theme.name() + ".png"));
    }
    FxTest.doFx(() -> window.frame().settings().theme().set(Theme.DARK));
  }
}
