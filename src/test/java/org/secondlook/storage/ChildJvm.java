package org.secondlook.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a class of the tests in a process of its own, to be killed. */
public final class ChildJvm {
  private ChildJvm() {}

  /**
   * @param before a command that starts the rest of its arguments, or nothing
   */
  public static Process start(Class<?> main, List<String> before, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            // Several of them start at once: fewer threads each.
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /**
   * Kills the child that long after its first line and waits until it is gone.
   *
   * @return all that it printed; the kill may have cut the last line short
   */
  public static List<String> linesUntilKilled(Process child, long millisAfterTheFirst)
      throws IOException, InterruptedException {
    List<String> said = new ArrayList<>();
    try (BufferedReader lines = child.inputReader()) {
      String line = lines.readLine();
      Thread killer =
          Thread.startVirtualThread(
              () -> {
                try {
                  Thread.sleep(millisAfterTheFirst);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                // Through its handle: the process itself would close the stream that is being read.
                child.toHandle().destroyForcibly();
              });
      for (; line != null; line = lines.readLine()) {
        said.add(line);
      }
      killer.join();
    }
    child.waitFor();
    return said;
  }
}
