package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secondlook.access.Actor;
import org.secondlook.access.CandidatePictures;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditLog;
import org.secondlook.audit.Checkpoint;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.Png;
import org.secondlook.base.Point;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.AnnotationPair;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseHistory;
import org.secondlook.casework.Casework;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.DecisionId;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.EvidenceIntegrity;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.Stated;
import org.secondlook.casework.StoredTrack;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.report.AlignedPair;
import org.secondlook.report.CaseReport;
import org.secondlook.report.CaseReport.CandidateSection;
import org.secondlook.report.CaseReport.DecisionSection;
import org.secondlook.report.CaseReport.EnrolledPhoto;
import org.secondlook.report.CaseReport.EvidenceItem;
import org.secondlook.report.CaseReport.ModelItem;
import org.secondlook.report.CaseReport.ProbeSection;
import org.secondlook.report.CaseReport.SearchSection;
import org.secondlook.report.Reports;
import org.secondlook.search.ProbeRates;

/**
 * Gathers a case into a report, checks the evidence again, writes the PDF and logs that it was
 * made.
 */
public final class ExportReport {
  private final Workstation workstation;
  private final Casework casework;

  /** A photo as a search found it. */
  private record SearchedPhoto(long photo, Sha256 sha256) {}

  /**
   * What one report has read already: the same people stand on many of a case's lists.
   *
   * @param allowed of enrolled people's pictures, by the policy
   */
  private record Read(
      CandidatePictures allowed,
      Map<EvidenceId, List<StoredTrack>> tracks,
      Map<SearchedPhoto, EnrolledPhoto> photos) {
    Read(CandidatePictures allowed) {
      this(allowed, new HashMap<>(), new HashMap<>());
    }
  }

  public ExportReport(Workstation workstation) {
    this.workstation = workstation;
    this.casework = workstation.casework();
  }

  /** As below, for those who ask beforehand. */
  public Path run(Actor actor, CaseFile caseFile, Path folder, JobContext context) {
    return run(actor, caseFile, folder, sentence -> {}, context);
  }

  /**
   * @param tell is told, before anything is written, what the reader will find otherwise
   * @return the PDF, in the folder given; made completely or not at all. An earlier report is never
   *     written over: the name gets a number
   */
  public Path run(
      Actor actor, CaseFile caseFile, Path folder, Consumer<String> tell, JobContext context) {
    Permissions.require(actor, Permission.EXPORT_REPORT);
    disclose(actor, caseFile);
    CaseReport report = gather(actor, caseFile, context);
    List<String> undrawn = Reports.undrawn(report);
    if (!undrawn.isEmpty()) {
      tell.accept(
          "No font at hand draws "
              + String.join(" ", undrawn)
              + "; the report shows these codes in their place.");
    }
    Path target =
        ReportFile.unused(folder, "report-" + ReportFile.safe(caseFile.number()), ".pdf", tell);
    ReportFile.write(target, out -> Reports.writePdf(report, out));
    String details =
        JsonNodeFactory.instance
            .objectNode()
            .put("file", target.getFileName().toString())
            .put("decisions", report.currentDecisions().size())
            .put("verified", report.verified())
            .put("sha256", ReportFile.digest(target))
            .toString();
    UnitOfWork.logged(workstation, actor, caseFile.entry(Act.REPORT_EXPORTED, details));
    return target;
  }

  /**
   * A report holds everybody's decisions, so whoever makes it has seen them and can't verify them
   * any more.
   */
  void disclose(Actor actor, CaseFile caseFile) {
    UnitOfWork.change(
        workstation,
        transaction -> casework.decisions().disclose(transaction, actor, caseFile.id()));
  }

