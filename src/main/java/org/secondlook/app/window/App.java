package org.secondlook.app.window;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.secondlook.access.Actor;
import org.secondlook.app.Texts;
import org.secondlook.app.WindowSession;
import org.secondlook.app.jobs.FxJobRunner;
import org.secondlook.app.jobs.JobList;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.app.shell.WindowSettings.Bounds;
import org.secondlook.app.signin.SignInView;
import org.secondlook.app.signin.SignInViewModel;
import org.secondlook.app.theme.Theme;
import org.secondlook.base.Home;
import org.secondlook.casework.CaseFile;
import org.secondlook.workflow.SearchWaitingProbes;
import org.secondlook.workflow.WindowStart;
import org.secondlook.workflow.Workstation;

/** Opens the workstation in a window and closes the home with it. */
public final class App {
  private final Home home;
  private final Optional<WindowStart> beginning;
  private final WindowSettings settings;
  private final JobList jobList = new JobList();
  private final FxJobRunner runner = new FxJobRunner(jobList);
  private final AtomicReference<SignInViewModel> gate = new AtomicReference<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private App(Home home, Optional<WindowStart> beginning) {
    this.home = home;
    this.beginning = beginning;
    this.settings = new WindowSettings(home.settings());
  }

  /** Whether this machine can show a window now. */
  public static boolean available() {
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    String display = System.getenv("DISPLAY");
    return !linux || display != null && !display.isBlank();
  }

  /**
   * Shows the window and returns when the user has closed it; then the home is closed too.
   *
   * @param user the name to act as or to sign in with
   * @param beginning what the window begins with; empty for the list of cases
   */
  public static void open(Home home, String user, Optional<WindowStart> beginning) {
    App app = new App(home, beginning);
    Platform.startup(() -> app.show(user));
    app.await();
  }

  private void await() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    runner.close();
    Optional.ofNullable(gate.get())
        .flatMap(SignInViewModel::workstation)
        .ifPresent(Workstation::close);
    Platform.exit();
  }

  private void show(String user) {
    Theme.loadFonts();
    Platform.setImplicitExit(false);
    Stage stage = new Stage();
    SignInViewModel model =
        new SignInViewModel(
            runner,
            password -> Workstation.openBesideAWindow(home, password),
            Workstation.encrypted(home),
            user,
            session -> enter(stage, session));
    gate.set(model);
    Scene scene = new Scene(new SignInView(model), 1440, 900);
    settings.theme().get().apply(scene);
    stage.setTitle(Texts.of("app.title"));
    stage.setScene(scene);
    stage.setMinWidth(1100);
    stage.setMinHeight(680);
    place(stage);
    stage.setOnCloseRequest(event -> leave(stage));
    stage.show();
    model.begin();
  }

  private void enter(Stage stage, WindowSession session) {
    MainWindow window =
        MainWindow.open(
            settings,
            jobList,
            runner,
            words(session.actor()),
            frame -> Screens.all(frame, session));
    stage.setScene(window.scene());
    window
        .frame()
        .caseInView()
        .open()
        .subscribe(open -> stage.setTitle(open.map(App::title).orElse(Texts.of("app.title"))));
    compareWaiting(session.workstation());
    beginning.ifPresent(what -> begin(window.frame(), what));
  }

  /** What a process that died had stored and not compared with waiting faces. */
  private void compareWaiting(Workstation workstation) {
    runner.load(
        () -> SearchWaitingProbes.waiting(workstation),
        photos -> {
          if (photos > 0) {
            runner.run(
                Texts.of("app.waiting", photos),
                context -> SearchWaitingProbes.catchUp(workstation, context),
                cases -> Texts.of("app.waiting.done", cases),
                cases -> {},
                failed -> {});
          }
        },
        failed -> {});
  }

  private static void begin(ScreenContext frame, WindowStart what) {
    frame.caseInView().open(what.caseFile());
    frame.navigator().go(new Destination.Import(what.footage(), what.receivedFrom()));
  }

  private static String title(CaseFile open) {
    return Texts.of("app.title.case", open.number(), open.title());
  }

  private static String words(Actor actor) {
    return switch (actor) {
      case Actor.SingleUser alone -> Texts.of("actor.single", alone.name());
      case Actor.SignedIn account ->
          Texts.of("actor.account", account.name(), account.role().name().toLowerCase(Locale.ROOT));
    };
  }

  /** Where the window was last, if that is still on a screen. */
  private void place(Stage stage) {
    Optional<Bounds> last =
        settings
            .bounds()
            .filter(b -> !Screen.getScreensForRectangle(b.x() + 40, b.y() + 10, 100, 20).isEmpty());
    if (last.isPresent()) {
      stage.setX(last.get().x());
      stage.setY(last.get().y());
      stage.setWidth(last.get().width());
      stage.setHeight(last.get().height());
      stage.setMaximized(last.get().maximised());
      return;
    }
    Rectangle2D room = Screen.getPrimary().getVisualBounds();
    stage.setWidth(Math.min(1440, room.getWidth()));
    stage.setHeight(Math.min(900, room.getHeight()));
  }

  private void leave(Stage stage) {
    settings.bounds(
        new Bounds(
            stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized()));
    settings.save();
    jobList.cancelAll();
    closed.countDown();
  }
}
