package org.secondlook.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
import org.junit.jupiter.api.Test;

/** Names from right to left within sentences from left to right. */
class DirectionsTest {
  private static final String FATIMA = "\u0641\u0627\u0637\u0645\u0629";

  @Test
  void whatFollowsAnArabicNameStaysBehindIt() {
    String plain = FATIMA + " \u00b7 1 %";
    assertThat(directionOfDot(plain)).as("scrambled by itself").isOdd();
    assertThat(directionOfDot(Texts.of("jobs.share", FATIMA, "1"))).isZero();
  }

  @Test
  void whatNeedsNoMarkGetsNone() {
    assertThat(Directions.isolated("Ana \u738b")).isEqualTo("Ana \u738b");
  }

  /** Odd from right to left. */
  private static int directionOfDot(String text) {
    return new Bidi(text, Bidi.DIRECTION_LEFT_TO_RIGHT).getLevelAt(text.indexOf('\u00b7'));
  }
}
