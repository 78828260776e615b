package org.secondlook.app.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.secondlook.app.jobs.JobRunner;
import org.secondlook.base.SecondLookException;
import org.secondlook.training.LabelledSet;
import org.secondlook.training.Scores;
import org.secondlook.training.lineup.AnsweredQuestion;
import org.secondlook.training.lineup.DrawPaper;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.LineUpSettings;
import org.secondlook.training.lineup.Paper;

/** Puts one question after the other and keeps each answer. Used on the window's thread only. */
public final class LineUpViewModel {
  private final LineUpService desk;
  private final JobRunner jobs;
  private final Supplier<Optional<Scores>> people;
  private final ReadOnlyObjectWrapper<LineUpState> state =
      new ReadOnlyObjectWrapper<>(new LineUpState.Ready(false, List.of()));
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private LineUpSettings settings = LineUpSettings.USUAL;

  /** Where the photos of the line-up lie that is under way, whatever the lab turns to meanwhile. */
  private Optional<Path> askedOf = Optional.empty();

  private boolean starting;

  /**
   * @param people those at hand in the lab, compared with one another
   */
  public LineUpViewModel(LineUpService desk, JobRunner jobs, Supplier<Optional<Scores>> people) {
    this.desk = desk;
    this.jobs = jobs;
    this.people = people;
  }

  /** Back to the start, with the sessions so far; a line-up that is under way stays. */
  public void refresh() {
    if (!(state.get() instanceof LineUpState.Asking)) {
      load(
          desk::mine,
          mine -> {
            // A line-up may have begun while the sessions were read; its question stays.
            if (!(state.get() instanceof LineUpState.Asking)) {
              state.set(new LineUpState.Ready(folder().isPresent(), mine));
            }
          });
    }
  }

  Optional<Path> folder() {
    return people.get().map(Scores::set).flatMap(LabelledSet::folder);
  }

  void settings(LineUpSettings wanted) {
    settings = wanted;
  }

  /** Draws new questions: each sitting of a trainee has a seed of its own. */
  public void start() {
    Optional<Scores> scores = people.get();
    if (scores.isEmpty() || starting) {
      return;
    }
    starting = true;
    problem.set("");
    jobs.load(
        () -> {
          Paper paper =
              DrawPaper.from(scores.get(), settings.withSeed(settings.seed() + desk.mine().size()));
          return new LineUpState.Asking(
              paper,
              desk.begin(paper),
              0,
              OptionalInt.empty(),
              OptionalInt.empty(),
              System.nanoTime(),
              false);
        },
        begun -> {
          starting = false;
          askedOf = scores.get().set().folder();
          state.set(begun);
        },
        failure -> {
          starting = false;
          failed(failure);
        });
  }

  Optional<Path> askedOf() {
    return askedOf;
  }

  /**
   * @param who a candidate from 1, or 0 for nobody
   */
  public void choose(int who) {
    if (state.get() instanceof LineUpState.Asking asking
        && !asking.saving()
        && who <= asking.showing().question().candidates().size()) {
      state.set(asking.choose(who));
    }
  }

  public void sure(int percent) {
    if (state.get() instanceof LineUpState.Asking asking && !asking.saving()) {
      state.set(asking.sure(percent));
    }
  }

  /** Keeps the answer, then shows the next question; nothing happens on half an answer. */
  public void next() {
    if (!(state.get() instanceof LineUpState.Asking asking) || !asking.complete()) {
      return;
    }
    AnsweredQuestion answer =
        AnsweredQuestion.of(
            asking.paper(),
            asking.showing(),
            asking.chosen().getAsInt(),
            asking.confidence().getAsInt(),
            (System.nanoTime() - asking.shownNanos()) / 1_000_000);
    LineUpState saving = asking.writing(true);
    state.set(saving);
    problem.set("");
    jobs.load(
        () -> after(asking, desk.answer(asking.session(), answer)),
        next -> {
          // Whoever left meanwhile stays away.
          if (state.get() == saving) {
            state.set(next);
          }
        },
        failure -> {
          if (state.get() == saving) {
            state.set(asking);
          }
          failed(failure);
        });
  }

  private LineUpState after(LineUpState.Asking asking, Optional<LineUpSession> done) {
    if (done.isPresent()) {
      return new LineUpState.Over(done.get(), before(done.get()), Optional.of(asking.paper()));
    }
    return asking.next(System.nanoTime()).orElseThrow();
  }

  private List<LineUpSession> before(LineUpSession session) {
    return desk.mine().stream().filter(each -> each.id() < session.id()).toList();
  }

  /** The figures of an earlier session. */
  public void open(LineUpSession session) {
    load(() -> new LineUpState.Over(session, before(session), Optional.empty()), state::set);
  }

  /** Leaves a line-up; what was answered stays, as an unfinished session. */
  public void leave() {
    state.set(new LineUpState.Ready(folder().isPresent(), List.of()));
    refresh();
  }

  private <R> void load(Supplier<R> read, Consumer<R> done) {
    problem.set("");
    jobs.load(read, done, this::failed);
  }

  private void failed(SecondLookException failure) {
    problem.set(failure.getMessage());
  }

  public ReadOnlyObjectProperty<LineUpState> state() {
    return state.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }
}
