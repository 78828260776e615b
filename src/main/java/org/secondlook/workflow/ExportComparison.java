package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.Act;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.DecisionId;
import org.secondlook.report.AlignedPair;
import org.secondlook.report.CaseReport;
import org.secondlook.report.CaseReport.CandidateSection;
import org.secondlook.report.CaseReport.ProbeSection;
import org.secondlook.report.Reports;
import org.secondlook.wording.PersonNames;
import org.secondlook.wording.Times;

/** The comparison page of one decision, as a PDF or a picture of its own. */
public record ExportComparison(Workstation workstation) {
  /** What it becomes. */
  public enum Form {
    PDF(".pdf"),
    PICTURE(".png");

    private final String ending;

    Form(String ending) {
      this.ending = ending;
    }
  }

  /**
   * Like a report it tells a decision, so whoever makes it can't verify any of the case.
   *
   * @return the file, numbered where there was one of its name already
   */
  public Path run(Actor actor, CaseFile caseFile, DecisionId decision, Form form, Path folder) {
    Permissions.require(actor, Permission.EXPORT_REPORT);
    ExportReport reports = new ExportReport(workstation);
    reports.disclose(actor, caseFile);
    CaseReport report = reports.gather(actor, caseFile, decision);
    Path target =
        ReportFile.unused(
            folder,
            "comparison-" + ReportFile.safe(caseFile.number()) + "-decision-" + decision.value(),
            form.ending,
            sentence -> {});
    byte[] picture =
        switch (form) {
          case PDF -> new byte[0];
          case PICTURE -> picture(report);
        };
    ReportFile.write(
        target,
        out -> {
          switch (form) {
            case PDF -> Reports.writeComparison(report, out);
            case PICTURE -> out.write(picture);
          }
        });
    String details =
        JsonNodeFactory.instance
            .objectNode()
            .put("file", target.getFileName().toString())
            .put("decision", decision.value())
            .put("sha256", ReportFile.digest(target))
            .toString();
    UnitOfWork.logged(workstation, actor, caseFile.entry(Act.COMPARISON_EXPORTED, details));
    return target;
  }

  private static byte[] picture(CaseReport report) {
    ProbeSection probe = report.searches().getFirst().probes().getFirst();
    CandidateSection candidate =
        probe.candidates().stream()
            .filter(each -> !each.decisions().isEmpty())
            .findFirst()
            .orElseThrow();
    AlignedPair pair =
        candidate
            .pair()
            .orElseThrow(
                () ->
                    SecondLookException.policy(
                        "There is no picture of this comparison: the decision is an exclusion, the photo is not enrolled any more, or the policy keeps pictures of enrolled people out of reports."));
    List<String> captions = new ArrayList<>();
    captions.add(
        "Investigative lead at most, not an identification. Case " + report.caseFile().number());
    captions.add("Left: probe from " + probe.file() + ", " + probe.time());
    report
        .evidence(probe)
        .ifPresent(file -> captions.add("SHA-256 of the file: " + file.sha256().hex()));
    captions.add("Right: enrolled photo of " + PersonNames.shown(candidate.candidate().name()));
    captions.add("SHA-256 of the photo: " + candidate.candidate().photoSha256().hex());
    captions.add("Made " + Times.utc(report.madeAt()) + " by " + report.madeBy());
    return Reports.captioned(List.of(pair.probe(), pair.candidate()), captions);
  }
}