  /**
   * What the report will say; refuses what may not be reported. The evidence is read again and its
   * state logged.
   */
  public CaseReport gather(Actor actor, CaseFile caseFile, JobContext context) {
    List<Decision> decisions = casework.decisions().toTell(actor, caseFile.id());
    CaseHistory history = new CaseHistory(caseFile.number());
    casework.log().all(history::accept);
    requireOtherEvidence(decisions, history);
    Read read = new Read(casework.policies().current().candidatePictures());
    List<EvidenceItem> evidence = new ArrayList<>();
    var removed = casework.statements().removedFiles();
    for (Evidence each : casework.evidence().of(caseFile.id())) {
      context.stopIfCancelled();
      evidence.add(
          new EvidenceItem(each, check(actor, each), Optional.ofNullable(removed.get(each.id()))));
    }
    CaseReport.demandUnchanged(evidence);
    List<SearchSection> searches =
        casework.searches().of(caseFile.id()).stream()
            .sorted(Comparator.comparing(Search::at))
            .map(
                search ->
                    new SearchSection(
                        search,
                        search.probes().stream()
                            .map(probe -> probe(actor, probe, decisions, history, read))
                            .toList()))
            .toList();
    requireAll(decisions, searches);
    return new CaseReport(
        caseFile,
        Instant.now(),
        actor.name(),
        Installation.VERSION,
        evidence,
        searches,
        models(),
        audit(),
        background(history),
        MarkedObjects.of(casework, caseFile));
  }

  /**
   * One decision with its evidence and its search, and nothing else of the case.
   *
   * @throws SecondLookException USAGE where there is no such decision, or it is on no one candidate
   */
  CaseReport gather(Actor actor, CaseFile caseFile, DecisionId id) {
    List<Decision> decisions = casework.decisions().toTell(actor, caseFile.id());
    Decision wanted =
        decisions.stream()
            .filter(each -> each.id().equals(id) && each.candidate().isPresent())
            .findFirst()
            .orElseThrow(
                () ->
                    SecondLookException.usage(
                        "Only a decision on one candidate has a comparison page."));
    List<Decision> only = List.of(wanted);
    CaseHistory history = new CaseHistory(caseFile.number());
    casework.log().all(history::accept);
    Read read = new Read(casework.policies().current().candidatePictures());
    Search search =
        casework.searches().of(caseFile.id()).stream()
            .filter(each -> each.id().equals(wanted.search()))
            .findFirst()
            .orElseThrow();
    ProbeSection probe =
        search.probes().stream()
            .filter(each -> each.id().equals(wanted.probe()))
            .map(each -> probe(actor, each, only, history, read))
            .findFirst()
            .orElseThrow();
    Evidence evidence = casework.evidence().find(probe.found().evidence()).orElseThrow();
    return new CaseReport(
        caseFile,
        Instant.now(),
        actor.name(),
        Installation.VERSION,
        List.of(new EvidenceItem(evidence, check(actor, evidence))),
        List.of(new SearchSection(search, List.of(probe))),
        models(),
        audit(),
        background(history),
        List.of());
  }

  /** Asked before a file is read again or a picture is drawn, which takes its time. */
  private static void requireOtherEvidence(List<Decision> decisions, CaseHistory history) {
    Set<DecisionId> replaced =
        decisions.stream().flatMap(each -> each.replaces().stream()).collect(Collectors.toSet());
    decisions.stream()
        .filter(each -> !replaced.contains(each.id()))
        .forEach(
            each ->
                CaseReport.demandOtherEvidence(each, history.otherEvidence(each.id()).isPresent()));
  }

  /** Whatever happens in between: nothing that was decided is left out of a page. */
  private static void requireAll(List<Decision> decisions, List<SearchSection> searches) {
    Set<DecisionId> told =
        searches.stream()
            .flatMap(search -> search.probes().stream())
            .flatMap(
                probe ->
                    Stream.concat(
                        probe.noneOfThese().stream(),
                        probe.candidates().stream().flatMap(each -> each.decisions().stream())))
            .map(section -> section.decision().id())
            .collect(Collectors.toSet());
    decisions.stream()
        .filter(decision -> !told.contains(decision.id()))
        .findFirst()
        .ifPresent(
            decision -> {
              throw SecondLookException.damaged(
                  "Decision "
                      + decision.id().value()
                      + " has no place in the report, so none is made. 'audit verify' may say why.");
            });
  }

