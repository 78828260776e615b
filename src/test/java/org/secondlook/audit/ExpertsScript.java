package org.secondlook.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The check of a log as docs/evidence.md gives it to an expert who trusts no program of ours.
 *
 * @param exit 0 where the log is as it was written
 */
public record ExpertsScript(int exit, String said) {
  private static final String BEGIN = "```python\n";

  /** Aborts the test where there is no python3. */
  public static ExpertsScript on(Path folder, String lines) throws Exception {
    String document = Files.readString(Path.of("docs/evidence.md"));
    int from = document.indexOf(BEGIN) + BEGIN.length();
    Path script =
        Files.writeString(
            folder.resolve("check.py"), document.substring(from, document.indexOf("```", from)));
    Path log = Files.writeString(folder.resolve("checked.jsonl"), lines);
    Process python;
    try {
      python =
          new ProcessBuilder("python3", script.toString(), log.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      Assumptions.abort("there is no python3 here");
      throw e;
    }
    String said = new String(python.getInputStream().readAllBytes(), UTF_8);
    return new ExpertsScript(python.waitFor(), said);
  }
}
