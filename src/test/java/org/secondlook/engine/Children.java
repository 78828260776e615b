package org.secondlook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Running processes of this test by their main class. {@code ProcessHandle.info()} tells the first
 * 4,096 bytes of a command line, which a class path of tests fills by itself.
 */
public final class Children {
  private Children() {}

  public static List<ProcessHandle> of(Class<?> main) {
    return ProcessHandle.current()
        .descendants()
        .filter(each -> line(each).contains(main.getName()))
        .toList();
  }

  /** To all of a main class, of which there is one at least. */
  public static void signal(String name, Class<?> main) throws Exception {
    List<ProcessHandle> all = of(main);
    assertThat(all).as("processes of %s", main).isNotEmpty();
    for (ProcessHandle each : all) {
      new ProcessBuilder("kill", name, Long.toString(each.pid())).start().waitFor();
    }
  }

  private static String line(ProcessHandle process) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // It is gone, or this system tells elsewhere.
      return process.info().commandLine().orElse("");
    }
  }
}