  /** The log's present end, signed. */
  private CaseReport.AuditState audit() {
    Optional<Checkpoint> checkpoint =
        casework
            .log()
            .checkpoint()
            .or(() -> casework.log().checkpoints().stream().reduce((a, b) -> b));
    AuditLog.Head head = casework.log().head();
    return new CaseReport.AuditState(head.sequence(), head.hash(), checkpoint);
  }

  private EvidenceIntegrity check(Actor actor, Evidence evidence) {
    EvidenceIntegrity integrity = casework.evidence().integrity(evidence.id());
    UnitOfWork.step(
        workstation,
        transaction ->
            casework.evidence().logIntegrity(transaction, actor, evidence.id(), integrity));
    return integrity;
  }

  private CaseReport.Background background(CaseHistory history) {
    return new CaseReport.Background(
        history.refused(),
        history.shown(),
        history.amongSightings(),
        workstation.models().bands().stream().map(ExportReport::errors).toList(),
        casework.statements().all(Stated.Validated.class).stream()
            .map(
                each ->
                    each.stated().summary()
                        + " (entry "
                        + each.entry()
                        + ", record SHA-256 "
                        + each.stated().sha256()
                        + ")")
            .toList());
  }

  private static CaseReport.BandErrors errors(ProbeRates band) {
    return new CaseReport.BandErrors(
        band.band(),
        band.fused().fnmr(band.fused().similarityAt(1e-3)),
        band.fused().fnmr(band.fused().similarityAt(1e-5)));
  }

  private ProbeSection probe(
      Actor actor, SearchProbe probe, List<Decision> decisions, CaseHistory history, Read read) {
    StoredTrack track = casework.evidence().track(probe.tracks().getFirst()).orElseThrow();
    Evidence evidence = casework.evidence().find(track.evidence()).orElseThrow();
    List<Decision> own =
        decisions.stream().filter(decision -> decision.probe().equals(probe.id())).toList();
    List<Candidate> visible = visible(actor, probe);
    List<DecisionSection> none =
        own.stream()
            .filter(decision -> decision.candidate().isEmpty())
            .map(decision -> decision(decision, history))
            .toList();
    Map<CandidateId, String> refuted = new RefutedBefore(workstation).of(probe, visible);
    ProbePictures.Shown shown = new ProbePictures(workstation).shown(track, read.tracks(), history);
    byte[] picture = shown.png();
    // "None of these" decides on every candidate that has no decision of its own.
    List<CandidateSection> decided =
        visible.stream()
            .map(candidate -> candidate(candidate, own, history, read, track, picture, refuted))
            .filter(section -> !section.decisions().isEmpty() || !none.isEmpty())
            .toList();
    ProbeEnhancement enhancement = ProbeEnhancement.parse(probe.enhancement());
    int undecided = none.isEmpty() ? probe.candidates() - decided.size() : 0;
    return new ProbeSection(
        probe,
        track,
        evidence.fileName(),
        FootageTimes.where(evidence, track),
        picture,
        enhancement.isEmpty() ? Optional.empty() : Optional.of(enhancement.applyTo(picture)),
        enhancement.words(),
        decided,
        none,
        undecided,
        new CaseReport.Bystanders(shown.redacted(), shown.bystanders()));
  }

  /**
   * Empty where this actor may not see them yet: then the report says how many there are, and no
   * more.
   */
  private List<Candidate> visible(Actor actor, SearchProbe probe) {
    try {
      return casework.searches().candidates(actor, probe.id());
    } catch (SecondLookException e) {
      if (e.kind() == SecondLookException.Kind.POLICY) {
        return List.of();
      }
      throw e;
    }
  }

