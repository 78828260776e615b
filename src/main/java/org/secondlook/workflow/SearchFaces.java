package org.secondlook.workflow;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.secondlook.access.Actor;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.GalleryState;
import org.secondlook.casework.NewCandidate;
import org.secondlook.casework.NewProbe;
import org.secondlook.casework.NewSearch;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeOutlook;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.SecondOpinion;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TemplateDigest;
import org.secondlook.casework.TrackId;
import org.secondlook.gallery.GalleryVersion;
import org.secondlook.gallery.PhotoId;
import org.secondlook.matching.Candidates;
import org.secondlook.search.ExpectedStrangers;
import org.secondlook.search.GalleryFilter;
import org.secondlook.search.Match;
import org.secondlook.search.ProbeRates;
import org.secondlook.vision.FaceQuality;
import org.secondlook.vision.Template;
import org.secondlook.wording.Figures;
import org.secondlook.wording.QualityWords;

/** Searches the gallery for faces of a case and records the search, whatever it found. */
public final class SearchFaces {
  private final Workstation workstation;

  public SearchFaces(Workstation workstation) {
    this.workstation = workstation;
  }

  /**
   * One face to search for.
   *
   * @param tracks one, or several of the same person whose templates are fused
   * @param template what to search with; of the enhanced picture where there are enhancement steps
   * @param enhancement the steps as JSON; "[]" for the original
   * @param quality of the best shot
   */
  public record Probe(
      List<TrackId> tracks, Template template, String enhancement, FaceQuality quality) {
    public Probe {
      tracks = List.copyOf(tracks);
    }

    public static Probe of(StoredTrack track) {
      return new Probe(List.of(track.id()), track.template(), "[]", track.best().quality());
    }

    /** Several sightings of one person as one probe, each weighed by its quality. */
    public static Probe fused(List<StoredTrack> tracks) {
      double[] weights =
          tracks.stream()
              .mapToDouble(track -> Math.max(1, track.best().quality().overall()))
              .toArray();
      FaceQuality best =
          tracks.stream()
              .map(track -> track.best().quality())
              .max(java.util.Comparator.comparingDouble(FaceQuality::overall))
              .orElseThrow();
      return new Probe(
          tracks.stream().map(StoredTrack::id).toList(),
          Template.fused(tracks.stream().map(StoredTrack::template).toList(), weights),
          "[]",
          best);
    }
  }

  /**
   * What to search for, where, and why.
   *
   * @param openReason why names and similarities are shown before the decisions; empty for a blind
   *     search
   * @param settings which photos are searched among them
   */
  public record Request(
      CaseFile caseFile,
      String purpose,
      Optional<String> openReason,
      SearchSettings settings,
      List<Probe> probes) {
    public Request {
      probes = List.copyOf(probes);
    }

    Openness openness() {
      return openReason.isPresent() ? Openness.OPEN : Openness.BLIND;
    }
  }

  /**
   * Refuses what may not be (kind POLICY), searches, records. The search is durable when this
   * returns, with the state of the gallery that it is the answer of.
   */
  public Search run(Actor actor, Request request, JobContext context) {
    SearchSettings settings = request.settings();
    new CheckSearch(workstation)
        .run(actor, request.caseFile(), request.purpose(), request.openness(), settings);
    List<Template> searchable =
        request.probes().stream()
            .filter(probe -> notSearched(probe, settings).isEmpty())
            .map(Probe::template)
            .toList();
    Candidates found =
        workstation.searchable().candidates(searchable, settings.top(), settings.filter(), context);
    context.stopIfCancelled();
    NewSearch search = toRecord(request, found);
    return UnitOfWork.act(
        workstation,
        transaction -> workstation.casework().searches().record(transaction, actor, search));
  }

  private NewSearch toRecord(Request request, Candidates found) {
    GalleryVersion gallery = found.answer().gallery();
    Iterator<List<Match>> matches = found.answer().matches().iterator();
    GalleryFilter filter = request.settings().filter();
    // Those that took part; each is of one person, so there are no more people than photos.
    int photos =
        filter.equals(GalleryFilter.ALL)
            ? gallery.photos() - workstation.searchable().withheld().size()
            : workstation.searchable().photos(filter);
    List<NewProbe> probes = new ArrayList<>();
    for (Probe probe : request.probes()) {
      Optional<String> why = notSearched(probe, request.settings());
      probes.add(toRecord(probe, why.isPresent() ? List.of() : matches.next(), found, photos, why));
    }
    return new NewSearch(
        request.caseFile().id(),
        request.purpose(),
        request.openReason(),
        new GalleryState(
            gallery.snapshot(), gallery.people(), gallery.photos(), Optional.of(bases())),
        request.settings(),
        workstation.models().hashes(),
        workstation.models().measured(),
        workstation.models().provenance(),
        Installation.VERSION,
        probes);
  }

