package org.secondlook.workflow.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.audit.AuditLog;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Decision;
import org.secondlook.casework.DecisionId;
import org.secondlook.casework.DecisionStatus;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceIntegrity;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.EvidenceStore;
import org.secondlook.casework.SearchProbe;
import org.secondlook.report.Reports;
import org.secondlook.workflow.LookingOn;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.review.ListProbes;

/** What the report of a case will hold. */
public record PreviewReport(Workstation workstation) {
  /**
   * @param integrity of the original file now
   */
  public record EvidenceLine(Evidence evidence, EvidenceIntegrity integrity) {
    /** Whether it was gone through for faces to its end. */
    public boolean examined() {
      return evidence.state() == EvidenceState.PROCESSED;
    }
  }

  /**
   * @param undecided candidates that this examiner has not decided on; they are reported as such
   */
  public record ProbeLine(ListProbes.Searched searched, int undecided) {}

  /** A decision in force, with what it is worth after verification. */
  public record DecisionLine(Decision decision, DecisionStatus status) {}

  /**
   * @param evidence what was not examined first; likewise the probes
   * @param undrawn characters, as codes, that no font at hand draws: the report shows the codes
   * @param log the log's end now
   */
  public record Preview(
      List<EvidenceLine> evidence,
      List<ProbeLine> probes,
      List<DecisionLine> decisions,
      List<String> undrawn,
      AuditLog.Head log) {
    public Preview {
      evidence = List.copyOf(evidence);
      probes = List.copyOf(probes);
      decisions = List.copyOf(decisions);
      undrawn = List.copyOf(undrawn);
    }
  }

  /** Reads every file of evidence again, so it may take a while. */
  public Preview run(Actor actor, CaseFile caseFile, JobContext context) {
    workstation.require(actor, Permission.VIEW_CASES);
    EvidenceStore store = workstation.casework().evidence();
    var removed = workstation.casework().statements().removedFiles();
    List<Evidence> files =
        store.of(caseFile.id()).stream().filter(file -> !removed.containsKey(file.id())).toList();
    List<EvidenceLine> evidence = new ArrayList<>();
    for (Evidence file : files) {
      context.stopIfCancelled();
      context.progress(
          new Progress("Reading " + file.fileName(), evidence.size(), files.size(), "files"));
      evidence.add(new EvidenceLine(file, store.integrity(file.id())));
    }
    evidence.sort(Comparator.comparing(EvidenceLine::examined));
    new LookingOn(workstation).begin(actor, caseFile.id());
    List<Decision> decisions = workstation.casework().decisions().of(actor, caseFile.id());
    return new Preview(
        evidence,
        new ListProbes(workstation)
            .run(actor, caseFile).stream()
                .map(each -> new ProbeLine(each, undecided(each.probe(), decisions)))
                .sorted(
                    Comparator.comparing(line -> line.searched().probe().notSearched().isEmpty()))
                .toList(),
        current(decisions),
        Reports.undrawn(words(caseFile, files, decisions)),
        workstation.casework().log().head());
  }

  /** What people wrote in this case, as far as it may be told now. */
  private static String words(CaseFile caseFile, List<Evidence> files, List<Decision> decisions) {
    StringBuilder words =
        new StringBuilder(caseFile.title() + caseFile.purpose() + caseFile.authority());
    files.forEach(file -> words.append(file.fileName()).append(file.receivedFrom()));
    decisions.forEach(decision -> words.append(decision.reason()));
    return words.toString();
  }

  private static int undecided(SearchProbe probe, List<Decision> decisions) {
    List<Decision> own =
        decisions.stream().filter(each -> each.probe().equals(probe.id())).toList();
    boolean none = own.stream().anyMatch(each -> each.candidate().isEmpty());
    Set<CandidateId> decided = new HashSet<>();
    own.forEach(each -> each.candidate().ifPresent(decided::add));
    return none ? 0 : probe.candidates() - decided.size();
  }

  private List<DecisionLine> current(List<Decision> all) {
    Set<DecisionId> replaced = new HashSet<>();
    all.forEach(each -> each.replaces().ifPresent(replaced::add));
    return all.stream()
        .filter(each -> !replaced.contains(each.id()))
        .map(
            each ->
                new DecisionLine(each, workstation.casework().verifications().standing(each.id())))
        .toList();
  }
}
