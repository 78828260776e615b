package org.secondlook.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;

class ScoresTest {
  private static final LabelledSet SET = LabelledSet.synthetic(11, 150);
  private final Scores scores = CompareAll.run(SET, JobContext.silent());

  @Test
  void errorRatesEqualAPlainCountOverAllPairs() {
    for (double threshold : new double[] {0.05, 0.2, 0.35, 0.6}) {
      long falseMatches = 0;
      long strangers = 0;
      long missed = 0;
      long mates = 0;
      for (int a = 0; a < SET.faces().size(); a++) {
        for (int b = 0; b < a; b++) {
          LabelledFace one = SET.faces().get(a);
          LabelledFace other = SET.faces().get(b);
          boolean reached = SET.fusion().similarity(one.template(), other.template()) >= threshold;
          if (one.person().equals(other.person())) {
            mates++;
            missed += reached ? 0 : 1;
          } else {
            strangers++;
            falseMatches += reached ? 1 : 0;
          }
        }
      }
      ThresholdReading reading = scores.at(threshold);
      assertThat(reading.fmr().comparisons()).isEqualTo(strangers);
      assertThat(reading.fmr().rate())
          .isCloseTo((double) falseMatches / strangers, within(1.0 / strangers));
      assertThat(reading.fnmr().orElseThrow().comparisons()).isEqualTo(mates);
      assertThat(reading.fnmr().orElseThrow().rate())
          .isCloseTo((double) missed / mates, within(1e-9));
      assertThat(reading.fmr().interval().holds(reading.fmr().rate())).isTrue();
    }
  }

  @Test
  void aThresholdForARateKeepsItAndTheNextLowerOneDoesNot() {
    double threshold = scores.thresholdAt(0.01);
    assertThat(scores.at(threshold).fmr().rate()).isLessThanOrEqualTo(0.01);
    assertThat(scores.at(threshold - 0.001).fmr().rate()).isGreaterThan(0.0095);
  }

  @Test
  void aRateThatTooFewPairsCantCarryIsRefusedWithTheirNumber() {
    assertThatThrownBy(() -> scores.thresholdAt(1e-9))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("44,700 comparisons");
  }

  @Test
  void strangersNeverSeenAreGivenAsABoundByPairsOfPeople() {
    ErrorRate none = scores.at(0.99).fmr();
    assertThat(none.bound()).isTrue();
    assertThat(none.interval().high()).isCloseTo(3.69 / scores.pairsOfPeople(), within(1e-5));
  }

  @Test
  void onePhotoAPersonGivesNoMissRate() {
    assertThat(CompareAll.run(SET.onePhotoEach(), JobContext.silent()).at(0.3).fnmr()).isEmpty();
  }

  @Test
  void photosWithoutDifferentLabelsAreRefused() {
    LabelledSet one =
        new LabelledSet(
            "a heap",
            false,
            SET.fusion(),
            SET.faces().stream()
                .map(face -> new LabelledFace(face.file(), "heap", face.template()))
                .toList(),
            0);
    assertThatThrownBy(() -> CompareAll.run(one, JobContext.silent()))
        .hasMessageContaining("same label");
    LabelledSet few = new LabelledSet("a few", false, SET.fusion(), SET.faces().subList(0, 6), 0);
    assertThatThrownBy(() -> CompareAll.run(few, JobContext.silent()))
        .hasMessageContaining("only 3 people");
    LabelledSet none = new LabelledSet("nothing", false, SET.fusion(), List.of(), 4);
    assertThatThrownBy(() -> CompareAll.run(none, JobContext.silent()))
        .hasMessageContaining("No face");
  }

  @Test
  void theSameSeedGivesTheSameFiguresAndLookAlikes() {
    Scores again = CompareAll.run(LabelledSet.synthetic(11, 150), JobContext.silent());
    assertThat(again.at(0.2)).isEqualTo(scores.at(0.2));
    assertThat(again.lookAlikes()).isEqualTo(scores.lookAlikes());
    assertThat(again.curve()).isEqualTo(scores.curve());
  }
}
