package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A terminal does what it is told, and a list must not be told by those who are listed. */
class PlainStreamTest {
  private static final String TITLE = "stolen\n2026-2 OPEN\u001b[2J\u009b1A\u202Eback";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out =
      new PlainStream(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  private String said() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatPeopleTypedNeitherBeginsALineNorMovesTheCursor() {
    out.printf("%-5s %s%n", "7", TITLE);
    out.printf(Locale.ROOT, "%s|%d%n", TITLE, 3);
    out.println("Case " + TITLE + " is open.");
    assertThat(said().lines()).hasSize(3);
    assertThat(said()).doesNotContain("\u001b", "\u009b", "\u202E").contains("stolen 2026-2 OPEN");
  }

  @Test
  void linesOfTheProgramsOwnStand() {
    out.printf("one%ntwo\tthree%n");
    assertThat(said()).isEqualTo("one%ntwo\tthree%n".formatted());
  }

  @Test
  void aDocumentSaysTheSameWithNumbersInThePlaceOfWhatCanNotBeSeen() throws Exception {
    Json.print(out, Map.of("title", TITLE));
    assertThat(said()).doesNotContain("\u001b", "\u009b", "\u202E");
    assertThat(
            new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(said())
                .path("title")
                .asText())
        .isEqualTo(TITLE);
  }
}
