package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secondlook.access.Actor;
import org.secondlook.audit.Act;
import org.secondlook.audit.CanonicalText;
import org.secondlook.audit.NewEntry;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.storage.Transaction;
import org.secondlook.training.lineup.AnsweredQuestion;
import org.secondlook.training.lineup.LineUpResult;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.LineUpSessions;
import org.secondlook.training.lineup.LineUpStore;
import org.secondlook.training.lineup.Paper;

/**
 * A trainee's line-ups in an open home. Each answer is on disk before the next question is shown;
 * what came of a session stands in the audit log, so that an error rate that somebody names later
 * can be held against it. Everybody sees their own sessions only.
 */
public final class LineUps {
  /** Where an entry holds the digest of {@link #settings}. */
  static final String SETTINGS = "settingsSha256";

  private final Workstation workstation;
  private final Actor actor;
  private final LineUpSessions sessions;

  public LineUps(Workstation workstation, Actor actor) {
    this.workstation = workstation;
    this.actor = actor;
    this.sessions = LineUpStore.open(workstation.database());
  }

  /**
   * @return the session's number
   */
  public long begin(Paper paper) {
    return UnitOfWork.act(
        workstation,
        transaction -> sessions.begin(transaction, actor.name(), paper, Instant.now()));
  }

  /**
   * Keeps one answer; the last one finishes the line-up in the same transaction, so that none is
   * ever whole and unfinished. The same answer given twice counts once: whoever was told that it
   * could not be kept may send it again.
   *
   * @return the finished line-up after its last answer, else empty
   */
  public Optional<LineUpSession> answer(long session, AnsweredQuestion answer) {
    return UnitOfWork.act(
        workstation,
        transaction -> {
          Optional<AnsweredQuestion> before =
              find(transaction, session).answers().stream()
                  .filter(each -> each.look() == answer.look() && each.number() == answer.number())
                  .findFirst();
          if (before.isEmpty()) {
            demandOpen(transaction, session);
            sessions.answer(transaction, session, answer);
          } else if (before.get().chosen() != answer.chosen()
              || before.get().confidence() != answer.confidence()) {
            throw SecondLookException.usage(
                "Question "
                    + answer.number()
                    + " was already answered otherwise at this look. The first answer stands; give"
                    + " the same to go on.");
          }
          return finished(transaction, session);
        });
  }

  /**
   * @param fresh whether it was kept now; the same answers to the same questions are kept once
   */
  public record Kept(LineUpSession session, boolean fresh) {}

  /** A whole line-up that was answered elsewhere: kept and finished at once, or not at all. */
  public Kept mark(Paper paper, List<AnsweredQuestion> answers) {
    return UnitOfWork.act(
        workstation,
        transaction -> {
          Optional<LineUpSession> before =
              sessions.of(transaction, actor.name()).stream()
                  .filter(each -> each.finished().isPresent())
                  .filter(each -> each.settings().equals(paper.settings()))
                  .filter(each -> each.people().equals(paper.people()))
                  .filter(each -> Set.copyOf(each.answers()).equals(Set.copyOf(answers)))
                  .findFirst();
          if (before.isPresent()) {
            return new Kept(before.get(), false);
          }
          long fresh = sessions.begin(transaction, actor.name(), paper, Instant.now());
          answers.forEach(each -> sessions.answer(transaction, fresh, each));
          return new Kept(
              finished(transaction, fresh)
                  .orElseThrow(
                      () ->
                          SecondLookException.usage(
                              "There are "
                                  + answers.size()
                                  + " answers to "
                                  + paper.showings().size()
                                  + " questions. No figure is given for half a line-up.")),
              true);
        });
  }

  /** Finishes what is whole, once; empty where answers are missing. */
  private Optional<LineUpSession> finished(Transaction transaction, long session) {
    LineUpSession now = find(transaction, session);
    if (now.finished().isPresent()) {
      return Optional.of(now);
    }
    if (!now.whole()) {
      return Optional.empty();
    }
    sessions.finish(transaction, session, Instant.now());
    workstation
        .casework()
        .log()
        .append(transaction, actor, NewEntry.of(Act.LINE_UP_FINISHED, details(now)));
    return Optional.of(find(transaction, session));
  }

  private void demandOpen(Transaction transaction, long session) {
    if (find(transaction, session).finished().isPresent()) {
      throw SecondLookException.usage(
          "Line-up " + session + " is finished; it takes no more answers.");
    }
  }

  /** The trainee's own, the oldest first, unfinished ones among them. */
  public List<LineUpSession> mine() {
    return sessions.of(actor.name());
  }

  private LineUpSession find(Transaction transaction, long session) {
    return sessions
        .find(transaction, actor.name(), session)
        .orElseThrow(
            () -> SecondLookException.usage("There is no line-up " + session + " of yours."));
  }

  private static String details(LineUpSession session) {
    LineUpResult result = session.result();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("lineUp", session.id());
    node.put("people", session.people());
    node.put("seed", session.settings().seed());
    node.put("answers", session.answers().size());
    node.put("hits", result.looks().getFirst().hits().events());
    node.put("mated", result.looks().getFirst().hits().of());
    node.put("falseAlarms", result.looks().getFirst().falseAlarms().events());
    node.put("nonMated", result.looks().getFirst().falseAlarms().of());
    node.put(SETTINGS, settings(session).hex());
    node.put("answersSha256", digest(session).hex());
    return node.toString();
  }

  /** Of what was shown, and when it was begun. */
  static Sha256 settings(LineUpSession session) {
    return new CanonicalText("second look line-up settings 1")
        .put("pairs", session.settings().pairs())
        .put("lists", session.settings().lists())
        .put("candidates", session.settings().candidates())
        .put("threshold", Double.toString(session.threshold()))
        .put("started", session.started().toEpochMilli())
        .sha256();
  }

  /** Of all answers; what the log keeps of them. */
  static Sha256 digest(LineUpSession session) {
    CanonicalText text = new CanonicalText("second look line-up 1");
    session.answers().forEach(each -> text.put(each.look() + " " + each.number(), each.toString()));
    return text.sha256();
  }
}
