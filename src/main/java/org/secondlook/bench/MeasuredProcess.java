package org.secondlook.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.secondlook.base.SecondLookException;

/**
 * A fresh process of ours that measures something from its own start, and tells it in lines of
 * name=number.
 */
public final class MeasuredProcess {
  private static final String STARTED = "secondlook.bench.started";

  private MeasuredProcess() {}

  /** In the measured process: one figure. */
  public static void tell(String name, double value) {
    System.out.printf(Locale.ROOT, "%s=%.3f%n", name, value);
  }

  /**
   * In the measured process: milliseconds since its parent started it. The operating system's own
   * word for when a process began is a second off on some machines, since Linux counts from a boot
   * time in whole seconds.
   */
  public static double sinceStart() {
    return System.currentTimeMillis() - Long.getLong(STARTED);
  }

  /**
   * Starts this class's {@code main} with our Java and class path, waits, and gives what it told.
   *
   * @throws SecondLookException of kind FAULT where it doesn't start or doesn't end well
   */
  public static Map<String, Double> run(
      Class<?> main, List<String> javaOptions, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    command.add("-D" + STARTED + "=" + System.currentTimeMillis());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    Map<String, Double> numbers = new HashMap<>();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] pair = line.split("=");
          numbers.put(pair[0], Double.parseDouble(pair[1]));
        }
      }
      if (process.waitFor() != 0) {
        throw SecondLookException.fault(
            "The measured process ended with exit code " + process.exitValue() + ".", null);
      }
    } catch (IOException e) {
      throw SecondLookException.fault("The measured process could not be started.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    }
    return numbers;
  }
}
