package org.secondlook.app.window;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;
import org.secondlook.access.Actor;
import org.secondlook.access.Policy;
import org.secondlook.access.Switch;
import org.secondlook.app.Texts;
import org.secondlook.app.WindowSession;
import org.secondlook.app.jobs.JobList;
import org.secondlook.app.jobs.SameThreadRunner;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.app.theme.Theme;
import org.secondlook.base.FileTree;
import org.secondlook.base.Home;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.demo.DemoHome;
import org.secondlook.wording.Phrases;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.ChangePolicy;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.accounts.SignInUser;
import org.secondlook.workflow.cases.FindCase;

/**
 * Draws every screen with the sample data, in both themes and several sizes, and what a screen
 * comes to in the course of the work, without a display.
 */
public final class Screenshots {
  private static final ScreenshotSize LAPTOP = new ScreenshotSize(1440, 900, 1);
  private static final ScreenshotSize NARROW = new ScreenshotSize(1024, 700, 1);
  private static final List<ScreenshotSize> SIZES =
      List.of(NARROW, LAPTOP, new ScreenshotSize(1920, 1080, 1), new ScreenshotSize(2560, 1440, 2));

  private final Path out;
  private final List<String> only;
  private final List<ScreenshotSize> sizes;
  private final Consumer<String> tell;
  private final Set<String> faults = new LinkedHashSet<>();

  private Screenshots(
      Path out, List<String> only, List<ScreenshotSize> sizes, Consumer<String> tell) {
    this.out = out;
    this.only = only;
    this.sizes = sizes;
    this.tell = tell;
  }

  /**
   * Makes a home of the sample data in a temporary folder, draws, and removes the home again.
   *
   * @param out gets one PNG a screen, theme and size; made where it is missing
   * @param only which, by name, a star at the end for all that begin so; none for all
   * @param sizes as {@link ScreenshotSize#parse} reads them; none for the usual ones
   * @param tell hears of each picture, and of each label that is cut off or control that is covered
   * @return what was found wrong, a line each
   */
  public static List<String> render(
      Path out, List<String> only, List<String> sizes, Consumer<String> tell) {
    List<ScreenshotSize> wanted = sizes.stream().map(ScreenshotSize::parse).toList();
    Path temporary = temporary(out);
    try (Workstation workstation =
        Workstation.open(new Home(temporary.resolve("home")), Optional.empty())) {
      Actor actor = new SignInUser(workstation).alone("examiner");
      tell.accept("Making a home of the sample data");
      new DemoHome(workstation, Installation.find()).fill(actor, step -> {}, JobContext.silent());
      // Off in a new home, and to be seen all the same.
      Policy policy = new ReadPolicy(workstation).logged();
      new ChangePolicy(workstation)
          .run(
              actor,
              policy.with(policy.oversight().with(Switch.INTAKE, true)),
              "for pictures of the screens");
      CaseFile sample = new FindCase(workstation).run(actor, DemoHome.CASE.number());
      Screenshots pictures = new Screenshots(out, only, wanted, tell);
      pictures.all(new WindowSession(workstation, actor), sample, temporary);
      return List.copyOf(pictures.faults);
    } finally {
      delete(temporary);
    }
  }

  private static Path temporary(Path out) {
    try {
      Files.createDirectories(out);
      return Files.createTempDirectory("secondlook-pictures").toAbsolutePath();
    } catch (IOException e) {
      throw SecondLookException.input(
          "The folder " + out + " can't be written. Name another with --out.", e);
    }
  }

  private static void delete(Path folder) {
    try {
      FileTree.delete(folder);
    } catch (IOException e) {
      System.getLogger(Screenshots.class.getName())
          .log(System.Logger.Level.WARNING, "Left behind: " + folder, e);
    }
  }

