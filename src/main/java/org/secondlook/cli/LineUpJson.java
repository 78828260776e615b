package org.secondlook.cli;

import java.time.Instant;
import java.util.List;
import org.secondlook.training.lineup.AnsweredQuestion;
import org.secondlook.training.lineup.LineUpResult;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.LineUpSettings;

/** A session as JSON; {@code finished} is null where it was left unfinished. */
record LineUpJson(
    long id,
    String owner,
    Instant started,
    Instant finished,
    String people,
    LineUpSettings settings,
    double threshold,
    LineUpResult result,
    List<AnsweredQuestion> answers) {
  static LineUpJson of(LineUpSession session) {
    return new LineUpJson(
        session.id(),
        session.owner(),
        session.started(),
        session.finished().orElse(null),
        session.people(),
        session.settings(),
        session.threshold(),
        session.result(),
        session.answers());
  }
}
