package org.secondlook.app.window;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import org.secondlook.access.Actor;
import org.secondlook.access.Policy;
import org.secondlook.access.Role;
import org.secondlook.access.SignIn;
import org.secondlook.access.Switch;
import org.secondlook.app.WindowSession;
import org.secondlook.app.jobs.FxJobRunner;
import org.secondlook.app.lookout.LookoutView;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.base.Home;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.NewCase;
import org.secondlook.lookout.Authority;
import org.secondlook.lookout.Lookout;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.AddAccount;
import org.secondlook.workflow.accounts.ChangePolicy;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.accounts.SignInUser;
import org.secondlook.workflow.cases.OpenCase;
import org.secondlook.workflow.lookout.PrepareLookout;
import org.secondlook.workflow.lookout.ShowLookout;
import org.secondlook.workflow.lookout.StartLookout;

/**
 * Pictures of a look-out, in a home of its own, since two accounts start one: prepared, watching a
 * recording of the sample data, its alert before and after it is judged, and the page of what is
 * recorded.
 */
final class ScreenshotLookout implements AutoCloseable {
  static final List<String> NAMES =
      List.of(
          "lookout-prepared",
          "lookout-watching",
          "lookout-alert",
          "lookout-judged",
          "lookout-recording");

  private static final String PASSWORD = "for pictures only";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Workstation workstation;
  private final Consumer<Runnable> onFx;
  private final Function<WindowSession, MainWindow> windows;
  private final Actor first;
  private final Actor second;
  private final CaseFile file;

  /**
   * @param windows makes a window; called outside the window's thread
   * @param onFx runs on the window's thread and waits
   */
  ScreenshotLookout(
      Path folder, Function<WindowSession, MainWindow> windows, Consumer<Runnable> onFx) {
    this.windows = windows;
    this.onFx = onFx;
    this.workstation = Workstation.open(new Home(folder), Optional.empty());
    Actor alone = new SignInUser(workstation).alone("morgan");
    this.file =
        new OpenCase(workstation)
            .run(alone, new NewCase("2026-0413", "Station hall", "theft", "order 88-2"));
    Actor administrator = added(alone, "ada", Role.ADMINISTRATOR);
    this.first = added(administrator, "eve", Role.EXAMINER);
    this.second = added(administrator, "sam", Role.SUPERVISOR);
    Policy policy = new ReadPolicy(workstation).inForce();
    new ChangePolicy(workstation)
        .run(
            administrator,
            policy.with(
                policy.oversight().with(Switch.LOOKOUT, true).with(Switch.LOOKOUT_RECORDING, true)),
            "for pictures of the screens");
  }

  private Actor added(Actor by, String name, Role role) {
    new AddAccount(workstation).run(by, name, role, PASSWORD.toCharArray());
    SignIn in = new SignInUser(workstation).run(name, PASSWORD.toCharArray());
    return ((SignIn.Welcome) in).actor();
  }

  /** Hands over each state in turn. */
  void draw(java.util.function.BiConsumer<MainWindow, String> drawn) {
    Lookout lookout = prepared();
    MainWindow window = window(second);
    start(first, lookout);
    onFx.accept(() -> view(window).model().refresh());
    drawn.accept(window, NAMES.get(0));
    start(second, lookout);
    onFx.accept(() -> view(window).model().refresh());
    try (FxJobRunner runner = new FxJobRunner(window.jobList())) {
      watch(window, runner);
      drawn.accept(window, NAMES.get(1));
      press(window, "alerts");
      onFx.accept(view(window).alerts()::acknowledge);
      drawn.accept(window, NAMES.get(2));
      onFx.accept(view(window).watching()::stop);
    }
    onFx.accept(
        () -> {
          view(window).alerts().reason().set("Hairline, brows and ears agree in both pictures");
          view(window).alerts().judge(true);
        });
    drawn.accept(window, NAMES.get(3));
    press(window, "recording");
    drawn.accept(window, NAMES.get(4));
    onFx.accept(window.shell()::closed);
  }

  private Lookout prepared() {
    Instant now = Instant.now();
    Authority authority =
        new Authority(
            "District court",
            "order 88-2",
            "persons sought for pickpocketing in the station hall",
            now,
            now.plus(Duration.ofHours(30)),
            true);
    PrepareLookout prepare = new PrepareLookout(workstation);
    Lookout lookout =
        prepare.run(first, file, "2026-0413-L1", authority, "north entrance", 1e-3, true);
    Path gallery = Installation.find().sampleData().resolve("gallery");
    list(
        lookout,
        "\u0641\u0627\u0637\u0645\u0629 \u0627\u0644\u0632\u0647\u0631\u0627\u0621",
        gallery.resolve("Eileen_Collins/nasa-portrait.png"));
    list(
        lookout,
        "Visitor of the front desk, as the statement of 20 November names him",
        gallery.resolve("Barack_Obama/oval-office-2012.jpg"));
    return lookout;
  }

  private void list(Lookout lookout, String name, Path photo) {
    new PrepareLookout(workstation)
        .list(
            first, lookout, List.of(photo), name, "passport office", "wanted", JobContext.silent());
  }

  private void start(Actor actor, Lookout lookout) {
    new StartLookout(workstation)
        .run(actor, new ShowLookout(workstation).run(actor, lookout.number()));
  }

  private MainWindow window(Actor actor) {
    MainWindow window = windows.apply(new WindowSession(workstation, actor));
    onFx.accept(
        () -> {
          window.frame().caseInView().open(file);
          window.shell().go(ScreenId.LOOKOUT);
        });
    return window;
  }

  private static LookoutView view(MainWindow window) {
    return (LookoutView) window.shell().screen(ScreenId.LOOKOUT).orElseThrow();
  }

  private void press(MainWindow window, String tab) {
    onFx.accept(
        () -> {
          window.scene().getRoot().applyCss();
          ((ToggleButton) window.scene().lookup("#lookout-tab-" + tab)).fire();
        });
  }

  private void watch(MainWindow window, FxJobRunner runner) {
    press(window, "watch");
    Path footage = Installation.find().sampleData().resolve("footage");
    onFx.accept(
        () -> {
          view(window).watching().add(footage.resolve("door-cam-damaged.mp4").toString());
          view(window).watching().add("rtsp://127.0.0.1:1/platform-2/north-stairs");
          view(window).watching().start(runner);
        });
    long until = System.nanoTime() + PATIENCE.toNanos();
    boolean[] there = {false};
    while (!there[0]) {
      onFx.accept(() -> there[0] = !view(window).alerts().alerts().isEmpty());
      if (System.nanoTime() > until) {
        throw SecondLookException.fault("The sample recording raised no alert.", null);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    }
  }

  @Override
  public void close() {
    workstation.close();
  }
}
