package org.secondlook.training.lineup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.search.SyntheticGallery;
import org.secondlook.training.CompareAll;
import org.secondlook.training.ConfidenceIntervals;
import org.secondlook.training.Interval;
import org.secondlook.training.LabelledFace;
import org.secondlook.training.LabelledSet;
import org.secondlook.training.LookAlikes;
import org.secondlook.training.Scores;

class LineUpTest {
  private static final LineUpSettings SETTINGS = new LineUpSettings(5, 12, 8, 6);

  @Test
  void halfOfEachKindHasTheMateAndTheSeedGivesTheSamePaper() {
    Scores scores = PicturedPeople.scores(120);
    Paper paper = DrawPaper.from(scores, SETTINGS);
    assertThat(paper).isEqualTo(DrawPaper.from(scores, SETTINGS));
    assertThat(paper.questions()).hasSize(20);
    assertThat(paper.questions().stream().filter(each -> each.pair() && each.mate() > 0))
        .hasSize(6);
    assertThat(paper.questions().stream().filter(each -> !each.pair() && each.mate() > 0))
        .hasSize(4);
    Set<String> probes = new HashSet<>();
    for (PaperQuestion each : paper.questions()) {
      assertThat(probes.add(each.probe().person())).as("each person is sought once").isTrue();
      for (int i = 1; i <= each.candidates().size(); i++) {
        LabelledFace face = each.candidates().get(i - 1).face();
        assertThat(face.person().equals(each.probe().person())).isEqualTo(i == each.mate());
        assertThat(face.file()).isNotEqualTo(each.probe().file());
      }
    }
  }

  @Test
  void everyQuestionComesTwiceAndHalfOfEachKindWithTheScore() {
    Paper paper = DrawPaper.from(PicturedPeople.scores(120), SETTINGS);
    assertThat(paper.showings().subList(0, 20))
        .allSatisfy(each -> assertThat(each.look()).isEqualTo(Presentation.FIRST));
    List<Paper.Showing> again = paper.showings().subList(20, 40);
    assertThat(again).extracting(Paper.Showing::look).doesNotContain(Presentation.FIRST);
    assertThat(again.stream().filter(each -> each.look() == Presentation.WITH_SCORE)).hasSize(10);
    assertThat(
            again.stream()
                .filter(each -> each.look() == Presentation.WITH_SCORE)
                .filter(each -> each.question().pair() && each.question().mate() > 0))
        .hasSize(3);
  }

  @Test
  void whatCantBeAskedIsRefusedWithWhatIsMissing() {
    assertThatThrownBy(
            () ->
                DrawPaper.from(
                    CompareAll.run(LabelledSet.synthetic(4, 60), JobContext.silent()), SETTINGS))
        .hasMessageContaining("made-up people have none");
    Scores single =
        CompareAll.run(
            PicturedPeople.of(LabelledSet.synthetic(4, 60)).onePhotoEach(), JobContext.silent());
    assertThatThrownBy(() -> DrawPaper.from(single, SETTINGS))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("Nobody in people, one photo a person has two photos")
        .hasMessageContaining("10 such people are needed");
    assertThatThrownBy(() -> DrawPaper.from(PicturedPeople.scores(12), SETTINGS))
        .hasMessageContaining("12 people")
        .hasMessageContaining("needs 20");
    assertThatThrownBy(() -> new LineUpSettings(1, 1, 1, 6)).hasMessageContaining("4 to 400");
  }

  @Test
  void listsAreFullWhereOnePersonHasHundredsOfPhotosThatLookAlike() {
    LabelledSet few = PicturedPeople.of(LabelledSet.synthetic(4, 60));
    SyntheticGallery gallery = new SyntheticGallery(4);
    List<LabelledFace> faces = new ArrayList<>(few.faces());
    LabelledFace.Seen seen = faces.getFirst().seen().orElseThrow();
    // Photos of made-up-1 under another name: nearer to that probe than any other person's.
    for (int photo = 2; photo < 500; photo++) {
      faces.add(
          new LabelledFace("twin/" + photo, "twin", gallery.mated(1, photo), Optional.of(seen)));
    }
    LabelledSet many = new LabelledSet("people", false, few.fusion(), faces, 0, few.folder());
    List<LabelledFace> alike = new LookAlikes(many).of(many.faces().getFirst(), 8);
    assertThat(alike).extracting(LabelledFace::person).doesNotHaveDuplicates().hasSize(8);
    assertThat(alike.getFirst().person()).isEqualTo("twin");
    Paper paper = DrawPaper.from(CompareAll.run(many, JobContext.silent()), SETTINGS);
    assertThat(paper.questions())
        .allSatisfy(each -> assertThat(each.candidates()).hasSize(each.pair() ? 1 : 6))
        .filteredOn(PaperQuestion::pair)
        .hasSize(SETTINGS.pairs());
  }

  private static AnsweredQuestion marked(
      Presentation look, int number, int mate, int engine, int chosen, int sure) {
    return new AnsweredQuestion(look, number, true, 50, mate, engine, chosen, sure, 0);
  }

  @Test
  void hitsFalseAlarmsAndSurenessAreCountedOnTheBlindLook() {
    LineUpResult result =
        LineUpResult.of(
            List.of(
                marked(Presentation.FIRST, 1, 1, 1, 1, 90),
                marked(Presentation.FIRST, 2, 1, 0, 0, 90),
                marked(Presentation.FIRST, 3, 0, 1, 1, 60),
                marked(Presentation.FIRST, 4, 0, 0, 0, 60),
                marked(Presentation.AGAIN, 4, 0, 0, 1, 60)));
    AnswerCounts blind = result.looks().getFirst();
    assertThat(blind.hits().events()).isEqualTo(1);
    assertThat(blind.hits().of()).isEqualTo(2);
    assertThat(blind.falseAlarms().events()).isEqualTo(1);
    assertThat(blind.falseAlarms().of()).isEqualTo(2);
    assertThat(blind.hits().interval()).isEqualTo(ConfidenceIntervals.wilson(1, 2));
    assertThat(result.engine().falseAlarms().events()).isEqualTo(1);
    assertThat(result.bands().get(1).hits().of()).isEqualTo(2);
    assertThat(result.bands().get(0).hits().of()).isZero();
    assertThat(result.confidence().get(4).right().events()).isEqualTo(1);
    assertThat(result.confidence().get(4).right().of()).isEqualTo(2);
  }

  @Test
  void thePullIsWhatTheScoreMovesBeyondSeeingItAgain() {
    List<AnsweredQuestion> answers = new ArrayList<>();
    for (int number = 1; number <= 8; number++) {
      answers.add(marked(Presentation.FIRST, number, 0, 1, 0, 80));
    }
    // With the score three of four go over to the engine, which is wrong; without it one does.
    for (int number = 1; number <= 4; number++) {
      answers.add(marked(Presentation.WITH_SCORE, number, 0, 1, number <= 3 ? 1 : 0, 80));
      answers.add(marked(Presentation.AGAIN, number + 4, 0, 1, number == 1 ? 1 : 0, 80));
    }
    ScoreInfluence pull = ScoreInfluence.of(answers);
    assertThat(pull.difference()).isCloseTo(0.5, within(1e-12));
    assertThat(pull.led()).isEqualTo(3);
    assertThat(pull.mended()).isZero();
    assertThat(pull.interval().holds(pull.difference())).isTrue();
    assertThat(ScoreInfluence.of(answers.subList(0, 8)).interval())
        .isEqualTo(new Interval(-1, 1, "too few questions to compare"));
  }
}
