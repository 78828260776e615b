package org.secondlook.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.secondlook.app.LaterReads;
import org.secondlook.base.SecondLookException;
import org.secondlook.training.Scores;
import org.secondlook.training.lineup.AnsweredQuestion;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.Paper;
import org.secondlook.training.lineup.PicturedPeople;

/** What becomes of answers when the store is slow or fails. */
class LineUpViewModelTest {
  private static final Optional<Scores> PEOPLE = Optional.of(PicturedPeople.scores(120));

  /** A store that can refuse. */
  private static final class Store implements LineUpService {
    private final List<AnsweredQuestion> kept = new ArrayList<>();
    private boolean refuses;

    @Override
    public long begin(Paper paper) {
      return 1;
    }

    @Override
    public Optional<LineUpSession> answer(long session, AnsweredQuestion answer) {
      if (refuses) {
        throw SecondLookException.input("The disk is full.");
      }
      kept.add(answer);
      return Optional.empty();
    }

    @Override
    public List<LineUpSession> mine() {
      return List.of();
    }
  }

  private final LaterReads jobs = new LaterReads();
  private final Store store = new Store();
  private final LineUpViewModel model = new LineUpViewModel(store, jobs, () -> PEOPLE);

  private LineUpState.Asking asking() {
    return (LineUpState.Asking) model.state().get();
  }

  @Test
  void sessionsThatWereReadLateDontTakeTheFirstQuestionAway() {
    model.refresh();
    Runnable late = jobs.take();
    model.start();
    jobs.one();
    LineUpState.Asking first = asking();
    late.run();
    assertThat(model.state().get()).isSameAs(first);
  }

  @Test
  void twoPressesKeepOneAnswer() {
    model.start();
    jobs.one();
    model.choose(1);
    model.sure(80);
    model.next();
    model.next();
    model.choose(0);
    assertThat(jobs.waiting()).isOne();
    jobs.one();
    assertThat(store.kept).hasSize(1);
    assertThat(store.kept.getFirst().chosen()).isOne();
    assertThat(asking().at()).isOne();
    assertThat(asking().complete()).as("the next question is open").isFalse();
  }

  @Test
  void anAnswerThatCouldNotBeKeptStaysOnTheScreenAndCanBeSentAgain() {
    model.start();
    jobs.one();
    model.choose(1);
    model.sure(80);
    store.refuses = true;
    model.next();
    jobs.one();
    assertThat(model.problem().get()).contains("The disk is full");
    assertThat(asking().at()).isZero();
    assertThat(asking().chosen()).hasValue(1);
    store.refuses = false;
    model.next();
    jobs.one();
    assertThat(model.problem().get()).isEmpty();
    assertThat(store.kept).hasSize(1);
    assertThat(asking().at()).isOne();
  }
}
