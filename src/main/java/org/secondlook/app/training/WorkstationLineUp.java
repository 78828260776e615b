package org.secondlook.app.training;

import java.util.List;
import java.util.Optional;
import org.secondlook.app.WindowSession;
import org.secondlook.training.lineup.AnsweredQuestion;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.Paper;
import org.secondlook.workflow.LineUps;

/** The line-up's desk on an open home. */
public record WorkstationLineUp(WindowSession session) implements LineUpService {
  private LineUps mineOnly() {
    return new LineUps(session.workstation(), session.actor());
  }

  @Override
  public long begin(Paper paper) {
    return mineOnly().begin(paper);
  }

  @Override
  public Optional<LineUpSession> answer(long number, AnsweredQuestion answer) {
    return mineOnly().answer(number, answer);
  }

  @Override
  public List<LineUpSession> mine() {
    return mineOnly().mine();
  }
}
