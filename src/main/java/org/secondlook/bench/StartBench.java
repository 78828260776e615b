package org.secondlook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;

/**
 * How long a person waits for a command, from the launcher's start to its end: as it is launched,
 * and the plain way without cached classes, in turn, so that both see the same machine.
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

  /** One command's medians, in milliseconds. */
  public record Waited(String command, double launched, double plain) {}

  /**
   * @param times starts of each command and each way; the first of each is not counted
   * @throws SecondLookException (fault) where a command fails
   */
  public List<Waited> run(int times, JobContext context) {
    String face = picture.toString();
    return List.of(
        waited("--version", times, context, "--version"),
        waited("case list", times, context, "--home", home.toString(), "case", "list"),
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
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("SECONDLOOK_START", way);
    long begun = System.nanoTime();
    try {
      int code = builder.start().waitFor();
      if (code != 0) {
        throw SecondLookException.fault(
            "'" + String.join(" ", command) + "' ended with exit code " + code + ".", null);
      }
    } catch (IOException e) {
      throw SecondLookException.fault(
          "The launcher " + launcher + " could not be started (" + e.getMessage() + ").", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    }
    return (System.nanoTime() - begun) / 1e6;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
