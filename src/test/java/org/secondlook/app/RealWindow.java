package org.secondlook.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.secondlook.access.Actor;
import org.secondlook.app.jobs.FxJobRunner;
import org.secondlook.app.jobs.JobList;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.app.window.LayoutFaults;
import org.secondlook.app.window.MainWindow;
import org.secondlook.app.window.Screens;
import org.secondlook.base.Home;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.demo.DemoHome;
import org.secondlook.footage.Thoroughness;
import org.secondlook.workflow.ImportEvidence;
import org.secondlook.workflow.ImportRequest;
import org.secondlook.workflow.Workstation;

/** The window as the user gets it, on an open home and with its background threads. */
public final class RealWindow implements AutoCloseable {
  private final FxJobRunner runner;
  private final CountedJobs work;
  private final Stage stage;
  private final MainWindow window;

  private RealWindow(FxJobRunner runner, CountedJobs work, Stage stage, MainWindow window) {
    this.runner = runner;
    this.work = work;
    this.stage = stage;
    this.window = window;
  }

  /**
   * @param folder where the window's settings are kept
   */
  public static RealWindow open(WindowSession session, Path folder) {
    return open(folder, session.actor().name(), 1440, 900, frame -> Screens.all(frame, session));
  }

  /** As above, with these screens only. */
  public static RealWindow open(
      Path folder,
      String user,
      double width,
      double height,
      Function<ScreenContext, List<Screen>> screens) {
    JobList jobs = new JobList();
    FxJobRunner runner = new FxJobRunner(jobs);
    CountedJobs work = new CountedJobs(runner);
    MainWindow window =
        FxTest.onFx(
            () ->
                MainWindow.open(
                    new WindowSettings(folder.resolve("settings.json")),
                    jobs,
                    work,
                    user,
                    screens));
    return new RealWindow(runner, work, FxTest.show(window.scene(), width, height), window);
  }

  /** Opened as the window opens it: the engine leaves a core free. */
  public static Workstation home(Path folder) {
    return Workstation.openBesideAWindow(new Home(folder.toAbsolutePath()), Optional.empty());
  }

  /** The sample gallery, the sample case, and one still of it as evidence. */
  public static CaseFile sampleCase(Workstation workstation, Actor actor) {
    return sampleCase(workstation, actor, still());
  }

  public static Path still() {
    return Installation.find().sampleData().resolve("stills/front-desk-frame.jpg");
  }

  public static CaseFile sampleCase(Workstation workstation, Actor actor, Path still) {
    DemoHome demo = new DemoHome(workstation, Installation.find());
    demo.enrol(actor, JobContext.silent());
    CaseFile sample = demo.openCase(actor);
    new ImportEvidence(workstation)
        .run(
            new ImportRequest(actor, sample, List.of(still), Thoroughness.NORMAL, ""),
            ImportEvidence.Listener.NONE,
            JobContext.silent());
    return sample;
  }

  /** A window's size in pixels. */
  public record Size(int width, int height) {}

  /** What is cut off, covered or outside of the window on any screen that there is. */
  public List<String> layoutFaults(Size... sizes) {
    List<String> faults = new ArrayList<>();
    for (ScreenId screen : ScreenId.values()) {
      if (window.shell().has(screen)) {
        go(screen);
        FxTest.doFx(window.shell().screen(screen).orElseThrow()::pose);
        awaitQuiet();
        for (Size size : sizes) {
          FxTest.onFx(() -> faultsAt(size))
              .forEach(each -> faults.add(screen + " at " + size + ": " + each));
        }
      }
    }
    return faults;
  }

  private List<String> faultsAt(Size size) {
    Parent root = scene().getRoot();
    for (int i = 0; i < 2; i++) {
      root.resize(size.width, size.height);
      root.applyCss();
      root.layout();
    }
    return LayoutFaults.of(root);
  }

  public MainWindow window() {
    return window;
  }

  public Scene scene() {
    return window.scene();
  }

  public <T extends Node> T find(String selector, Class<T> type) {
    return FxTest.find(window.scene(), selector, type);
  }

  /** Waits until no work is under way in the background and what came of it is on the screen. */
  public void awaitQuiet() {
    work.awaitQuiet();
  }

  /** Goes to a screen and waits for what it reads. */
  public void go(ScreenId screen) {
    FxTest.doFx(() -> window.shell().go(screen));
    awaitQuiet();
  }

  /** Presses keys once nothing that may move the focus is under way; waits for what they begin. */
  public void press(KeyCode... keys) {
    awaitQuiet();
    FxTest.press(keys);
    awaitQuiet();
  }

  public void click(String selector) {
    FxTest.click(window.scene(), selector);
  }

  public void awaitScreen(ScreenId screen) {
    FxTest.await(screen.name(), () -> window.shell().current().get() == screen);
  }

  /** What a field or label says now. */
  public String text(String selector) {
    return FxTest.onFx(
        () ->
            switch (window.scene().lookup(selector)) {
              case null -> "";
              case Labeled labeled -> labeled.getText();
              case TextInputControl input -> input.getText();
              default -> "";
            });
  }

  /** Waits until some visible words contain these. */
  public void awaitWords(String words) {
    FxTest.await("the words: " + words, () -> words().anyMatch(each -> each.contains(words)));
  }

  /** All visible words; on the window's thread. */
  public Stream<String> words() {
    return words(window.scene().getRoot());
  }

  /** All visible words in a node; on the window's thread. */
  public static Stream<String> words(Node node) {
    if (!node.isVisible()) {
      return Stream.empty();
    }
    Stream<String> own =
        node instanceof Labeled labeled && labeled.getText() != null
            ? Stream.of(labeled.getText())
            : Stream.empty();
    Stream<String> inside =
        node instanceof Parent parent
            ? parent.getChildrenUnmodifiable().stream().flatMap(RealWindow::words)
            : Stream.empty();
    return Stream.concat(own, inside);
  }

  /** Types letters, digits and blanks on the keyboard. */
  public static void write(String text) {
    for (char c : text.toUpperCase(Locale.ROOT).toCharArray()) {
      FxTest.type(
          c == ' ' ? KeyCode.SPACE : KeyCode.valueOf(Character.isDigit(c) ? "DIGIT" + c : "" + c));
    }
    FxTest.settle();
  }

  /**
   * Puts words into a field at once, for what is not about typing; after all that might still put
   * its own words there.
   */
  public void fill(String selector, String words) {
    awaitQuiet();
    TextInputControl field = find(selector, TextInputControl.class);
    FxTest.doFx(() -> field.setText(words));
  }

  @Override
  public void close() {
    FxTest.doFx(() -> window.shell().closed());
    FxTest.close(stage);
    runner.close();
  }
}
