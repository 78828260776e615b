package org.secondlook.workflow.statements;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.secondlook.access.AccountNames;
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

  /**
   * Until when an account may work, by its newest word of one kind.
   *
   * @param held whether it holds on the day that was asked for
   */
  public record Held(Statement<Stated.Competence> stated, boolean held) {}

  /** The newest training and test of proficiency of each account, what ends first on top. */
  public List<Held> competences(Actor actor, LocalDate day) {
    Map<String, Held> newest = new HashMap<>();
    for (var each : competences(actor)) {
      newest.put(
          AccountNames.key(each.stated().account()) + " " + each.stated().kind(),
          new Held(each, !day.isAfter(each.stated().until())));
    }
    return newest.values().stream()
        .sorted(
            Comparator.comparing((Held each) -> each.stated().stated().until())
                .thenComparing(each -> each.stated().entry()))
        .toList();
  }

  /** A non-conformity, and whether nothing has closed it yet; one that closes is never open. */
  public record Fault(Statement<Stated.NonConformity> stated, boolean open) {}

  /** Non-conformities, the oldest first; one that closes another names its entry. */
  public List<Fault> nonConformities(Actor actor) {
    workstation.require(actor, Permission.VIEW_CASES);
    var all = workstation.casework().statements().all(Stated.NonConformity.class);
    Set<Long> closed = new HashSet<>();
    all.forEach(each -> each.stated().number().ifPresent(closed::add));
    return all.stream()
        .map(
            each ->
                new Fault(each, each.stated().number().isEmpty() && !closed.contains(each.entry())))
        .toList();
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
    Map<PhotoId, Photo> photos = new TreeMap<>(Comparator.comparingLong(PhotoId::value));
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
