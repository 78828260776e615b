package org.secondlook.app.oversight;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Permission;
import org.secondlook.app.WindowSession;
import org.secondlook.base.JobContext;
import org.secondlook.casework.Stated;
import org.secondlook.casework.Statement;
import org.secondlook.report.FiguresReport;
import org.secondlook.workflow.ImportBases;
import org.secondlook.workflow.ValidateMethod;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.log.ExportFigures;
import org.secondlook.workflow.log.ReadExaminerCurves;
import org.secondlook.workflow.statements.ListStatements;
import org.secondlook.workflow.statements.MakeStatement;
import org.secondlook.workflow.statements.RecordCompetence;

/** The Oversight screen on an open home. */
public record WorkstationOversight(WindowSession session) implements OversightService {
  @Override
  public String user() {
    return session.actor().name();
  }

  @Override
  public Optional<LocalDate> auditDue() {
    return new ReadPolicy(session.workstation()).logged().oversight().auditDue();
  }

  @Override
  public boolean seesFigures() {
    return session.rights().allow(Permission.VIEW_AUDIT);
  }

  @Override
  public List<FiguresReport.Line> figures(int year) {
    return new ExportFigures(session.workstation()).figures(session.actor(), year);
  }

  @Override
  public ReadExaminerCurves.Result curves() {
    return new ReadExaminerCurves(session.workstation()).run(session.actor());
  }

  @Override
  public ExportFigures.Written export(int year, Path folder) {
    return new ExportFigures(session.workstation()).run(session.actor(), year, folder);
  }

  @Override
  public List<ListStatements.Due> due(LocalDate day) {
    return statements().due(session.actor(), day);
  }

  @Override
  public ImportBases.Result bases(Path table, boolean remove) {
    return new ImportBases(session.workstation()).run(session.actor(), table, remove);
  }

  @Override
  public List<ListStatements.Held> competences(LocalDate day) {
    return statements().competences(session.actor(), day);
  }

  @Override
  public Stated.Competence ofLineUp(String account, long lineUp, LocalDate until) {
    return new RecordCompetence(session.workstation())
        .ofLineUp(session.actor(), account, lineUp, until);
  }

  @Override
  public List<ListStatements.Fault> nonConformities() {
    return statements().nonConformities(session.actor());
  }

  @Override
  public List<Statement<Stated.Validated>> validations() {
    return statements().validations(session.actor());
  }

  @Override
  public ValidateMethod.Result validate(Path people, Path out, JobContext context) {
    return new ValidateMethod(session.workstation()).run(session.actor(), people, out, context);
  }

  @Override
  public long state(Stated stated) {
    return new MakeStatement(session.workstation()).run(session.actor(), stated);
  }

  private ListStatements statements() {
    return new ListStatements(session.workstation());
  }
}
