package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Home;
import org.secondlook.storage.Transaction;
import org.secondlook.training.lineup.AnsweredQuestion;
import org.secondlook.training.lineup.LineUpSettings;
import org.secondlook.training.lineup.Paper;
import org.secondlook.training.lineup.Presentation;

/** A trainee's answers are held against the log, as the rows of cases are. */
class VerifyLogTest {
  private static final Paper PAPER =
      new Paper(new LineUpSettings(5, 4, 0, 6), "people", 0.4, List.of(), List.of());

  @TempDir Path folder;
  private Workstation workstation;
  private long logged;

  @BeforeEach
  void answer() {
    workstation =
        Workstation.open(new Home(folder.resolve("home").toAbsolutePath()), Optional.empty());
    LineUps hers = new LineUps(workstation, workstation.casework().accounts().singleUser("Ada"));
    hers.begin(PAPER);
    List<AnsweredQuestion> answers = new ArrayList<>();
    for (Presentation look : List.of(Presentation.FIRST, Presentation.AGAIN)) {
      answers.addAll(
          List.of(marked(look, 1, 1), marked(look, 2, 0), marked(look, 3, 0), marked(look, 4, 1)));
    }
    hers.mark(PAPER, answers);
    logged = workstation.casework().log().head().sequence();
  }

  @AfterEach
  void close() {
    workstation.close();
  }

  private static AnsweredQuestion marked(Presentation look, int number, int chosen) {
    return new AnsweredQuestion(look, number, true, 41.7, number % 2, 1, chosen, 70, 1_234);
  }

  private AuditVerdict verdict() {
    return new VerifyLog(workstation).run();
  }

  private void tamper(String sql) throws SQLException {
    try (Transaction transaction = workstation.database().begin();
        Statement statement = transaction.connection().createStatement()) {
      assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
      transaction.commit();
    }
  }

  @Test
  void lineUpsThatNobodyTouchedAreAsTheLogTellsAndUnfinishedOnesAreNotMissed() {
    assertThat(verdict()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE line_up_answer SET chosen = 1 WHERE number = 2",
        "UPDATE line_up_answer SET confidence = 55 WHERE number = 1",
        "UPDATE line_up_answer SET look = 'NEVER' WHERE number = 1 AND look = 'FIRST'",
        "DELETE FROM line_up_answer WHERE number = 3",
        "UPDATE line_up SET owner = 'bob' WHERE finished IS NOT NULL",
        "UPDATE line_up SET people = 'easy people'",
        "UPDATE line_up SET finished = NULL"
      })
  void anAnswerThatWasEditedIsNamedByTheEntryThatToldOfIt(String change) throws SQLException {
    tamper(change);
    assertThat(verdict())
        .isInstanceOfSatisfying(
            AuditVerdict.Broken.class,
            broken -> {
              assertThat(broken.firstBad()).isEqualTo(logged);
              assertThat(broken.why()).contains("line-up 2", "altered");
            });
  }

  @Test
  void aLineUpThatWasFinishedInTheStoreAloneIsNoticed() throws SQLException {
    tamper("UPDATE line_up SET finished = started + 1 WHERE finished IS NULL");
    assertThat(verdict())
        .isInstanceOfSatisfying(
            AuditVerdict.Broken.class,
            broken -> {
              assertThat(broken.firstBad()).isEqualTo(logged + 1);
              assertThat(broken.why()).contains("line-up 1", "no entry of the log");
            });
  }
}
