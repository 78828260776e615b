package org.secondlook.app;

import static org.assertj.core.api.Assertions.fail;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.secondlook.app.theme.Theme;

/**
 * Drives real windows on JavaFX's headless platform: starts it once, runs on its thread, waits,
 * clicks and types.
 */
public final class FxTest {
  private static final CountDownLatch STARTED = new CountDownLatch(1);
  private static final long PATIENCE_SECONDS = 120;

  private FxTest() {}

  static {
    Platform.setImplicitExit(false);
    try {
      Platform.startup(STARTED::countDown);
    } catch (IllegalStateException e) {
      STARTED.countDown();
    }
    // A method of another class: a lambda of this one would wait for this initialiser to end.
    Platform.runLater(Theme::loadFonts);
  }

  /** Runs on JavaFX's thread and gives its result; an exception there fails the test here. */
  public static <T> T onFx(Callable<T> work) {
    if (Platform.isFxApplicationThread()) {
      try {
        return work.call();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
    try {
      STARTED.await();
      FutureTask<T> task = new FutureTask<>(work);
      Platform.runLater(task);
      return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("The window's thread did not answer", e);
    }
  }

  public static void doFx(Runnable work) {
    onFx(
        () -> {
          work.run();
          return null;
        });
  }

  /** Waits until the condition holds on JavaFX's thread. */
  public static void await(String what, BooleanSupplier condition) {
    await(what, PATIENCE_SECONDS, condition);
  }

  public static void await(String what, long seconds, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!onFx(condition::getAsBoolean)) {
      if (System.nanoTime() > end) {
        fail("Waited in vain for: " + what);
      }
      pause(10);
    }
  }

  /**
   * Lets queued work happen and each window be laid out. Background work may go on: what comes of
   * that has to be waited for.
   */
  public static void settle() {
    for (int i = 0; i < 3; i++) {
      pulse();
      pause(5);
    }
  }

  /** Waits until every window was laid out once more; a busy machine does so late. */
  private static void pulse() {
    CountDownLatch drawn = new CountDownLatch(1);
    doFx(
        () -> {
          List<Scene> scenes =
              Window.getWindows().stream()
                  .filter(Window::isShowing)
                  .map(Window::getScene)
                  .filter(Objects::nonNull)
                  .toList();
          if (scenes.isEmpty()) {
            drawn.countDown();
            return;
          }
          Scene last = scenes.getLast();
          last.addPostLayoutPulseListener(
              new Runnable() {
                @Override
                public void run() {
                  last.removePostLayoutPulseListener(this);
                  drawn.countDown();
                }
              });
          Platform.requestNextPulse();
        });
    try {
      // A window that closes meanwhile is not drawn again, and nobody needs it to be.
      drawn.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public static Stage show(Scene scene, double width, double height) {
    Stage stage =
        onFx(
            () -> {
              Stage fresh = new Stage();
              fresh.setScene(scene);
              fresh.setWidth(width);
              fresh.setHeight(height);
              fresh.setX(0);
              fresh.setY(0);
              fresh.show();
              fresh.requestFocus();
              return fresh;
            });
    settle();
    return stage;
  }

  public static void close(Stage stage) {
    doFx(stage::close);
  }

  public static <T extends Node> T find(Scene scene, String selector, Class<T> type) {
    return onFx(
        () -> {
          scene.getRoot().applyCss();
          Node node = scene.lookup(selector);
          if (node == null) {
            throw new AssertionError("There is no " + selector);
          }
          return type.cast(node);
        });
  }

  /** Clicks the middle of a node that stays in the window, once the mouse does meet it there. */
  public static void click(Node node) {
    click("the mouse to meet " + node, () -> Optional.of(node));
  }

  /** Clicks whatever the selector finds at the time. */
  public static void click(Scene scene, String selector) {
    click(
        "the mouse to meet " + selector,
        () -> {
          scene.getRoot().applyCss();
          return Optional.ofNullable(scene.lookup(selector));
        });
  }

  /**
   * Clicks what is found anew at each try: for nodes that are made again as results come in, which
   * may lie elsewhere, or nowhere, between two looks at them.
   */
  public static void click(String what, Supplier<? extends Optional<? extends Node>> target) {
    await(what, () -> target.get().filter(FxTest::met).isPresent());
    settle();
  }

  /**
   * Whether the mouse met the node, and so clicked it; what is not laid out yet, or not enabled
   * yet, is missed.
   */
  private static boolean met(Node node) {
    Scene scene = node.getScene();
    if (scene == null || scene.getWindow() == null || node.isDisabled()) {
      return false;
    }
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    scrollTo(node);
    scene.getRoot().layout();
    focusWindow();
    Bounds bounds = node.localToScreen(node.getBoundsInLocal());
    Robot robot = new Robot();
    robot.mouseMove(bounds.getCenterX(), bounds.getCenterY());
    if (!node.isHover()) {
      return false;
    }
    robot.mouseClick(MouseButton.PRIMARY);
    return true;
  }

  /** As somebody scrolls to what lies out of sight. */
  private static void scrollTo(Node node) {
    for (Parent each = node.getParent(); each != null; each = each.getParent()) {
      if (each instanceof ScrollPane pane && pane.getContent() != null) {
        Bounds wanted = pane.getContent().sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        double seen = pane.getViewportBounds().getHeight();
        double hidden = pane.getContent().getLayoutBounds().getHeight() - seen;
        double top = pane.getVvalue() * hidden;
        if (hidden > 0 && (wanted.getMinY() < top || wanted.getMaxY() > top + seen)) {
          pane.setVvalue(Math.clamp((wanted.getCenterY() - seen / 2) / hidden, 0.0, 1.0));
        }
      }
    }
  }

  /**
   * The headless platform types into the window that has the focus, and loses it when another
   * test's window closes late.
   */
  private static void focusWindow() {
    Window.getWindows().stream()
        .filter(window -> window instanceof Stage && window.isShowing())
        .reduce((first, second) -> second)
        .ifPresent(Window::requestFocus);
  }

  private static Robot keyboard() {
    focusWindow();
    return new Robot();
  }

  /** Presses the keys together, in order, and lets them go. */
  public static void press(KeyCode... keys) {
    doFx(
        () -> {
          Robot robot = keyboard();
          for (KeyCode key : keys) {
            robot.keyPress(key);
          }
          for (int i = keys.length - 1; i >= 0; i--) {
            robot.keyRelease(keys[i]);
          }
        });
    settle();
  }

  /** Types one key, without waiting for what comes of it. */
  public static void type(KeyCode key) {
    doFx(() -> keyboard().keyType(key));
  }

  /** Presses a key and keeps it down. */
  public static void hold(KeyCode key) {
    doFx(() -> keyboard().keyPress(key));
    settle();
  }

  public static void letGo(KeyCode key) {
    doFx(() -> keyboard().keyRelease(key));
    settle();
  }

  /** A picture of the scene as a file, for looking at while developing. */
  public static void picture(Scene scene, File file) throws IOException {
    WritableImage shot =
        onFx(
            () -> {
              scene.getRoot().applyCss();
              scene.getRoot().layout();
              return scene.snapshot(null);
            });
    int w = (int) shot.getWidth();
    int h = (int) shot.getHeight();
    int[] pixels = new int[w * h];
    shot.getPixelReader().getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), pixels, 0, w);
    BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, w, h, pixels, 0, w);
    file.getParentFile().mkdirs();
    ImageIO.write(image, "png", file);
  }
}
