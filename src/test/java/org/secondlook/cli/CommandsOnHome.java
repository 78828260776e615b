package org.secondlook.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.secondlook.base.Home;

/** Runs commands on one home, here or in a process that may have an environment of its own. */
final class CommandsOnHome {
  /** Makes the case that most commands need. */
  static final String[] NEW_CASE_7 = {
    "case",
    "create",
    "--number",
    "7",
    "--title",
    "t",
    "--purpose",
    "theft",
    "--authority",
    "report 1"
  };

  private final Home home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  CommandsOnHome(Home home) {
    this.home = home;
  }

  int run(String... words) {
    out.reset();
    err.reset();
    List<String> all = new ArrayList<>(List.of("--home", home.folder().toString(), "--quiet"));
    all.addAll(List.of(words));
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Cli(CommandRun.NO_WINDOW).commands(console).execute(all.toArray(String[]::new));
  }

  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out.toByteArray());
  }

  String said() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  /** Without a terminal, so that a password can only come from the environment. */
  int process(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.secondlook.Main",
                "--home",
                home.folder().toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    out.reset();
    err.reset();
    process.getInputStream().transferTo(out);
    return process.waitFor();
  }
}
