package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.Act;
import org.secondlook.casework.Actor;
import org.secondlook.casework.CanonicalText;
import org.secondlook.casework.NewEntry;
import org.secondlook.training.lineup.LineUpResult;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.LineUpSessions;
import org.secondlook.training.lineup.Marked;
import org.secondlook.training.lineup.Paper;

/**
 * A trainee's line-ups in an open home. Each answer is on disk before the next question is shown;
 * what came of a session stands in the audit log, so that an error rate that somebody names later
 * can be held against it. Everybody sees their own sessions only.
 */
public final class LineUps {
  private final Workstation workstation;
  private final Actor actor;
  private final LineUpSessions sessions;

  public LineUps(Workstation workstation, Actor actor) {
    this.workstation = workstation;
    this.actor = actor;
    this.sessions = LineUpSessions.on(workstation.database());
  }

  /**
   * @return the session's number
   */
  public long begin(Paper paper) {
    return DurableAct.run(
        workstation,
        transaction -> sessions.begin(transaction, actor.name(), paper, Instant.now()));
  }

  public void answer(long session, Marked answer) {
    DurableAct.run(
        workstation,
        transaction -> {
          sessions.answer(transaction, session, answer);
          return session;
        });
  }

  /** A whole line-up that was answered elsewhere: all its answers are kept, or none. */
  public LineUpSession mark(Paper paper, List<Marked> answers) {
    long session =
        DurableAct.run(
            workstation,
            transaction -> {
              long fresh = sessions.begin(transaction, actor.name(), paper, Instant.now());
              answers.forEach(each -> sessions.answer(transaction, fresh, each));
              return fresh;
            });
    return finish(session);
  }

  public LineUpSession finish(long session) {
    LineUpSession before = find(session);
    DurableAct.run(
        workstation,
        transaction -> {
          sessions.finish(transaction, session, Instant.now());
          return workstation
              .casework()
              .log()
              .append(transaction, actor, NewEntry.of(Act.LINE_UP_FINISHED, details(before)));
        });
    return find(session);
  }

  /** The trainee's own, the oldest first, unfinished ones among them. */
  public List<LineUpSession> mine() {
    return sessions.of(actor.name());
  }

  private LineUpSession find(long session) {
    return mine().stream()
        .filter(each -> each.id() == session)
        .findFirst()
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
    node.put("answersSha256", digest(session).hex());
    return node.toString();
  }

  /** Of all answers; what the log keeps of them. */
  static Sha256 digest(LineUpSession session) {
    CanonicalText text = new CanonicalText("second look line-up 1");
    session.answers().forEach(each -> text.put(each.look() + " " + each.number(), each.toString()));
    return text.sha256();
  }
}
