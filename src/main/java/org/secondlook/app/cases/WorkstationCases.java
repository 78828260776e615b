package org.secondlook.app.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.secondlook.app.WindowSession;
import org.secondlook.app.compare.HeadThumbnail;
import org.secondlook.audit.Act;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseNotice;
import org.secondlook.casework.NewCase;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.cases.ChangeCaseState;
import org.secondlook.workflow.cases.ListCases;
import org.secondlook.workflow.cases.ListDueCases;
import org.secondlook.workflow.cases.ListLastActs;
import org.secondlook.workflow.cases.ListUnseenNotes;
import org.secondlook.workflow.cases.MarkNotesSeen;
import org.secondlook.workflow.cases.OpenCase;
import org.secondlook.workflow.cases.SummariseCase;
import org.secondlook.workflow.evidence.ShowShot;

/** The Cases screen on an open home. */
public record WorkstationCases(WindowSession session) implements CasesService {
  @Override
  public List<CaseFile> cases() {
    return new ListCases(session.workstation()).run(session.actor());
  }

  @Override
  public Map<String, Act> lastActs() {
    return new ListLastActs(session.workstation()).run(session.actor());
  }

  @Override
  public CaseFile create(NewCase newCase) {
    return new OpenCase(session.workstation()).run(session.actor(), newCase);
  }

  @Override
  public List<String> purposes() {
    return new ReadPolicy(session.workstation()).inForce().purposes();
  }

  @Override
  public List<CaseFile> due() {
    return new ListDueCases(session.workstation()).run(session.actor(), Instant.now()).cases();
  }

  @Override
  public List<CaseNotice> notes() {
    return new ListUnseenNotes(session.workstation()).run(session.actor());
  }

  @Override
  public void seen(List<CaseNotice> notes) {
    new MarkNotesSeen(session.workstation()).run(session.actor(), notes);
  }

  @Override
  public CaseFile changeState(CaseFile caseFile, String reason) {
    return new ChangeCaseState(session.workstation()).run(session.actor(), caseFile, reason);
  }

  @Override
  public CaseSummary summary(CaseFile caseFile) {
    SummariseCase.Counts counts =
        new SummariseCase(session.workstation()).run(session.actor(), caseFile);
    return new CaseSummary(
        counts,
        counts
            .best()
            .map(track -> new ShowShot(session.workstation()).run(session.actor(), track.id()))
            .map(shot -> HeadThumbnail.of(shot.picture(), shot.face().box(), CaseCell.SIDE)));
  }
}
