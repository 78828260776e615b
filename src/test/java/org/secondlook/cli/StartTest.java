package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start of the program asks of the machine, and what it spares. */
class StartTest {
  @TempDir Path folder;

  @Test
  void theCommandIsTheFirstWordThatIsNoGlobalOption() {
    assertThat(Cli.named("--home", "case", "--quiet", "--user=audit", "search", "report"))
        .hasValue("search");
    assertThat(Cli.named("--home=x")).isEmpty();
    assertThat(Cli.named("--version")).hasValue("--version");
  }

  @Test
  void aMistypedCommandIsNamedAndHelpListsAllCommands() {
    CommandRun wrong = CommandRun.of("serch");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("serch", "--help");
    assertThat(CommandRun.of("--help").out()).contains("search", "backup", "bench");
  }

  @Test
  void shortCommandsRunWithoutTheVectorModuleThatTheLauncherSparesThem() throws Exception {
    // In one list with the launcher's own "kind=short".
    for (List<String> command :
        List.of(
            List.of("--version"),
            List.of(
                "case",
                "create",
                "--number",
                "1",
                "--title",
                "t",
                "--purpose",
                "p",
                "--authority",
                "a"),
            List.of("case", "show", "1"),
            List.of("account", "list"))) {
      List<String> line = new ArrayList<>();
      line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      line.addAll(
          List.of(
              "--enable-native-access=ALL-UNNAMED",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-Dsecondlook.root=" + Path.of("").toAbsolutePath(),
              "-cp",
              System.getProperty("java.class.path"),
              "org.secondlook.Main"));
      if (command.size() > 1) {
        line.addAll(List.of("--home", folder.resolve("home").toString()));
      }
      line.addAll(command);
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(command + ": " + said).isZero();
    }
  }

  @Test
  void aMachineThatCannotRunItIsToldSoInASentence() throws Exception {
    Path old = Files.writeString(folder.resolve("cpu"), "flags\t\t: fpu sse2 avx\n");
    Path cpu = Files.writeString(folder.resolve("cpu2"), "flags\t\t: fpu avx avx2 fma\n");
    Path little = Files.writeString(folder.resolve("mem"), "MemTotal:        1048576 kB\n");
    Path much = Files.writeString(folder.resolve("mem2"), "MemTotal:       16777216 kB\n");
    assertThat(problem(old, much, folder)).contains("AVX2").endsWith(".");
    assertThat(problem(cpu, little, folder)).contains("1024 MB", "3 GB");
    assertThat(problem(cpu, much, folder.resolve("missing"))).contains("can't be written");
    assertThat(problem(cpu, much, folder)).isEmpty();
  }

  private static String problem(Path cpu, Path memory, Path home)
      throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                ". installer/linux/machine; machine_problem \"$1\" \"$2\" \"$3\"",
                "sh",
                cpu.toString(),
                memory.toString(),
                home.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    return said.strip();
  }
}