  /** How many enrolled photos were left out, and how many should have been looked at again. */
  private GalleryState.Bases bases() {
    Set<Long> late =
        workstation.casework().statements().pastReview(LocalDate.now(ZoneId.systemDefault()));
    int pastReview =
        late.isEmpty()
            ? 0
            : workstation.gallery().photos(late.stream().map(PhotoId::new).toList()).size();
    return new GalleryState.Bases(workstation.searchable().withheld().size(), pastReview);
  }

  /**
   * A sentence where a face can't be compared, or is too poor to be searched: a confident stranger
   * is worse than no answer.
   */
  private Optional<String> notSearched(Probe probe, SearchSettings settings) {
    if (!workstation.models().made(probe.template())) {
      return Optional.of(
          "Its template is of models that were in use before. Import its file again, which makes it"
              + " anew, and search the new face.");
    }
    Optional<String> removed = removed(probe);
    if (removed.isPresent()) {
      return removed;
    }
    double quality = quality(probe);
    if (quality >= settings.minQuality()) {
      return Optional.empty();
    }
    String reasons =
        probe.quality().reasons().isEmpty()
            ? ""
            : " (" + QualityWords.all(probe.quality().reasons()) + ")";
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Too poor to search: quality %s of 100, at least %s is asked for%s. Look for a"
                + " better moment, or lower the minimum knowingly.",
            Figures.quality(quality),
            Figures.quality(settings.minQuality()),
            reasons));
  }

  /** A face of a file that was removed from its case is searched for no more. */
  private Optional<String> removed(Probe probe) {
    var gone = workstation.casework().statements().removedFiles();
    return gone.isEmpty()
        ? Optional.empty()
        : probe.tracks().stream()
            .flatMap(id -> workstation.casework().evidence().track(id).stream())
            .flatMap(track -> Optional.ofNullable(gone.get(track.evidence())).stream())
            .findFirst()
            .map(
                each ->
                    "Its file was removed from the case by "
                        + each.by()
                        + ": "
                        + each.stated().reason());
  }

  private double quality(Probe probe) {
    return workstation.models().quality(probe.quality(), probe.template());
  }

  private NewProbe toRecord(
      Probe probe,
      List<Match> matches,
      Candidates found,
      int photos,
      Optional<String> notSearched) {
    double quality = quality(probe);
    ProbeRates rates = workstation.models().rates(quality);
    List<NewCandidate> candidates =
        matches.stream().map(match -> candidate(match, rates, found)).toList();
    int people = Math.min(found.answer().gallery().people(), photos);
    double expected = 0;
    double miss = notSearched.isPresent() ? 1 : 0;
    if (!matches.isEmpty()) {
      double lowest = matches.getLast().similarity();
      expected =
          ExpectedStrangers.inList(rates.fused().fmr(lowest), matches.size(), people, photos);
      miss = rates.chanceToMiss(lowest, matches.size(), people);
    }
    return new NewProbe(
        probe.tracks(),
        probe.template(),
        probe.enhancement(),
        expected,
        Optional.of(new ProbeOutlook(quality / 100, rates.band(), miss)),
        candidates,
        notSearched);
  }

  private NewCandidate candidate(Match match, ProbeRates rates, Candidates found) {
    double fmr = rates.fused().fmr(match.similarity());
    return new NewCandidate(
        match.rank(),
        match.person(),
        found.person(match).name(),
        match.photo(),
        found.photo(match).sha256(),
        match.similarity(),
        fmr,
        rates.fused().isBound(match.similarity()),
        match.first(),
        new SecondOpinion(
            workstation.models().secondId(),
            match.secondRank(),
            match.second(),
            Optional.of(rates.second().fmr(match.second())),
            rates.second().isBound(match.second()),
            match.rank() == 1 && match.secondRank() == 1),
        TemplateDigest.of(found.template(match)));
  }
}
