package org.secondlook.app.compare;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.app.Session;
import org.secondlook.app.Texts;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Casework;
import org.secondlook.casework.Decision;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.NewDecision;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Review;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.VerificationTask;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.search.Filter;
import org.secondlook.search.Match;
import org.secondlook.vision.Face;
import org.secondlook.vision.Template;
import org.secondlook.workflow.DurableAct;
import org.secondlook.workflow.FootageTimes;
import org.secondlook.workflow.GalleryPictures;
import org.secondlook.workflow.Pictures;
import org.secondlook.workflow.RequestVerification;
import org.secondlook.workflow.Workstation;

/** The Compare screen's desk on an open home. */
public record WorkstationCompare(Session session) implements CompareDesk {
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
    return probe.tracks().size() == 1
        ? Texts.of("compare.probe.name", file, track.number())
        : Texts.of("compare.probe.name.fused", file, track.number(), probe.tracks().size());
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
    return DurableAct.run(
        station(),
        transaction -> casework().review().standing(transaction, session.actor(), probe));
  }

  @Override
  public Review reveal(ProbeId probe) {
    return DurableAct.run(
        station(), transaction -> casework().review().review(transaction, session.actor(), probe));
  }

  @Override
  public ProbeShot probe(SearchProbe probe) {
    StoredTrack track = track(probe);
    Evidence evidence = evidence(track);
    Picture picture = Pictures.ofPng(casework().evidence().picture(track.id()));
    Box area = track.pictureArea();
    return new ProbeShot(
        Side.cutAt(picture, moved(track.best(), area), area.x(), area.y()),
        evidence.fileName(),
        FootageTimes.where(evidence, track));
  }

  private static Face moved(Face face, Box area) {
    return new Face(
        face.box().shifted(-area.x(), -area.y()),
        face.score(),
        face.landmarks().shifted(-area.x(), -area.y()),
        face.quality());
  }

  @Override
  public CandidateShot candidate(long photo) {
    Photo found = photo(photo);
    GalleryPictures.Part part = station().pictures().around(found);
    return new CandidateShot(
        Side.cutAt(part.picture(), part.face(), part.left(), part.top()), found.takenOn());
  }

  private Photo photo(long number) {
    return station()
        .gallery()
        .photo(new PhotoId(number))
        .orElseThrow(() -> SecondLookException.input(Texts.of("compare.photo.gone")));
  }

  @Override
  public Decision decide(NewDecision decision) {
    return DurableAct.run(
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
    return station().index().search(List.of(template), most + 1, Filter.ALL).getFirst().stream()
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
  public List<Integer> ranks(
      Picture enhanced, Side faceNear, List<Candidate> candidates, JobContext context) {
    Template template = station().engine().faceInside(enhanced, faceNear.face().box()).template();
    context.stopIfCancelled();
    Map<Long, Integer> rankOf = new HashMap<>();
    station()
        .index(context)
        .search(List.of(template), Match.SECOND_RANKS, Filter.ALL)
        .getFirst()
        .forEach(match -> rankOf.put(match.person(), match.rank()));
    return candidates.stream().map(each -> rankOf.getOrDefault(each.person(), 0)).toList();
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
