package org.secondlook.workflow.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.Act;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.workflow.GalleryChange;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/**
 * Gives an enrolled person another name or a note, or their photos a date of removal. The log keeps
 * that it was done and the date, not the names and words.
 */
public record ChangePerson(Workstation workstation) {
  /** Refused (kind USAGE) where somebody else has the name. @return the person as they are now */
  public Person rename(Actor actor, Person person, String name) {
    ObjectNode details = details(person).put("changed", "name");
    return change(
        actor,
        person.id(),
        details,
        change -> change.gallery().rename(change.transaction(), person.id(), name));
  }

  /**
   * @param until empty for no date
   * @return the person as they are now
   */
  public Person keepUntil(Actor actor, Person person, Optional<LocalDate> until) {
    ObjectNode details =
        details(person)
            .put("changed", "retention")
            .put("retainUntil", until.map(LocalDate::toString).orElse(""));
    return change(
        actor,
        person.id(),
        details,
        change -> change.gallery().retain(change.transaction(), person.id(), until));
  }

  /**
   * Notes something on somebody in place of what was noted before. The log keeps that it was done
   * and not the words, which must be able to go with the person.
   *
   * @param words empty for no note
   * @return the person as they are now
   */
  public Person note(Actor actor, Person person, String words) {
    return change(
        actor,
        person.id(),
        details(person).put("changed", "note"),
        change -> change.gallery().note(change.transaction(), person.id(), words));
  }

  private static ObjectNode details(Person person) {
    return JsonNodeFactory.instance.objectNode().put("person", person.id().value());
  }

  private interface Change {
    void on(GalleryChange gallery);
  }

  private Person change(Actor actor, PersonId person, ObjectNode details, Change what) {
    Permissions.require(actor, Permission.ENROL);
    UnitOfWork.onTheGallery(
        workstation,
        change -> {
          what.on(change);
          return workstation
              .casework()
              .log()
              .append(change.transaction(), actor, change.entry(Act.PERSON_CHANGED, details));
        });
    return workstation.gallery().person(person).orElseThrow();
  }
}
