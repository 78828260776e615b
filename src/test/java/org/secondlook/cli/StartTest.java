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
import org.secondlook.base.Sha256;

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
      List<String> line = program("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
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
  void theWindowSaysToAMeasurementWhenItIsThereAndTakesKeysAndThenCloses() throws Exception {
    List<String> line =
        program(
            "--add-modules=jdk.incubator.vector",
            "-Dglass.platform=Headless",
            "-Dprism.order=sw",
            "-Dsecondlook.start.measured=true");
    line.addAll(List.of("--home", folder.resolve("home").toString()));
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("DISPLAY", "none");
    Process process = builder.start();
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readAllLines().stream().filter(each -> each.startsWith("window")))
          .containsExactly("window shown", "window usable");
    }
    assertThat(process.waitFor()).isZero();
  }

  /** How the launcher starts it. */
  private static List<String> program(String... options) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dsecondlook.root=" + Path.of("").toAbsolutePath()));
    line.addAll(List.of(options));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.secondlook.Main"));
    return line;
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

  @Test
  void whereThereIsNoJdkOneLineGetsOneFromTheArchiveOrFromTemurinsMakers() throws Exception {
    assertThat(jdkLine("Linux", "x86_64", "1000", "yes"))
        .isEqualTo("sudo apt-get install -y openjdk-25-jdk-headless");
    assertThat(jdkLine("Linux", "x86_64", "1000", ""))
        .startsWith("sudo apt-get install -y curl ca-certificates && ")
        .endsWith("/25/ga/linux/x64/jdk/hotspot/normal/eclipse | sudo tar -xz -C /opt/java");
    assertThat(jdkLine("Linux", "aarch64", "0", ""))
        .contains("/linux/aarch64/jdk/")
        .doesNotContain("sudo");
    assertThat(jdkLine("Darwin", "arm64", "501", ""))
        .doesNotContain("apt-get")
        .contains("/mac/aarch64/jdk/")
        .endsWith("/Library/Java/JavaVirtualMachines");
  }

  private static String jdkLine(String system, String machine, String user, String archive)
      throws Exception {
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                ". installer/linux/machine; jdk_line \"$1\" \"$2\" \"$3\" \"$4\"",
                "sh",
                system,
                machine,
                user,
                archive)
            .redirectErrorStream(true)
            .start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    return said.strip();
  }

  @Test
  void withoutUnzipTheWrapperTakesTheTarArchiveAndHoldsItAgainstItsOwnSum() throws Exception {
    Path project = Files.createDirectories(folder.resolve("project"));
    for (String each : List.of("mvnw", "installer/wrapper")) {
      Path copy = project.resolve(each);
      Files.createDirectories(copy.getParent());
      Files.copy(Path.of(each), copy);
    }
    Path maven = Files.createDirectories(folder.resolve("apache-maven-3.9.11/bin")).resolve("mvn");
    Files.writeString(maven, "#!/bin/sh\necho started $1\n");
    shell(
        folder, "chmod +x apache-maven-3.9.11/bin/mvn && tar czf maven.tar.gz apache-maven-3.9.11");
    // Only what the wrapper needs, without unzip; what fetches hands out the archive made here.
    shell(
        folder,
        "mkdir tools && for each in sh sed mkdir cp dirname basename mktemp uname tr sha256sum tar gzip mv rm cat; do"
            + " ln -s \"$(command -v $each)\" tools/$each; done;"
            + " printf '#!/bin/sh\\ncp ../maven.tar.gz \"$5\"\\n' > tools/curl; chmod +x tools/curl");
    Path named = project.resolve(".mvn/wrapper/maven-wrapper.properties");
    Files.createDirectories(named.getParent());
    String properties = Files.readString(Path.of(".mvn/wrapper/maven-wrapper.properties"));
    Files.writeString(
        named,
        properties.replaceFirst(
            "(?m)^tarSha256Sum=.*$", "tarSha256Sum=" + Sha256.of(folder.resolve("maven.tar.gz"))));

    String run =
        "env -i HOME=\"$PWD/user\" PATH=\"$PWD/../tools\" sh installer/wrapper hello 2>&1 || true";
    assertThat(shell(project, run)).isEqualTo("started hello");

    shell(folder, "rm -r project/user && printf x >> maven.tar.gz");
    assertThat(shell(project, run)).contains("SHA-256").doesNotContain("started");
    // Links out of it are nothing that whoever deletes the folder likes.
    shell(folder, "rm -r tools");
  }

  private static String shell(Path where, String command) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", command)
            .directory(where.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(said).isZero();
    return said.strip();
  }
}
