package org.secondlook.app.oversight;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.JobContext;
import org.secondlook.casework.Stated;
import org.secondlook.casework.Statement;
import org.secondlook.report.FiguresReport;
import org.secondlook.workflow.ImportBases;
import org.secondlook.workflow.ValidateMethod;
import org.secondlook.workflow.log.ExportFigures;
import org.secondlook.workflow.log.ReadExaminerCurves;
import org.secondlook.workflow.statements.ListStatements;

/**
 * What the Oversight screen needs of the program. Called on background threads; failures are
 * SecondLookExceptions, of kind POLICY where the user's role may not.
 */
public interface OversightService {
  /** Who works here now. */
  String user();

  /** Whether {@link #figures} and {@link #export} are allowed. */
  boolean seesFigures();

  /** By when the policy wants a yearly audit; empty for no reminder. */
  Optional<LocalDate> auditDue();

  List<FiguresReport.Line> figures(int year);

  /** Allowed as {@link #figures}. */
  ReadExaminerCurves.Result curves();

  ExportFigures.Written export(int year, Path folder);

  /** Photos whose basis has ended or is past its review by that day. */
  List<ListStatements.Due> due(LocalDate day);

  /** Takes in a table of bases. @param remove whether photos without a basis go at once */
  ImportBases.Result bases(Path table, boolean remove);

  /** The newest of each account and kind, what ends first on top; whether it holds that day. */
  List<ListStatements.Held> competences(LocalDate day);

  /** What a finished line-up of the account shows, as the log tells it. */
  Stated.Competence ofLineUp(String account, long lineUp, LocalDate until);

  /** The oldest first, as validations are. */
  List<ListStatements.Fault> nonConformities();

  List<Statement<Stated.Validated>> validations();

  ValidateMethod.Result validate(Path people, Path out, JobContext context);

  /** Keeps a statement in the log. @return the number of its entry */
  long state(Stated stated);
}