  private void all(WindowSession session, CaseFile sample, Path temporary) {
    startToolkit();
    onFx(Theme::loadFonts);
    onFx(() -> Phrases.speak(Texts.language().locale()));
    MainWindow window = window(session, temporary);
    onFx(() -> window.frame().caseInView().open(sample));
    for (ScreenId id : ScreenId.values()) {
      String name = id.name().toLowerCase(Locale.ROOT);
      if (window.shell().has(id)) {
        onFx(() -> window.shell().go(id));
        Screen screen = window.shell().screen(id).orElseThrow();
        onFx(() -> layout(window.shell().root(), LAPTOP));
        // Compared candidates are those of the search that the Search screen makes.
        if (wanted(name) || id == ScreenId.SEARCH || id == ScreenId.EVIDENCE) {
          onFx(screen::pose);
        }
        draw(window, name, SIZES);
      }
    }
    drawLookout(temporary);
    List<ScreenshotScenes.Scene> scenes = new ScreenshotScenes(window, session, temporary).all();
    int last = -1;
    for (int n = 0; n < scenes.size(); n++) {
      last = wanted(scenes.get(n).name()) ? n : last;
    }
    // Each scene goes on from the one before; those of the lab take long and stand alone.
    for (ScreenshotScenes.Scene scene : scenes.subList(0, last + 1)) {
      if (wanted(scene.name()) || !scene.alone()) {
        onFx(scene.pose());
        onFx(() -> layout(window.shell().root(), LAPTOP));
        draw(window, scene.name(), List.of(NARROW, LAPTOP));
      }
    }
  }

  private void drawLookout(Path temporary) {
    if (ScreenshotLookout.NAMES.stream().noneMatch(this::wanted)) {
      return;
    }
    try (ScreenshotLookout lookout =
        new ScreenshotLookout(
            temporary.resolve("lookout-home"),
            session -> window(session, temporary),
            Screenshots::onFx)) {
      lookout.draw((window, name) -> draw(window, name, List.of(NARROW, LAPTOP)));
    }
  }

  private boolean wanted(String name) {
    return only.isEmpty()
        || only.stream()
            .anyMatch(
                each ->
                    each.endsWith("*")
                        ? name.startsWith(each.substring(0, each.length() - 1))
                        : name.equals(each));
  }

  private static MainWindow window(WindowSession session, Path temporary) {
    JobList jobs = new JobList();
    MainWindow[] made = new MainWindow[1];
    onFx(
        () ->
            made[0] =
                MainWindow.open(
                    new WindowSettings(temporary.resolve("settings.json")),
                    jobs,
                    new SameThreadRunner(jobs),
                    Foot.of(session),
                    frame -> Screens.all(frame, session)));
    return made[0];
  }

  private void draw(MainWindow window, String name, List<ScreenshotSize> usual) {
    if (!wanted(name)) {
      return;
    }
    tell.accept("Drawing " + name);
    for (Theme theme : Theme.values()) {
      onFx(() -> window.frame().settings().theme().set(theme));
      for (ScreenshotSize size : sizes.isEmpty() ? usual : sizes) {
        WritableImage[] picture = new WritableImage[1];
        // Twice: what a first layout makes, such as the cells of a list, is laid out in the second.
        onFx(() -> layout(window.shell().root(), size));
        onFx(() -> layout(window.shell().root(), size));
        onFx(
            () -> {
              LayoutFaults.of(window.shell().root())
                  .forEach(each -> found(name + " at " + size + ": " + each));
              SnapshotParameters parameters = new SnapshotParameters();
              parameters.setTransform(Transform.scale(size.scale(), size.scale()));
              picture[0] = window.shell().root().snapshot(parameters, null);
            });
        write(
            picture[0],
            "%s-%s-%s.png".formatted(name, theme.name().toLowerCase(Locale.ROOT), size));
      }
    }
  }

  private void found(String fault) {
    if (faults.add(fault)) {
      tell.accept(fault);
    }
  }

  private static void layout(Parent root, ScreenshotSize size) {
    root.resize(size.windowWidth(), size.windowHeight());
    root.applyCss();
    root.layout();
  }

  private void write(WritableImage picture, String name) {
    int w = (int) picture.getWidth();
    int h = (int) picture.getHeight();
    int[] pixels = new int[w * h];
    picture.getPixelReader().getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), pixels, 0, w);
    BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, w, h, pixels, 0, w);
    try {
      ImageIO.write(image, "png", out.resolve(name).toFile());
    } catch (IOException e) {
      throw SecondLookException.input("The picture " + out.resolve(name) + " can't be written.", e);
    }
  }

  /** The headless platform unless somebody has started another one in this program. */
  private static void startToolkit() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    CountDownLatch started = new CountDownLatch(1);
    try {
      Platform.startup(started::countDown);
    } catch (IllegalStateException e) {
      // It runs already.
      started.countDown();
    }
    try {
      started.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void onFx(Runnable work) {
    FutureTask<Void> task = new FutureTask<>(work, null);
    Platform.runLater(task);
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : SecondLookException.fault("A screen could not be drawn.", e.getCause());
    }
  }
}
