package org.secondlook.workflow.statements;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.casework.Stated;
import org.secondlook.casework.Statement;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.workflow.Workstation;

/** What was stated outside of cases. */
public record ListStatements(Workstation workstation) {
  /** Trainings and tests of proficiency, the oldest first. */
  public List<Statement<Stated.Competence>> competences(Actor actor) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().statements().all(Stated.Competence.class);
  }

  /** Non-conformities, the oldest first; one that closes another names its entry. */
  public List<Statement<Stated.NonConformity>> nonConformities(Actor actor) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().statements().all(Stated.NonConformity.class);
  }

  /** Validations of the method, the oldest first. */
  public List<Statement<Stated.Validated>> validations(Actor actor) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().statements().all(Stated.Validated.class);
  }

  /**
   * A photo that has no basis any more, or whose basis is past its review.
   *
   * @param ended whether no search finds it; else it is past its review
   */
  public record Due(Photo photo, String person, boolean ended) {}

  /** Enrolled photos to be removed or looked at again by that day, by their number. */
  public List<Due> due(Actor actor, LocalDate day) {
    workstation.require(actor, Permission.VIEW_GALLERY);
    Set<Long> ended = workstation.withheld(day);
    Set<Long> all = new TreeSet<>(ended);
    all.addAll(workstation.casework().statements().pastReview(day));
    Map<PhotoId, Photo> photos = new TreeMap<>(java.util.Comparator.comparingLong(PhotoId::value));
    photos.putAll(workstation.gallery().photos(all.stream().map(PhotoId::new).toList()));
    return photos.values().stream()
        .map(
            photo ->
                new Due(
                    photo,
                    workstation
                        .gallery()
                        .person(photo.person())
                        .map(person -> person.name())
                        .orElse(""),
                    ended.contains(photo.id().value())))
        .toList();
  }
}