  private CandidateSection candidate(
      Candidate candidate,
      List<Decision> decisions,
      CaseHistory history,
      Read read,
      StoredTrack track,
      byte[] shot,
      Map<CandidateId, String> refuted) {
    List<Decision> own =
        decisions.stream()
            .filter(decision -> decision.candidate().equals(Optional.of(candidate.id())))
            .toList();
    EnrolledPhoto photo =
        read.photos()
            .computeIfAbsent(
                new SearchedPhoto(candidate.photo(), candidate.photoSha256()),
                searched -> photo(searched, read.allowed()));
    return new CandidateSection(
        candidate,
        photo,
        own.stream().map(decision -> decision(decision, history)).toList(),
        own.stream()
            .filter(decision -> decision.conclusion() != Conclusion.EXCLUDED)
            .reduce((earlier, later) -> later)
            .flatMap(decision -> pair(decision, candidate, photo, track, shot)),
        Optional.ofNullable(refuted.get(candidate.id())));
  }

  /** Both pictures with what was marked, where the policy lets the candidate's out. */
  private Optional<AlignedPair> pair(
      Decision decision, Candidate candidate, EnrolledPhoto photo, StoredTrack track, byte[] shot) {
    return switch (photo) {
      case EnrolledPhoto.Withheld _, EnrolledPhoto.Removed _ -> Optional.empty();
      case EnrolledPhoto.Face _, EnrolledPhoto.Whole _ -> {
        GalleryPictures.Part part =
            workstation
                .pictures()
                .around(workstation.gallery().photo(new PhotoId(candidate.photo())).orElseThrow());
        double x = track.pictureArea().x();
        double y = track.pictureArea().y();
        List<AnnotationPair> marks = decision.annotations();
        yield Optional.of(
            Reports.aligned(
                new AlignedPair.Side(
                    Png.read(shot),
                    track.best().landmarks().shifted(-x, -y),
                    marks.stream()
                        .map(mark -> new Point(mark.onProbe().x() - x, mark.onProbe().y() - y))
                        .toList()),
                new AlignedPair.Side(
                    part.picture(),
                    part.face().landmarks(),
                    marks.stream()
                        .map(
                            mark ->
                                new Point(
                                    mark.onCandidate().x() - part.left(),
                                    mark.onCandidate().y() - part.top()))
                        .toList())));
      }
    };
  }

  /** As much of it as the policy lets out. */
  private EnrolledPhoto photo(SearchedPhoto searched, CandidatePictures allowed) {
    PhotoId id = new PhotoId(searched.photo());
    Optional<Photo> found = workstation.gallery().photo(id);
    if (allowed == CandidatePictures.NONE) {
      return new EnrolledPhoto.Withheld();
    }
    if (found.isEmpty()) {
      return new EnrolledPhoto.Removed();
    }
    byte[] file = workstation.gallery().bytes(id);
    if (!Sha256.of(file).equals(searched.sha256())) {
      throw SecondLookException.damaged(
          "Photo "
              + id.value()
              + " of the gallery is not the one that the search of this case found (SHA-256 "
              + searched.sha256().brief()
              + "...): it was exchanged in the store, so no report is made. Restore a backup.");
    }
    byte[] face = Png.write(workstation.pictures().face(found.get()));
    return allowed == CandidatePictures.FACE
        ? new EnrolledPhoto.Face(face)
        : new EnrolledPhoto.Whole(face, file);
  }

  private DecisionSection decision(Decision decision, CaseHistory history) {
    return new DecisionSection(
        decision,
        casework.verifications().of(decision.id()),
        casework.verifications().standing(decision.id()),
        history.otherEvidence(decision.id()),
        history.earlierEvidence(decision.id()),
        history.outcome(decision.id()));
  }

  private List<ModelItem> models() {
    return workstation.models().hashes().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .map(
            entry -> {
              var manifest = workstation.catalog().manifest(entry.getKey());
              return new ModelItem(
                  entry.getKey(),
                  entry.getValue(),
                  manifest.licence().spdx(),
                  manifest.measured().stream()
                      .map(
                          figure ->
                              figure.what() + ": " + figure.value() + " (" + figure.date() + ")")
                      .toList());
            })
        .toList();
  }
}
