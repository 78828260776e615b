package org.secondlook.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void theRestTakesAsLongAsTheSameShareTook() {
    Progress third = new Progress("clip.mp4", 20_000, 60_000, "ms of footage");
    assertThat(third.left(Duration.ofSeconds(10))).contains(Duration.ofSeconds(20));
    assertThat(new Progress("clip.mp4", 5, 5, "photos").left(Duration.ofSeconds(9)))
        .contains(Duration.ZERO);
  }

  @Test
  void nothingIsForetoldAtTheBeginningOrOfAnUnknownLength() {
    Progress begun = new Progress("clip.mp4", 20_000, 60_000, "ms of footage");
    assertThat(begun.left(Duration.ofSeconds(1))).isEmpty();
    assertThat(new Progress("clip.mp4", 0, 60_000, "ms").left(Duration.ofSeconds(10))).isEmpty();
    assertThat(new Progress("clip.mp4", 1_200, 60_000, "ms").left(Duration.ofSeconds(20)))
        .as("two hundredths, in which the models were loaded too")
        .isEmpty();
    assertThat(new Progress("clip.mp4", 1_200, 60_000, "ms").left(Duration.ofSeconds(120)))
        .as("a long work is foretold after a minute all the same")
        .isPresent();
    assertThat(new Progress("clip.mp4", 7, -1, "ms").left(Duration.ofSeconds(10))).isEmpty();
  }
}
