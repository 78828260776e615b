package org.secondlook.app.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secondlook.app.Texts;
import org.secondlook.app.WindowSession;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Casework;
import org.secondlook.casework.Decision;
import org.secondlook.casework.DecisionId;
import org.secondlook.casework.DecisionStatus;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.StoredTrack;
import org.secondlook.report.Reports;
import org.secondlook.workflow.ExportPackage;
import org.secondlook.workflow.ExportReport;

/** The Report step's desk on an open home. */
public record WorkstationReport(WindowSession session) implements ReportService {
  private Casework casework() {
    return session.workstation().casework();
  }

  @Override
  public Contents contents(CaseFile caseFile, JobContext context) {
    List<Evidence> files = casework().evidence().of(caseFile.id());
    List<EvidenceLine> evidence = new ArrayList<>();
    for (Evidence file : files) {
      context.stopIfCancelled();
      context.progress(
          new Progress(
              Texts.of("report.check.file", file.fileName()),
              evidence.size(),
              files.size(),
              "files"));
      evidence.add(new EvidenceLine(file, casework().evidence().integrity(file.id())));
    }
    List<Decision> decisions = casework().decisions().of(session.actor(), caseFile.id());
    List<ProbeLine> probes = new ArrayList<>();
    for (Search search : casework().searches().of(caseFile.id())) {
      search.probes().forEach(probe -> probes.add(probe(probe, decisions)));
    }
    // What was not looked at comes first.
    evidence.sort(
        Comparator.comparing(EvidenceLine::examined));
    probes.sort(Comparator.comparing(line -> line.notSearched().isEmpty()));
    var head = casework().log().head();
    return new Contents(
        evidence,
        probes,
        current(decisions).stream().map(this::line).toList(),
        Reports.undrawn(words(caseFile, files, decisions)),
        head.sequence(),
        head.hash().brief());
  }

  /** What people wrote in this case, as far as it may be told now. */
  private static String words(CaseFile caseFile, List<Evidence> files, List<Decision> decisions) {
    StringBuilder words =
        new StringBuilder(caseFile.title() + caseFile.purpose() + caseFile.authority());
    files.forEach(file -> words.append(file.fileName()).append(file.receivedFrom()));
    decisions.forEach(decision -> words.append(decision.reason()));
    return words.toString();
  }

  private ProbeLine probe(SearchProbe probe, List<Decision> decisions) {
    List<Decision> own =
        decisions.stream().filter(each -> each.probe().equals(probe.id())).toList();
    boolean none = own.stream().anyMatch(each -> each.candidate().isEmpty());
    Set<CandidateId> decided = new HashSet<>();
    own.forEach(each -> each.candidate().ifPresent(decided::add));
    return new ProbeLine(
        name(probe),
        probe.candidates(),
        none ? 0 : probe.candidates() - decided.size(),
        probe.expectedFalseCandidates(),
        probe.notSearched());
  }

  private String name(SearchProbe probe) {
    StoredTrack track = casework().evidence().track(probe.tracks().getFirst()).orElseThrow();
    String file = casework().evidence().find(track.evidence()).orElseThrow().fileName();
    return Texts.of("compare.probe.name", file, track.number());
  }

  private static List<Decision> current(List<Decision> all) {
    Set<DecisionId> replaced = new HashSet<>();
    all.forEach(each -> each.replaces().ifPresent(replaced::add));
    return all.stream().filter(each -> !replaced.contains(each.id())).toList();
  }

  private DecisionLine line(Decision decision) {
    DecisionStatus standing = casework().verifications().standing(decision.id());
    String worth =
        switch (standing) {
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
        standing instanceof DecisionStatus.Verified,
        worth);
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
