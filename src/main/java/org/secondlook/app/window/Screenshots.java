package org.secondlook.app.window;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.secondlook.access.Actor;
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
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.SignInUser;
import org.secondlook.workflow.cases.FindCase;

/**
 * Draws every screen with the sample data, in both looks and two sizes, and what a screen comes to
 * in the course of the work, without a display.
 */
public final class Screenshots {
  private static final int[][] SIZES = {{1440, 900}, {1920, 1080}};
  private static final int[][] LAPTOP = {{1440, 900}};
  private static final int[][] NARROW = {{1100, 700}};

  private final Path out;

  private Screenshots(Path out) {
    this.out = out;
  }

  /**
   * Makes a home of the sample data in a temporary folder, draws, and removes the home again.
   *
   * @param out gets one PNG a screen, look and size; made where it is missing
   */
  public static void render(Path out) {
    Path temporary = temporary(out);
    try (Workstation workstation =
        Workstation.open(new Home(temporary.resolve("home")), Optional.empty())) {
      Actor actor = new SignInUser(workstation).alone("examiner");
      new DemoHome(workstation, Installation.find()).fill(actor, step -> {}, JobContext.silent());
      CaseFile sample = new FindCase(workstation).run(actor, DemoHome.CASE.number());
      new Screenshots(out).all(new WindowSession(workstation, actor), sample, temporary);
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
    MainWindow window = window(session, temporary);
    onFx(() -> window.frame().caseInView().open(sample));
    for (ScreenId id : ScreenId.values()) {
      if (window.shell().has(id)) {
        onFx(() -> window.shell().go(id));
        Screen screen = window.shell().screen(id).orElseThrow();
        onFx(() -> layout(window.shell().root(), SIZES[0]));
        onFx(screen::pose);
        draw(window, id.name().toLowerCase(Locale.ROOT), SIZES);
      }
    }
    for (ScreenshotScenes.Scene scene : new ScreenshotScenes(window, session, temporary).all()) {
      onFx(scene.pose());
      onFx(() -> layout(window.shell().root(), SIZES[0]));
      draw(window, scene.name(), scene.narrow() ? NARROW : LAPTOP);
    }
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
                    Texts.of("actor.single", session.actor().name()),
                    frame -> Screens.all(frame, session)));
    return made[0];
  }

  private void draw(MainWindow window, String name, int[][] sizes) {
    for (Theme theme : Theme.values()) {
      onFx(() -> window.frame().settings().theme().set(theme));
      for (int[] size : sizes) {
        WritableImage[] picture = new WritableImage[1];
        // Twice: what a first layout makes, such as the cells of a list, is laid out in the second.
        onFx(() -> layout(window.shell().root(), size));
        onFx(() -> layout(window.shell().root(), size));
        onFx(() -> picture[0] = window.shell().root().snapshot(null, null));
        write(
            picture[0],
            "%s-%s-%dx%d.png"
                .formatted(name, theme.name().toLowerCase(Locale.ROOT), size[0], size[1]));
      }
    }
  }

  private static void layout(Parent root, int[] size) {
    root.resize(size[0], size[1]);
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
