package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Home;
import org.secondlook.training.lineup.AnsweredQuestion;
import org.secondlook.training.lineup.DrawPaper;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.LineUpSettings;
import org.secondlook.training.lineup.Paper;
import org.secondlook.training.lineup.PicturedPeople;

/** No answer of a line-up is lost, counted twice or kept half, on a real home. */
class LineUpsTest {
  private static final Paper PAPER =
      DrawPaper.from(PicturedPeople.scores(60), new LineUpSettings(5, 4, 2, 4));

  @TempDir Path folder;
  private Workstation workstation;
  private LineUps mine;

  @BeforeEach
  void open() {
    workstation = Workstation.open(new Home(folder.resolve("home")), Optional.empty());
    mine = trainee("ada");
  }

  @AfterEach
  void close() {
    workstation.close();
  }

  private LineUps trainee(String name) {
    return new LineUps(workstation, workstation.casework().accounts().singleUser(name));
  }

  private static List<AnsweredQuestion> answers(int confidence) {
    List<AnsweredQuestion> answers = new ArrayList<>();
    PAPER
        .showings()
        .forEach(each -> answers.add(AnsweredQuestion.of(PAPER, each, 1, confidence, 0)));
    return answers;
  }

  private long logged() {
    List<Long> entries = new ArrayList<>();
    workstation
        .casework()
        .log()
        .all(
            entry -> {
              if (entry.act().equals(Act.LINE_UP_FINISHED.name())) {
                entries.add(entry.sequence());
              }
            });
    assertThat(workstation.casework().log().verify()).isInstanceOf(AuditVerdict.Intact.class);
    return entries.size();
  }

  @Test
  void theLastAnswerFinishesTheLineUpAndItsEntryIsWrittenOnce() {
    long session = mine.begin(PAPER);
    List<AnsweredQuestion> answers = answers(80);
    for (AnsweredQuestion each : answers.subList(0, 11)) {
      assertThat(mine.answer(session, each)).isEmpty();
    }
    assertThat(mine.mine().getFirst().finished()).isEmpty();
    LineUpSession done = mine.answer(session, answers.getLast()).orElseThrow();
    assertThat(done.finished()).isPresent();
    assertThat(done.answers()).containsExactlyElementsOf(answers);
    assertThat(mine.answer(session, answers.getLast()))
        .as("sent again by somebody who was told that it failed")
        .contains(done);
    assertThat(mine.mine()).containsExactly(done);
    assertThat(logged()).isOne();
  }

  @Test
  void aSecondAnswerToOneQuestionCountsOnceAndAnotherOneIsRefused() {
    long session = mine.begin(PAPER);
    AnsweredQuestion first = answers(80).getFirst();
    mine.answer(session, first);
    mine.answer(session, first);
    assertThat(mine.mine().getFirst().answers()).containsExactly(first);
    AnsweredQuestion other = answers(50).getFirst();
    assertThatThrownBy(() -> mine.answer(session, other))
        .hasMessageContaining("already answered otherwise")
        .hasMessageContaining("The first answer stands");
    assertThat(mine.mine().getFirst().answers()).containsExactly(first);
  }

  @Test
  void nobodyAnswersSomebodyElsesLineUp() {
    long session = mine.begin(PAPER);
    assertThatThrownBy(() -> trainee("bob").answer(session, answers(80).getFirst()))
        .hasMessageContaining("no line-up " + session + " of yours");
    assertThat(mine.mine().getFirst().answers()).isEmpty();
  }

  @Test
  void sheetsAreKeptWholeAndOnce() {
    assertThatThrownBy(() -> mine.mark(PAPER, answers(80).subList(0, 7)))
        .hasMessageContaining("7 answers to 12 questions");
    assertThat(mine.mine()).as("nothing of a half one is left").isEmpty();
    LineUps.Kept kept = mine.mark(PAPER, answers(80));
    assertThat(kept.fresh()).isTrue();
    assertThat(kept.session().finished()).isPresent();
    LineUps.Kept again = mine.mark(PAPER, answers(80).reversed());
    assertThat(again.fresh()).isFalse();
    assertThat(again.session()).isEqualTo(kept.session());
    assertThat(mine.mark(PAPER, answers(90)).fresh()).as("other answers").isTrue();
    assertThat(mine.mine()).hasSize(2);
    assertThat(logged()).isEqualTo(2);
  }
}
