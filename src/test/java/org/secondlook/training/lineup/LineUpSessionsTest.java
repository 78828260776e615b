package org.secondlook.training.lineup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.secondlook.storage.Database;
import org.secondlook.storage.EachStore;
import org.secondlook.storage.StoreKind;
import org.secondlook.storage.Transaction;

@EachStore
class LineUpSessionsTest {
  private static final LineUpSettings SETTINGS = new LineUpSettings(5, 12, 8, 6);

  @Parameter StoreKind kind;
  @TempDir Path folder;

  @Test
  void sessionsBelongToTheirOwnerAndOutliveTheProgram() {
    Paper paper = DrawPaper.from(PicturedPeople.scores(120), SETTINGS);
    Path store = folder.resolve("store");
    Instant at = Instant.parse("2026-11-22T10:00:00Z");
    AnsweredQuestion first = AnsweredQuestion.of(paper, paper.showings().getFirst(), 1, 70, 1_234);
    try (Database database = kind.open(store)) {
      LineUpSessions sessions = LineUpStore.open(database);
      try (Transaction transaction = database.begin()) {
        long id = sessions.begin(transaction, "Ada", paper, at);
        sessions.answer(transaction, id, first);
        sessions.finish(transaction, id, at.plusSeconds(60));
        sessions.begin(transaction, "Bob", paper, at);
        transaction.commit();
      }
      database.makeDurable();
    }
    try (Database database = kind.open(store)) {
      List<LineUpSession> hers = LineUpStore.open(database).of("ada ");
      assertThat(hers).hasSize(1);
      assertThat(hers.getFirst().answers()).containsExactly(first);
      assertThat(hers.getFirst().settings()).isEqualTo(SETTINGS);
      assertThat(hers.getFirst().finished()).contains(at.plusSeconds(60));
      assertThat(LineUpStore.open(database).of("bob").getFirst().finished()).isEmpty();
    }
  }
}
