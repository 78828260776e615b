package org.secondlook.app.training;

import java.util.List;
import java.util.Optional;
import org.secondlook.app.Session;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.Marked;
import org.secondlook.training.lineup.Paper;
import org.secondlook.workflow.LineUps;

/** The line-up's desk on an open home. */
public record WorkstationLineUp(Session session) implements LineUpDesk {
  private LineUps mineOnly() {
    return new LineUps(session.workstation(), session.actor());
  }

  @Override
  public long begin(Paper paper) {
    return mineOnly().begin(paper);
  }

  @Override
  public Optional<LineUpSession> answer(long number, Marked answer) {
    return mineOnly().answer(number, answer);
  }

  @Override
  public List<LineUpSession> mine() {
    return mineOnly().mine();
  }
}
