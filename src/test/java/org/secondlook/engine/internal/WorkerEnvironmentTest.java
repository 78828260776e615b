package org.secondlook.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Installation;
import org.secondlook.engine.Engine;
import org.secondlook.engine.Footage;
import org.secondlook.engine.WorkerEngine;

/** What the process that decodes strangers' files gets from the one that holds the passwords. */
class WorkerEnvironmentTest {
  private static final Path CLIP = Path.of("sample-data/footage/front-desk.mp4").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void passwordsAndEverythingUnknownStayBehind() {
    Map<String, String> handed =
        WorkerEnvironment.of(
            Map.of(
                "SECONDLOOK_PASSWORD", "secret",
                "SECONDLOOK_HOME_PASSWORD", "secret",
                "SECONDLOOK_STORE_PASSWORD", "secret",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "JAVA_TOOL_OPTIONS", "-Dpassword=secret",
                "PATH", "/usr/bin",
                "LANG", "de_DE.UTF-8",
                "MALLOC_TOP_PAD_", "1"));
    assertThat(handed)
        .containsOnlyKeys(
            "LANG",
            "MALLOC_MMAP_MAX_",
            "MALLOC_TRIM_THRESHOLD_",
            "MALLOC_TOP_PAD_",
            "OMP_WAIT_POLICY")
        .containsEntry("MALLOC_TOP_PAD_", "268435456");
  }

  @Test
  void aRunningWorkerHasNoOtherVariableAndNoneOfTheProgramsOpenFiles() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "skipped: no /proc on this system");
    Path secret = Files.writeString(folder.resolve("store.mv.db"), "rows");
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    try (InputStream open = Files.newInputStream(secret);
        Engine engine = WorkerEngine.start(Installation.find());
        Footage footage = engine.open(CLIP)) {
      assertThat(open.read()).isEqualTo('r');
      assertThat(footage.facts().width()).isPositive();
      List<ProcessHandle> workers =
          ProcessHandle.current().children().filter(each -> !before.contains(each)).toList();
      assertThat(workers).hasSize(1);
      long pid = workers.getFirst().pid();
      assertThat(variables(pid)).isNotEmpty().allMatch(WorkerEnvironment::hands);
      List<String> files = openFiles(pid);
      assertThat(files).anyMatch(CLIP.toString()::equals);
      assertThat(files).noneMatch(each -> each.startsWith(folder.toString()));
      // Beside the clip it has its streams, the Java runtime, its classes, natives and models.
      List<String> roots =
          List.of(
              "pipe:",
              "socket:",
              "anon_inode:",
              "/dev/",
              "/proc/",
              System.getProperty("java.home"),
              Path.of("").toAbsolutePath().toString());
      assertThat(files)
          .allMatch(
              each ->
                  roots.stream().anyMatch(each::startsWith)
                      || each.endsWith(".jar")
                      || each.contains(".so"));
    }
  }

  private static List<String> variables(long pid) throws IOException {
    String all =
        new String(
            Files.readAllBytes(Path.of("/proc/" + pid + "/environ")), StandardCharsets.UTF_8);
    return Arrays.stream(all.split("\0"))
        .filter(each -> !each.isEmpty())
        .map(each -> each.substring(0, each.indexOf('=')))
        .toList();
  }

  private static List<String> openFiles(long pid) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path each : all.toList()) {
        try {
          found.add(Files.readSymbolicLink(each).toString());
        } catch (IOException e) {
          // Closed in between.
        }
      }
    }
    return found;
  }
}
