package org.secondlook.app.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;
import org.secondlook.app.Texts;
import org.secondlook.app.WindowSession;
import org.secondlook.app.jobs.FxJobRunner;
import org.secondlook.app.jobs.JobEntry;
import org.secondlook.app.jobs.JobList;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.RecentCases;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.app.signin.SignInView;
import org.secondlook.app.signin.SignInViewModel;
import org.secondlook.app.theme.Theme;
import org.secondlook.base.Home;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.wording.Phrases;
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

  /** The home, opened beside the toolkit's start; not begun where a password has to come first. */
  private final FutureTask<Workstation> early;

  private final AtomicBoolean first = new AtomicBoolean(true);

  private final AtomicReference<SignInViewModel> gate = new AtomicReference<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** The window of whoever is signed in, if anybody is; on the window's thread. */
  private MainWindow entered;

  /** What tells that window of other seats. */
  private Optional<OtherSeats> others = Optional.empty();

  private App(Home home, Optional<WindowStart> beginning) {
    this.home = home;
    this.beginning = beginning;
    this.early = new FutureTask<>(() -> Workstation.openBesideAWindow(home, Optional.empty()));
    this.settings = new WindowSettings(home.settings());
    Texts.language(Texts.Language.of(settings.text(WindowSettings.LANGUAGE, "")));
    scale(settings.text(WindowSettings.SCALE, ""));
  }

  /**
   * Must be said before the toolkit starts. @param percent such as "150"; empty for the system's
   * own
   */
  private static void scale(String percent) {
    if (!percent.isBlank()) {
      for (String platform : List.of("gtk", "win")) {
        System.setProperty("glass." + platform + ".uiScale", percent + "%");
      }
    }
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
    if (!Workstation.encrypted(home)) {
      // In an encrypted home nothing may tell of its cases in plain text.
      WindowLog.into(home.logs());
    }
    if (!Workstation.asksPassword(home)) {
      Thread.ofPlatform().name("secondlook-open").daemon().start(app.early);
    }
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
    Phrases.speak(Texts.language().locale());
    Theme.loadFonts();
    Platform.setImplicitExit(false);
    Stage stage = new Stage();
    StartSigns signs = new StartSigns(stage);
    SignInViewModel model =
        new SignInViewModel(
            runner,
            this::opened,
            Workstation.asksPassword(home),
            Workstation.serverOf(home),
            user,
            session -> enter(stage, signs, session));
    gate.set(model);
    Scene scene = new Scene(new SignInView(model), WindowPlace.WIDTH, WindowPlace.HEIGHT);
    settings.theme().get().apply(scene);
    stage.setTitle(Texts.of("app.title"));
    stage.setScene(scene);
    WindowPlace place = WindowPlace.of(stage, settings);
    stage.setOnCloseRequest(
        event -> {
          if (mayClose(stage)) {
            leave(place);
          } else {
            event.consume();
          }
        });
    model.begin();
    stage.show();
    signs.drawing();
  }

  private Workstation opened(Optional<char[]> password) {
    // A home that could not be opened at the start is tried anew.
    if (password.isPresent() || !first.getAndSet(false)) {
      return Workstation.openBesideAWindow(home, password);
    }
    // Where nobody has begun it, here.
    early.run();
    try {
      return early.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException ours
          ? ours
          : SecondLookException.fault(Texts.of("app.home.not.opened"), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    }
  }

  private void enter(Stage stage, StartSigns signs, WindowSession signedIn) {
    WindowSession session = signedIn.withSignOut(() -> signInAgain(stage));
    MainWindow window =
        MainWindow.open(
            settings, jobList, runner, Foot.of(session), frame -> Screens.all(frame, session));
    entered = window;
    stage.setScene(window.scene());
    window
        .frame()
        .caseInView()
        .open()
        .subscribe(open -> stage.setTitle(open.map(App::title).orElse(Texts.of("app.title"))));
    compareWaiting(session.workstation());
    others = OtherSeats.follow(window.frame(), session);
    LastPlace place = new LastPlace(window, session);
    switch (beginning.orElse(null)) {
      case WindowStart.InCase(CaseFile file, List<Path> footage, String from) -> {
        window.frame().caseInView().open(file);
        window.frame().navigator().go(new Destination.Import(footage, from));
      }
      case WindowStart.WithFiles(List<Path> files) -> {
        place.reopen();
        new OpenedFiles(window.frame(), files).offer();
      }
      case null -> {
        place.reopen();
        new UnfinishedImports(window.frame(), session).offer();
      }
    }
    place.follow();
    signs.entered();
  }

  /** Somebody else works here from now on, or the same person with an account. */
  private void signInAgain(Stage stage) {
    giveUp();
    SignInViewModel model = gate.get();
    model.again();
    Scene scene = new Scene(new SignInView(model));
    settings.theme().get().apply(scene);
    stage.setTitle(Texts.of("app.title"));
    stage.setScene(scene);
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

  private static String title(CaseFile open) {
    return Texts.of("app.title.case", open.number(), open.title());
  }

  /**
   * While a job runs the user is asked; what an import has not come to goes on at the next start.
   */
  private boolean mayClose(Stage stage) {
    List<String> running =
        jobList.entries().stream().filter(entry -> !entry.over()).map(JobEntry::title).toList();
    if (running.isEmpty()) {
      return true;
    }
    ButtonType close = new ButtonType(Texts.of("leave.close"), ButtonBar.ButtonData.OK_DONE);
    ButtonType stay = new ButtonType(Texts.of("leave.stay"), ButtonBar.ButtonData.CANCEL_CLOSE);
    Alert ask =
        new Alert(
            Alert.AlertType.CONFIRMATION,
            Texts.of("leave.about", String.join("\n", running)),
            close,
            stay);
    ask.initOwner(stage);
    ask.setHeaderText(Texts.of("leave.title"));
    ask.setTitle(Texts.of("app.title"));
    settings.theme().get().apply(ask.getDialogPane().getScene());
    return ask.showAndWait().orElse(stay) == close;
  }

  /** Ends what the screens do beside the window. */
  private void giveUp() {
    Optional.ofNullable(entered).ifPresent(window -> window.shell().closed());
    entered = null;
    others.ifPresent(OtherSeats::end);
    others = Optional.empty();
  }

  private void leave(WindowPlace place) {
    giveUp();
    place.remember();
    if (Workstation.encrypted(home)) {
      // Nothing that lies beside an encrypted home may tell of its cases.
      settings.pendingImports(List.of());
      RecentCases.forget(settings);
      LastPlace.forget(settings);
    }
    settings.save();
    jobList.cancelAll();
    closed.countDown();
  }
}
