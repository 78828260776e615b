package org.secondlook.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.secondlook.app.jobs.FxJobRunner;
import org.secondlook.app.jobs.JobList;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.base.Home;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.casework.Actor;
import org.secondlook.casework.CaseFile;
import org.secondlook.footage.Thoroughness;
import org.secondlook.workflow.DemoHome;
import org.secondlook.workflow.ImportEvidence;
import org.secondlook.workflow.Workstation;

/** The window as the user gets it, on an open home and with its background threads. */
public final class RealWindow implements AutoCloseable {
  private final FxJobRunner runner;
  private final Stage stage;
  private final Window window;

  private RealWindow(FxJobRunner runner, Stage stage, Window window) {
    this.runner = runner;
    this.stage = stage;
    this.window = window;
  }

  /**
   * @param folder where the window's settings are kept
   */
  public static RealWindow open(Session session, Path folder) {
    JobList jobs = new JobList();
    FxJobRunner runner = new FxJobRunner(jobs);
    Window window =
        FxTest.onFx(
            () ->
                Window.open(
                    new WindowSettings(folder.resolve("settings.json")),
                    jobs,
                    runner,
                    session.actor().name(),
                    frame -> Screens.all(frame, session)));
    return new RealWindow(runner, FxTest.show(window.scene(), 1440, 900), window);
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
            actor,
            sample,
            List.of(still),
            Thoroughness.NORMAL,
            "",
            ImportEvidence.Listener.NONE,
            JobContext.silent());
    return sample;
  }

  public Window window() {
    return window;
  }

  public Scene scene() {
    return window.scene();
  }

  public <T extends Node> T find(String selector, Class<T> type) {
    return FxTest.find(window.scene(), selector, type);
  }

  public void go(ScreenId screen) {
    FxTest.doFx(() -> window.shell().go(screen));
    FxTest.settle();
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

  private static Stream<String> words(Node node) {
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

  /** Puts words into a field at once, for what is not about typing. */
  public void fill(String selector, String words) {
    TextInputControl field = find(selector, TextInputControl.class);
    FxTest.doFx(() -> field.setText(words));
  }

  @Override
  public void close() {
    FxTest.close(stage);
    runner.close();
  }
}
