package org.secondlook.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.secondlook.report.FiguresReport;

/** Figures of a year that goes on say so, to the second. */
class FiguresHtmlTest {
  private static String made(String at) {
    return FiguresHtml.write(
        2026, Instant.parse(at), "ana", List.of(new FiguresReport.Line("Searches", "", "3")));
  }

  @Test
  void aYearThatIsNotOverIsSaidNotToBe() {
    assertThat(made("2026-11-27T12:00:00Z")).contains("The year was not over.");
    assertThat(made("2026-12-31T23:59:59Z")).contains("The year was not over.");
    assertThat(made("2027-01-01T00:00:00Z")).doesNotContain("not over");
    assertThat(made("2027-06-01T00:00:00Z")).doesNotContain("not over");
  }
}
