package org.secondlook.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.secondlook.base.Causes;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;

/**
 * How long a person waits for a command, from the launcher's start to its end, and for the window:
 * as it is launched, and the plain way without cached classes, in turn, so that both see the same
 * machine.
 */
public final class StartBench {
  private final Path launcher;
  private final Path home;
  private final Path picture;

  /**
   * @param home a folder where a home is made at the first start
   */
  public StartBench(Installation installation, Path home) {
    this.launcher = installation.root().resolve("secondlook");
    this.home = home;
    this.picture = installation.sampleData().resolve("gallery/Joe_Biden/blue-room-2010.jpg");
  }

  /** A start that takes longer will not end, such as of a window on a display without keys. */
  private static final Duration LONGEST = Duration.ofMinutes(3);

  /** Lines that a window which is measured writes; it closes itself after the last one. */
  private static final List<String> SIGNS = List.of("window shown", "window usable");

  /** One command's medians, in milliseconds. */
  public record Waited(String command, double launched, double plain) {}

  /**
   * @param times starts of each command and each way; the first of each is not counted
   * @throws SecondLookException (fault) where a command fails
   */
  public List<Waited> run(int times, JobContext context) {
    String face = picture.toString();
    List<Waited> all = new ArrayList<>();
    all.add(waited("--version", times, context, "--version"));
    all.add(waited("case list", times, context, "--home", home.toString(), "case", "list"));
    all.add(
        waited(
            "compare",
            times,
            context,
            "--quiet",
            "--home",
            home.toString(),
            "compare",
            face,
            face));
    if (display()) {
      all.addAll(window(times, context));
    }
    return List.copyOf(all);
  }

  /** Without one the window is not measured. */
  public static boolean display() {
    String display = System.getenv("DISPLAY");
    return display != null && !display.isBlank();
  }

  /** From the launcher's start until an empty home's window is on the screen, and takes keys. */
  private List<Waited> window(int times, JobContext context) {
    double[][] launched = new double[SIGNS.size()][times];
    double[][] plain = new double[SIGNS.size()][times];
    untilSigns("");
    untilSigns("plain");
    for (int i = 0; i < times; i++) {
      context.stopIfCancelled();
      double[] once = untilSigns("");
      double[] oncePlain = untilSigns("plain");
      for (int sign = 0; sign < SIGNS.size(); sign++) {
        launched[sign][i] = once[sign];
        plain[sign][i] = oncePlain[sign];
      }
    }
    List<Waited> waited = new ArrayList<>();
    for (int sign = 0; sign < SIGNS.size(); sign++) {
      waited.add(new Waited(SIGNS.get(sign), median(launched[sign]), median(plain[sign])));
    }
    return waited;
  }

  private double[] untilSigns(String way) {
    double[] seen = new double[SIGNS.size()];
    ProcessBuilder builder = launcher(way, "--home", home.toString());
    builder.environment().put("SECONDLOOK_JAVA_OPTIONS", "-Dsecondlook.start.measured=true");
    long begun = System.nanoTime();
    int code =
        ended(
            builder.redirectOutput(ProcessBuilder.Redirect.PIPE),
            line -> {
              int sign = SIGNS.indexOf(line);
              if (sign >= 0) {
                seen[sign] = (System.nanoTime() - begun) / 1e6;
              }
            });
    if (code != 0 || seen[SIGNS.size() - 1] == 0) {
      throw SecondLookException.fault(
          "The window did not open; its process ended with exit code " + code + ".", null);
    }
    return seen;
  }

  private Waited waited(String name, int times, JobContext context, String... arguments) {
    double[] launched = new double[times];
    double[] plain = new double[times];
    start("", arguments);
    start("plain", arguments);
    for (int i = 0; i < times; i++) {
      context.stopIfCancelled();
      launched[i] = start("", arguments);
      plain[i] = start("plain", arguments);
    }
    return new Waited(name, median(launched), median(plain));
  }

  private double start(String way, String... arguments) {
    long begun = System.nanoTime();
    int code =
        ended(launcher(way, arguments).redirectOutput(ProcessBuilder.Redirect.DISCARD), line -> {});
    if (code != 0) {
      throw SecondLookException.fault(
          "'" + String.join(" ", arguments) + "' ended with exit code " + code + ".", null);
    }
    return (System.nanoTime() - begun) / 1e6;
  }

  private ProcessBuilder launcher(String way, String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("SECONDLOOK_START", way);
    return builder;
  }

  /**
   * @param lines of standard output, as they come
   * @return the exit code
   */
  private int ended(ProcessBuilder builder, Consumer<String> lines) {
    try {
      Process process = builder.start();
      CompletableFuture<Void> late =
          CompletableFuture.runAsync(
              () -> stop(process),
              CompletableFuture.delayedExecutor(LONGEST.toSeconds(), TimeUnit.SECONDS));
      int code;
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        out.lines().forEach(lines);
        code = process.waitFor();
      } finally {
        late.cancel(false);
      }
      if (late.state() == Future.State.SUCCESS) {
        throw SecondLookException.fault(
            "A start had not ended after %d minutes and was stopped."
                .formatted(LONGEST.toMinutes()),
            null);
      }
      return code;
    } catch (IOException e) {
      throw SecondLookException.fault(
          "The launcher " + launcher + " could not be started (" + Causes.of(e) + ").", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    }
  }

  private static void stop(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
