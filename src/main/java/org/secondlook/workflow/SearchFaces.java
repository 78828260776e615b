package org.secondlook.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.GalleryState;
import org.secondlook.casework.NewCandidate;
import org.secondlook.casework.NewProbe;
import org.secondlook.casework.NewSearch;
import org.secondlook.casework.Openness;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.SecondOpinion;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.GalleryStats;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.search.ExpectedStrangers;
import org.secondlook.search.Filter;
import org.secondlook.search.Match;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.FaceQuality;
import org.secondlook.vision.Template;
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
   * Refuses what may not be (kind POLICY), searches, records. The search is durable when this
   * returns.
   *
   * @param openReason why names and similarities are shown before the decisions; empty for a blind
   *     search
   * @param filter in words it is kept with the search
   */
  public Search run(
      Actor actor,
      CaseFile caseFile,
      String purpose,
      Optional<String> openReason,
      SearchSettings settings,
      Filter filter,
      List<Probe> probes,
      JobContext context) {
    workstation
        .casework()
        .searches()
        .check(
            actor,
            Optional.of(caseFile.id()),
            purpose,
            openReason.isPresent() ? Openness.OPEN : Openness.BLIND,
            settings);
    GalleryStats stats = workstation.gallery().stats();
    MeasuredModels models = workstation.models();
    List<Probe> searchable =
        probes.stream().filter(probe -> notSearched(probe, settings, models).isEmpty()).toList();
    List<List<Match>> found =
        searchable.isEmpty()
            ? List.of()
            : workstation
                .index()
                .search(searchable.stream().map(Probe::template).toList(), settings.top(), filter);
    context.stopIfCancelled();
    Enrolled enrolled = Enrolled.of(workstation.gallery(), found);
    List<NewProbe> recorded = new ArrayList<>();
    int next = 0;
    for (Probe probe : probes) {
      Optional<String> why = notSearched(probe, settings, models);
      List<Match> matches = why.isPresent() ? List.of() : found.get(next++);
      recorded.add(record(probe, matches, enrolled, stats, why));
    }
    NewSearch search =
        new NewSearch(
            caseFile.id(),
            purpose,
            openReason,
            new GalleryState(stats.snapshot(), stats.people(), stats.photos()),
            settings,
            modelHashes(),
            workstation.models().fused().provenance(),
            Installation.VERSION,
            recorded);
    try (Transaction transaction = workstation.database().begin()) {
      Search stored = workstation.casework().searches().record(transaction, actor, search);
      transaction.commit();
      workstation.casework().log().checkpoint();
      return stored;
    }
  }

  /**
   * A sentence where a face can't be compared, or is too poor to be searched: a confident stranger
   * is worse than no answer.
   */
  private static Optional<String> notSearched(
      Probe probe, SearchSettings settings, MeasuredModels models) {
    if (!models.made(probe.template())) {
      return Optional.of(
          "Its template is of models that were in use before. Import its file again, which makes it"
              + " anew, and search the new face.");
    }
    FaceQuality quality = probe.quality();
    if (quality.overall() >= settings.minQuality()) {
      return Optional.empty();
    }
    String reasons =
        quality.reasons().isEmpty() ? "" : " (" + QualityWords.all(quality.reasons()) + ")";
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Too poor to search: quality %.0f of 100, at least %.0f is asked for%s. Look for a better moment, or lower the minimum knowingly.",
            quality.overall(),
            settings.minQuality(),
            reasons));
  }

  /** The people and photos that were found, each read once. */
  private record Enrolled(Map<PersonId, Person> people, Map<PhotoId, Photo> photos) {
    static Enrolled of(Gallery gallery, List<List<Match>> found) {
      List<Match> all = found.stream().flatMap(List::stream).toList();
      return new Enrolled(
          gallery.people(all.stream().map(match -> new PersonId(match.person())).toList()),
          gallery.photos(all.stream().map(match -> new PhotoId(match.photo())).toList()));
    }

    Person person(Match match) {
      return Optional.ofNullable(people.get(new PersonId(match.person()))).orElseThrow();
    }

    Photo photo(Match match) {
      return Optional.ofNullable(photos.get(new PhotoId(match.photo()))).orElseThrow();
    }
  }

  private NewProbe record(
      Probe probe,
      List<Match> matches,
      Enrolled enrolled,
      GalleryStats gallery,
      Optional<String> notSearched) {
    List<NewCandidate> candidates =
        matches.stream()
            .map(match -> candidate(match, enrolled.person(match), enrolled.photo(match)))
            .toList();
    double expected =
        matches.isEmpty()
            ? 0
            : ExpectedStrangers.inList(
                workstation.models().fused().fmr(matches.getLast().similarity()),
                matches.size(),
                gallery.people(),
                gallery.photos());
    return new NewProbe(
        probe.tracks(), probe.template(), probe.enhancement(), expected, candidates, notSearched);
  }

  private NewCandidate candidate(Match match, Person person, Photo photo) {
    MeasuredModels models = workstation.models();
    double fmr = models.fused().fmr(match.similarity());
    return new NewCandidate(
        match.rank(),
        match.person(),
        person.name(),
        match.photo(),
        photo.sha256(),
        match.similarity(),
        fmr,
        models.fused().isBound(match.similarity()),
        match.first(),
        new SecondOpinion(
            models.secondId(),
            match.secondRank(),
            match.second(),
            Optional.of(models.second().fmr(match.second())),
            models.second().isBound(match.second()),
            match.rank() == 1 && match.secondRank() == 1));
  }

  private Map<String, Sha256> modelHashes() {
    return workstation.models().hashes();
  }
}
