package org.secondlook.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.Searches;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;

/**
 * Holds the candidates of all searches against the gallery of now, which the log vouches for:
 * nobody's name ever changes, nor a photo's content, nor what two templates of the same models are
 * worth. So a search that was run while the rows were altered, and whose alteration was taken back,
 * tells another name, photo or similarity than the gallery does. Who was removed since can't be
 * compared.
 */
final class CandidatesCheck {
  /** Searches add up products of floats in whatever order is fastest. */
  private static final double ROUNDING = 1e-4;

  private final Gallery gallery;
  private final MeasuredModels models;
  private final Map<Long, GalleryStates.Searched> logged;
  private final boolean comparable;
  private final List<LogFault> faults = new ArrayList<>();

  private CandidatesCheck(Workstation workstation, Map<Long, GalleryStates.Searched> logged) {
    this.gallery = workstation.gallery();
    this.models = workstation.models();
    this.logged = logged;
    this.comparable = gallery.models().equals(Optional.of(Engines.pair(models)));
  }

  /**
   * @param logged what the log's entries say of each search
   */
  static List<LogFault> run(Workstation workstation, Map<Long, GalleryStates.Searched> logged) {
    CandidatesCheck check = new CandidatesCheck(workstation, logged);
    workstation.casework().searches().each(check::accept);
    return check.faults;
  }

  private void accept(Searches.Listed listed) {
    GalleryStates.Searched entry = logged.get(listed.search().id().value());
    if (entry == null) {
      // A search without an entry is found by its record.
      return;
    }
    for (Candidate candidate : listed.candidates()) {
      wrong(entry, listed, candidate)
          .ifPresent(
              what ->
                  faults.add(
                      new LogFault(
                          entry.sequence(),
                          "A candidate of the search that entry "
                              + entry.sequence()
                              + " tells of ("
                              + what
                              + ") is not the one that the gallery holds under that number: the gallery was altered outside"
                              + " Second Look when it was searched.")));
    }
  }

  /** No name is told: whoever checks a log need not have been shown the list. */
  private Optional<String> wrong(
      GalleryStates.Searched entry, Searches.Listed listed, Candidate candidate) {
    PersonId person = new PersonId(candidate.person());
    Optional<Person> known = gallery.person(person);
    Optional<Photo> photo = gallery.photo(new PhotoId(candidate.photo()));
    if (photo.isEmpty()) {
      // Removed since, and with it the name.
      return Optional.empty();
    }
    if (known.isPresent() && !known.get().name().equals(candidate.name())) {
      return Optional.of("the name of person " + person.value());
    }
    if (!photo.get().sha256().equals(candidate.photoSha256())) {
      return Optional.of("the file of photo " + candidate.photo());
    }
    PersonId enrolled = gallery.enrolledAs(photo.get().id()).orElseThrow();
    if (entry.root(enrolled.value()) != candidate.person()) {
      return Optional.of("whose photo " + candidate.photo() + " is");
    }
    return comparable
            && sameModels(listed.search())
            && Math.abs(similarity(listed.probe(), photo.get()) - candidate.similarity()) > ROUNDING
        ? Optional.of("the similarity of photo " + candidate.photo())
        : Optional.empty();
  }

  /** A search also tells by what poor probes are rated, which no similarity depends on. */
  private boolean sameModels(Search search) {
    return search.models().equals(models.hashes())
        && search.calibration().startsWith(models.fused().provenance());
  }

  private double similarity(SearchProbe probe, Photo photo) {
    return gallery
        .template(photo.id())
        .filter(each -> models.made(probe.template()))
        .map(each -> models.fusion().similarity(probe.template(), each.template()))
        .orElseThrow(
            () ->
                SecondLookException.damaged(
                    "The template of photo "
                        + photo.id().value()
                        + " is missing from the gallery."));
  }
}
