package org.secondlook.app.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secondlook.app.Texts;
import org.secondlook.app.WindowSession;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Decision;
import org.secondlook.casework.DecisionStatus;
import org.secondlook.casework.Stated;
import org.secondlook.casework.TrackId;
import org.secondlook.workflow.ExportPackage;
import org.secondlook.workflow.ExportReport;
import org.secondlook.workflow.ProbePictures;
import org.secondlook.workflow.evidence.ShowShot;
import org.secondlook.workflow.export.CheckBystanders;
import org.secondlook.workflow.export.PreviewReport;
import org.secondlook.workflow.statements.ListLeads;
import org.secondlook.workflow.statements.MakeStatement;

/** The Report step on an open home. */
public record WorkstationReport(WindowSession session) implements ReportService {
  @Override
  public Contents contents(CaseFile caseFile, JobContext context) {
    PreviewReport.Preview found =
        new PreviewReport(session.workstation()).run(session.actor(), caseFile, context);
    return new Contents(
        found.evidence(),
        found.probes().stream().map(WorkstationReport::line).toList(),
        found.decisions().stream().map(WorkstationReport::line).toList(),
        leads(caseFile),
        found.undrawn(),
        found.log().sequence(),
        found.log().hash().brief());
  }

  @Override
  public boolean secondExaminer() {
    return session.rights().secondExaminer();
  }

  private static ProbeLine line(PreviewReport.ProbeLine line) {
    return new ProbeLine(
        Texts.of("compare.probe.name", line.searched().file(), line.searched().first().number()),
        line.searched().probe().candidates(),
        line.undecided(),
        line.searched().probe().chances(),
        line.searched().probe().notSearched());
  }

  private static DecisionLine line(PreviewReport.DecisionLine line) {
    Decision decision = line.decision();
    String worth =
        switch (line.status()) {
          case DecisionStatus.NotVerified _ -> Texts.of("standing.not");
          case DecisionStatus.Waiting _ -> Texts.of("standing.waiting");
          case DecisionStatus.Verified _ -> Texts.of("standing.verified");
          case DecisionStatus.Disputed _ -> Texts.of("standing.disputed");
          case DecisionStatus.EndedInconclusive _ -> Texts.of("standing.ended");
        };
    Optional<String> candidate =
        decision.candidate().map(id -> Texts.of("report.candidate", id.value()));
    return new DecisionLine(
        candidate.orElse(Texts.of("compare.none")),
        decision.examiner(),
        decision.conclusion(),
        decision.reason(),
        line.status() instanceof DecisionStatus.Verified,
        worth);
  }

  @Override
  public List<ListLeads.Lead> leads(CaseFile caseFile) {
    return new ListLeads(session.workstation()).run(session.actor(), caseFile);
  }

  @Override
  public void state(Stated stated) {
    new MakeStatement(session.workstation()).run(session.actor(), stated);
  }

  @Override
  public List<ProbePictures.Crowded> bystanders(CaseFile caseFile) {
    return new CheckBystanders(session.workstation()).run(session.actor(), caseFile);
  }

  @Override
  public byte[] picture(TrackId track) {
    return new ShowShot(session.workstation()).bytes(session.actor(), track);
  }

  @Override
  public void checked(CaseFile caseFile, TrackId track, List<Integer> shown, String reason) {
    new CheckBystanders(session.workstation())
        .decide(session.actor(), caseFile, track, shown, reason);
  }

  @Override
  public Path writeReport(CaseFile caseFile, Path folder, JobContext context) {
    return new ExportReport(session.workstation()).run(session.actor(), caseFile, folder, context);
  }

  @Override
  public Path writePackage(CaseFile caseFile, Path folder, boolean originals, JobContext context) {
    return new ExportPackage(session.workstation())
        .run(session.actor(), caseFile, folder, originals, context);
  }
}
