package org.secondlook.app.compare;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secondlook.access.Switch;
import org.secondlook.app.Texts;
import org.secondlook.app.WindowSession;
import org.secondlook.base.JobContext;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Decision;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.NewDecision;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Review;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.VerificationTask;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.PhotoId;
import org.secondlook.wording.Times;
import org.secondlook.workflow.ExportComparison;
import org.secondlook.workflow.FootageTimes;
import org.secondlook.workflow.GalleryPictures;
import org.secondlook.workflow.ProbeEnhancement;
import org.secondlook.workflow.RefutedBefore;
import org.secondlook.workflow.RequestVerification;
import org.secondlook.workflow.SearchEnhanced;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.evidence.ListEvidence;
import org.secondlook.workflow.evidence.ShowShot;
import org.secondlook.workflow.people.FindSimilarPeople;
import org.secondlook.workflow.review.DecideCandidate;
import org.secondlook.workflow.review.ListCandidates;
import org.secondlook.workflow.review.ListOtherSearches;
import org.secondlook.workflow.review.ListOtherSearches.OtherSearch;
import org.secondlook.workflow.review.ListProbes;
import org.secondlook.workflow.review.ReviewCandidates;
import org.secondlook.workflow.review.ShowCandidate;

/** The Compare screen on an open home. */
public record WorkstationCompare(WindowSession session) implements CompareService {
  private Workstation station() {
    return session.workstation();
  }

  @Override
  public boolean asksSupport() {
    return new ReadPolicy(session.workstation()).logged().asks(Switch.SUPPORT_SCALE);
  }

  @Override
  public List<Searched> probes(CaseFile caseFile) {
    return new ListProbes(station())
        .run(session.actor(), caseFile).stream().map(WorkstationCompare::named).toList();
  }

  private static Searched named(ListProbes.Searched found) {
    return new Searched(found.probe(), found.search(), name(found));
  }

  private static String name(ListProbes.Searched found) {
    int tracks = found.probe().tracks().size();
    String name =
        tracks == 1
            ? Texts.of("compare.probe.name", found.file(), found.first().number())
            : Texts.of("compare.probe.name.fused", found.file(), found.first().number(), tracks);
    int steps = ProbeEnhancement.parse(found.probe().enhancement()).steps().size();
    return steps == 0 ? name : Texts.of("compare.probe.name.enhanced", name);
  }

  @Override
  public Review standing(ProbeId probe) {
    return new ReviewCandidates(station()).standing(session.actor(), probe);
  }

  @Override
  public Review reveal(ProbeId probe) {
    return new ReviewCandidates(station()).reveal(session.actor(), probe);
  }

  @Override
  public ProbeShot probe(SearchProbe probe) {
    ShowShot.Shot shot = new ShowShot(station()).run(session.actor(), probe.tracks().getFirst());
    StoredTrack track = shot.track();
    Evidence evidence = new ListEvidence(station()).one(session.actor(), track.evidence());
    return new ProbeShot(
        ComparedPicture.cutAt(
            shot.picture(), shot.face(), track.pictureArea().x(), track.pictureArea().y()),
        evidence.fileName(),
        shortly(evidence, track),
        FootageTimes.where(evidence, track));
  }

  private static String shortly(Evidence evidence, StoredTrack track) {
    Optional<MediaFacts> facts = evidence.facts(track.part());
    boolean video = facts.map(f -> f.kind() == MediaKind.VIDEO).orElse(false);
    String where =
        video
            ? Texts.of(
                "compare.probe.where", track.number(), Times.inRecording(track.bestPtsMillis()))
            : Texts.of("compare.probe.where.still", track.number());
    List<String> more = new ArrayList<>();
    facts.map(f -> f.part().name()).ifPresent(more::add);
    facts.filter(f -> video).map(MediaFacts::besideTimes).ifPresent(more::add);
    facts.map(MediaFacts::besideBoxes).ifPresent(more::add);
    more.removeIf(String::isEmpty);
    return more.isEmpty() ? where : where + " · " + String.join(" · ", more);
  }

  @Override
  public CandidateShot candidate(long photo) {
    ShowCandidate.Shown shown = new ShowCandidate(station()).run(session.actor(), photo);
    GalleryPictures.Part part = shown.part();
    return new CandidateShot(
        ComparedPicture.cutAt(part.picture(), part.face(), part.left(), part.top()),
        shown.takenOn());
  }

  @Override
  public Decision decide(NewDecision decision) {
    return new DecideCandidate(station()).run(session.actor(), decision);
  }

  @Override
  public List<LookAlike> lookAlikes(Candidate candidate, int most) {
    return new FindSimilarPeople(station())
            .lookAlikes(
                session.actor(),
                new PhotoId(candidate.photo()),
                new PersonId(candidate.person()),
                most)
            .stream()
            .map(
                each ->
                    new LookAlike(
                        each.person().name(),
                        each.photo().id().value(),
                        each.similarity(),
                        each.fmr(),
                        each.bound()))
            .toList();
  }

  @Override
  public Searched searchEnhanced(
      CaseFile caseFile,
      Searched before,
      ComparedPicture enhanced,
      String steps,
      boolean namesKnown,
      JobContext context) {
    boolean open = namesKnown && new ReadPolicy(station()).inForce().openSearchAllowed();
    Search made =
        new SearchEnhanced(station())
            .run(
                session.actor(),
                caseFile,
                before.search(),
                before.probe(),
                ProbeEnhancement.parse(steps),
                enhanced.picture(),
                enhanced.face().box(),
                open ? Optional.of(Texts.of("search.open.enhanced")) : Optional.empty(),
                context);
    return named(new ListProbes(station()).of(session.actor(), made, made.probes().getFirst()));
  }

  @Override
  public List<OtherSearch> otherSearches(CaseFile caseFile, SearchProbe probe) {
    return new ListOtherSearches(station()).run(session.actor(), caseFile, probe);
  }

  @Override
  public Set<CandidateId> refutedBefore(SearchProbe probe) {
    return new ListCandidates(station())
        .ifVisible(session.actor(), probe.id())
        .map(list -> new RefutedBefore(station()).of(probe, list).keySet())
        .orElse(Set.of());
  }

  @Override
  public boolean canVerify() {
    return session.rights().secondExaminer();
  }

  @Override
  public VerificationTask requestVerification(Decision decision) {
    return new RequestVerification(station(), new SecureRandom())
        .run(session.actor(), decision, Optional.empty());
  }

  @Override
  public Path export(
      CaseFile caseFile, Decision decision, ExportComparison.Form form, Path folder) {
    return new ExportComparison(station())
        .run(session.actor(), caseFile, decision.id(), form, folder);
  }
}
