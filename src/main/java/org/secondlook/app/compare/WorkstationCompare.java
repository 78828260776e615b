package org.secondlook.app.compare;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.app.Texts;
import org.secondlook.app.WindowSession;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.Png;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Casework;
import org.secondlook.casework.Decision;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.NewDecision;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Review;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.VerificationTask;
import org.secondlook.footage.MediaKind;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.search.GalleryFilter;
import org.secondlook.search.Match;
import org.secondlook.vision.Template;
import org.secondlook.wording.Times;
import org.secondlook.workflow.FootageTimes;
import org.secondlook.workflow.GalleryPictures;
import org.secondlook.workflow.ProbeEnhancement;
import org.secondlook.workflow.RequestVerification;
import org.secondlook.workflow.SearchEnhanced;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** The Compare screen's desk on an open home. */
public record WorkstationCompare(WindowSession session) implements CompareService {
  private Workstation station() {
    return session.workstation();
  }

  private Casework casework() {
    return station().casework();
  }

  @Override
  public List<Searched> probes(CaseFile caseFile) {
    List<Searched> found = new ArrayList<>();
    for (Search search : casework().searches().of(caseFile.id())) {
      for (SearchProbe probe : search.probes()) {
        found.add(new Searched(probe, search, name(probe)));
      }
    }
    return found;
  }

  private String name(SearchProbe probe) {
    StoredTrack track = track(probe);
    String file = evidence(track).fileName();
    String name =
        probe.tracks().size() == 1
            ? Texts.of("compare.probe.name", file, track.number())
            : Texts.of("compare.probe.name.fused", file, track.number(), probe.tracks().size());
    int steps = ProbeEnhancement.parse(probe.enhancement()).steps().size();
    return steps == 0 ? name : Texts.of("compare.probe.name.enhanced", name);
  }

  private StoredTrack track(SearchProbe probe) {
    return casework().evidence().track(probe.tracks().getFirst()).orElseThrow();
  }

  private Evidence evidence(StoredTrack track) {
    return casework().evidence().find(track.evidence()).orElseThrow();
  }

  @Override
  public Review standing(ProbeId probe) {
    // Any look at an open search's list is logged, so this is an act.
    return UnitOfWork.act(
        station(),
        transaction -> casework().review().standing(transaction, session.actor(), probe));
  }

  @Override
  public Review reveal(ProbeId probe) {
    return UnitOfWork.act(
        station(), transaction -> casework().review().review(transaction, session.actor(), probe));
  }

  @Override
  public ProbeShot probe(SearchProbe probe) {
    StoredTrack track = track(probe);
    Evidence evidence = evidence(track);
    Picture picture = Png.read(casework().evidence().picture(track.id()));
    Box area = track.pictureArea();
    return new ProbeShot(
        ComparedPicture.cutAt(
            picture, track.best().shifted(-area.x(), -area.y()), area.x(), area.y()),
        evidence.fileName(),
        shortly(evidence, track),
        FootageTimes.where(evidence, track));
  }

  private static String shortly(Evidence evidence, StoredTrack track) {
    boolean video = evidence.facts().map(f -> f.kind() == MediaKind.VIDEO).orElse(false);
    return video
        ? Texts.of("compare.probe.where", track.number(), Times.inRecording(track.bestPtsMillis()))
        : Texts.of("compare.probe.where.still", track.number());
  }

  @Override
  public CandidateShot candidate(long photo) {
    Photo found = photo(photo);
    GalleryPictures.Part part = station().pictures().around(found);
    return new CandidateShot(
        ComparedPicture.cutAt(part.picture(), part.face(), part.left(), part.top()),
        found.takenOn());
  }

  private Photo photo(long number) {
    return station()
        .gallery()
        .photo(new PhotoId(number))
        .orElseThrow(() -> SecondLookException.input(Texts.of("compare.photo.gone")));
  }

  @Override
  public Decision decide(NewDecision decision) {
    return UnitOfWork.act(
        station(),
        transaction -> casework().review().decide(transaction, session.actor(), decision));
  }

  @Override
  public List<LookAlike> lookAlikes(Candidate candidate, int most) {
    Template template =
        station()
            .gallery()
            .template(new PhotoId(candidate.photo()))
            .orElseThrow(() -> SecondLookException.input(Texts.of("compare.photo.gone")))
            .template();
    return station().searchable().search(List.of(template), most + 1, GalleryFilter.ALL, JobContext.silent()).matches().getFirst().stream()
        .filter(match -> match.person() != candidate.person())
        .limit(most)
        .map(this::lookAlike)
        .toList();
  }

  private LookAlike lookAlike(Match match) {
    String name = station().gallery().person(new PersonId(match.person())).orElseThrow().name();
    var rates = station().models().fused();
    return new LookAlike(
        name,
        match.photo(),
        match.similarity(),
        rates.fmr(match.similarity()),
        rates.isBound(match.similarity()));
  }

  @Override
  public Searched searchEnhanced(
      CaseFile caseFile,
      Searched before,
      ComparedPicture enhanced,
      String steps,
      boolean namesKnown,
      JobContext context) {
    boolean open = namesKnown && casework().policies().current().openSearchAllowed();
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
    SearchProbe probe = made.probes().getFirst();
    return new Searched(probe, made, name(probe));
  }

  @Override
  public List<OtherSearch> otherSearches(CaseFile caseFile, SearchProbe probe) {
    List<OtherSearch> found = new ArrayList<>();
    for (Search search : casework().searches().of(caseFile.id()).reversed()) {
      for (SearchProbe other : search.probes()) {
        boolean same =
            !other.id().equals(probe.id())
                && other.candidates() > 0
                && other.tracks().contains(probe.tracks().getFirst());
        if (same) {
          found.add(
              new OtherSearch(
                  search.id().value(),
                  ProbeEnhancement.parse(other.enhancement()).words(),
                  other.tracks().size(),
                  search.settings().top(),
                  ranks(other)));
        }
      }
    }
    return found;
  }

  /** Empty where the list is still to be decided: then nothing of it may be told. */
  private Optional<Map<Long, Integer>> ranks(SearchProbe probe) {
    try {
      Map<Long, Integer> ranks = new HashMap<>();
      casework()
          .searches()
          .candidates(session.actor(), probe.id())
          .forEach(each -> ranks.put(each.person(), each.rank()));
      return Optional.of(ranks);
    } catch (SecondLookException e) {
      if (e.kind() == SecondLookException.Kind.POLICY) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public boolean canVerify() {
    return casework().accounts().required();
  }

  @Override
  public VerificationTask requestVerification(Decision decision) {
    return new RequestVerification(station(), new SecureRandom())
        .run(session.actor(), decision, Optional.empty());
  }
}
