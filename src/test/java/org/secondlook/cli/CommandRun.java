package org.secondlook.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.secondlook.base.Home;
import org.secondlook.workflow.WindowStart;

/** One command as a user sees it: its exit code and what it said on either stream. */
record CommandRun(int exit, String out, String err) {
  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  static final WindowLauncher NO_WINDOW =
      new WindowLauncher() {
        @Override
        public boolean available() {
          return false;
        }

        @Override
        public void open(Home home, String user, Optional<WindowStart> beginning) {
          throw new AssertionError("no window in this test");
        }

        @Override
        public void screenshots(Pictures wanted) {
          throw new AssertionError("no window in this test");
        }
      };

  static CommandRun of(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        new Cli(NO_WINDOW)
            .run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                words);
    return new CommandRun(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Standard output, which has to be one JSON document and nothing else. */
  JsonNode json() {
    try {
      return STRICT.readTree(out);
    } catch (IOException e) {
      throw new UncheckedIOException("Not one JSON document: " + out, e);
    }
  }
}
