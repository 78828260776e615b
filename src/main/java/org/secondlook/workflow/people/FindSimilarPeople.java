package org.secondlook.workflow.people;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.PersonPair;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.search.FalseMatchRates;
import org.secondlook.search.GalleryFilter;
import org.secondlook.search.Match;
import org.secondlook.vision.Template;
import org.secondlook.workflow.FindDuplicates;
import org.secondlook.workflow.Workstation;

/** Whom somebody of the gallery resembles. */
public record FindSimilarPeople(Workstation workstation) {
  private static final int LOOKED_AT = 6;

  /**
   * @param fmr the false match rate measured for this similarity
   * @param bound whether it is an upper bound only
   */
  public record Similar(Person person, Photo photo, double similarity, double fmr, boolean bound) {}

  /**
   * The people most similar to an enrolled photo, without the one whose it is. Refused (kind INPUT)
   * where the photo is enrolled no longer.
   */
  public List<Similar> lookAlikes(Actor actor, PhotoId photo, PersonId person, int most) {
    workstation.require(actor, Permission.VIEW_GALLERY);
    Template template =
        workstation
            .gallery()
            .template(photo)
            .orElseThrow(
                () ->
                    SecondLookException.input(
                        "This photo is no longer enrolled, so it can't be shown. The decision made"
                            + " on it stays on record."))
            .template();
    return nearest(template, person, most + 1).limit(most).map(this::similar).toList();
  }

  /** Other people so similar that they may be the same person, without those told apart. */
  public List<Similar> likelySame(Actor actor, Person person) {
    workstation.require(actor, Permission.VIEW_GALLERY);
    Set<PersonPair> apart = workstation.gallery().distinct();
    // Taking in other models may leave a photo without a template.
    return workstation.gallery().photos(person.id()).stream()
        .flatMap(photo -> workstation.gallery().template(photo.id()).stream())
        .limit(1)
        .flatMap(known -> nearest(known.template(), person.id(), LOOKED_AT))
        .filter(match -> !apart.contains(PersonPair.of(person.id(), person(match))))
        .filter(
            match ->
                workstation.models().fused().fmr(match.similarity()) <= FindDuplicates.LIKELY_FMR)
        .map(this::similar)
        .toList();
  }

  private Stream<Match> nearest(Template template, PersonId person, int top) {
    return workstation
        .searchable()
        .search(List.of(template), top, GalleryFilter.ALL, JobContext.silent())
        .matches()
        .getFirst()
        .stream()
        .filter(match -> match.person() != person.value());
  }

  private static PersonId person(Match match) {
    return new PersonId(match.person());
  }

  private Similar similar(Match match) {
    FalseMatchRates rates = workstation.models().fused();
    return new Similar(
        workstation.gallery().person(person(match)).orElseThrow(),
        workstation.gallery().photo(new PhotoId(match.photo())).orElseThrow(),
        match.similarity(),
        rates.fmr(match.similarity()),
        rates.isBound(match.similarity()));
  }
}
