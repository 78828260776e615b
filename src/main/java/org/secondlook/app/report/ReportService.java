package org.secondlook.app.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Stated;
import org.secondlook.casework.TrackId;
import org.secondlook.workflow.ProbePictures;
import org.secondlook.workflow.export.PreviewReport.EvidenceLine;
import org.secondlook.workflow.statements.ListLeads;

/**
 * What the Report step needs of the program. Called on background threads; failures are
 * SecondLookExceptions.
 */
public interface ReportService {
  /** What the report will hold. Reads every file of evidence again, so it may take a while. */
  Contents contents(CaseFile caseFile, JobContext context);

  /** The leads that stand, with what was stated of them. */
  List<ListLeads.Lead> leads(CaseFile caseFile);

  /** States something of a lead. */
  void state(Stated stated);

  /** Whether another account could verify; a home of one user has none. At once. */
  boolean secondExaminer();

  /** The pictures that the report shows with somebody else in them. */
  List<ProbePictures.Crowded> bystanders(CaseFile caseFile);

  /** Such a picture as it was found, as PNG or JPEG bytes. */
  byte[] picture(TrackId track);

  /**
   * Says that somebody looked at the others in a picture.
   *
   * @param shown numbers, from 1, of those that stay visible
   * @param reason mandatory where any does
   */
  void checked(CaseFile caseFile, TrackId track, List<Integer> shown, String reason);

  /**
   * @return the PDF
   */
  Path writeReport(CaseFile caseFile, Path folder, JobContext context);

  /**
   * @param originals whether the evidence files themselves go in, or only their hashes
   * @return the evidence package's folder
   */
  Path writePackage(CaseFile caseFile, Path folder, boolean originals, JobContext context);

  /**
   * @param notSearched why this face was not searched at all
   * @param undecided candidates that this examiner has not decided on; they are reported as such
   */
  record ProbeLine(
      String name, int candidates, int undecided, String chances, Optional<String> notSearched) {}

  /**
   * @param worth what the decision is worth after verification, in words
   */
  record DecisionLine(
      String what,
      String examiner,
      Conclusion conclusion,
      String reason,
      boolean verified,
      String worth) {}

  /**
   * @param evidence what was not examined first; likewise the probes
   * @param undrawn characters that the report can only show as codes
   * @param auditEntries entries of the log up to now
   */
  record Contents(
      List<EvidenceLine> evidence,
      List<ProbeLine> probes,
      List<DecisionLine> decisions,
      List<ListLeads.Lead> leads,
      List<String> undrawn,
      long auditEntries,
      String auditHead) {
    public Contents {
      evidence = List.copyOf(evidence);
      probes = List.copyOf(probes);
      decisions = List.copyOf(decisions);
      leads = List.copyOf(leads);
    }
  }
}
