package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.Act;
import org.secondlook.base.JobContext;
import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.storage.Transaction;

/**
 * Expunges a person: photos, templates and index, with a reason that the log keeps. The log keeps
 * no name.
 */
public final class RemovePerson {
  private final Workstation workstation;

  public RemovePerson(Workstation workstation) {
    this.workstation = workstation;
  }

  /**
   * @return how many photos are gone
   */
  public int run(Actor actor, Person person, String reason) {
    if (OneLine.saysNothing(reason)) {
      throw SecondLookException.policy("Removing somebody needs a reason. State it and try again.");
    }
    Permissions.require(actor, Permission.REMOVE_PEOPLE);
    // An index that can follow is erased of the photos; another one would have to go as a whole.
    workstation.searchable().prepare(JobContext.silent());
    List<PhotoId> gone =
        UnitOfWork.onTheGallery(workstation, change -> remove(change, actor, person, reason));
    // Their bytes leave the store's file too, not only its tables.
    workstation.searchable().eraseRemoved();
    return gone.size();
  }

  /**
   * Single photos; whoever has no other goes with them.
   *
   * @return how many photos are gone
   */
  public int photos(Actor actor, Collection<PhotoId> photos, String reason) {
    Permissions.require(actor, Permission.REMOVE_PEOPLE);
    if (photos.isEmpty()) {
      return 0;
    }
    workstation.searchable().prepare(JobContext.silent());
    Map<PersonId, List<PhotoId>> ofPeople =
        workstation.gallery().photos(photos).values().stream()
            .collect(
                Collectors.groupingBy(
                    Photo::person, Collectors.mapping(Photo::id, Collectors.toList())));
    int gone = 0;
    for (Map.Entry<PersonId, List<PhotoId>> each : ofPeople.entrySet()) {
      Person person = workstation.gallery().person(each.getKey()).orElseThrow();
      gone +=
          UnitOfWork.onTheGallery(
                  workstation,
                  change ->
                      person.photos() == each.getValue().size()
                          ? remove(change, actor, person, reason)
                          : remove(change, actor, person, each.getValue(), reason))
              .size();
    }
    workstation.searchable().eraseRemoved();
    return gone;
  }

  private List<PhotoId> remove(
      GalleryChange change, Actor actor, Person person, List<PhotoId> some, String reason) {
    some.forEach(photo -> workstation.gallery().remove(change.transaction(), photo));
    return forget(change, actor, person, some, reason);
  }

  private List<PhotoId> remove(GalleryChange change, Actor actor, Person person, String reason) {
    List<PhotoId> gone = workstation.gallery().remove(change.transaction(), person.id());
    return forget(change, actor, person, gone, reason);
  }

  /** In cases, too; and the log tells of it without a name. */
  private List<PhotoId> forget(
      GalleryChange change, Actor actor, Person person, List<PhotoId> gone, String reason) {
    Transaction transaction = change.transaction();
    List<Long> photos = gone.stream().map(PhotoId::value).toList();
    workstation.casework().verifications().withdraw(transaction, actor, photos);
    workstation.casework().searches().expunge(transaction, actor, photos);
    ObjectNode details =
        JsonNodeFactory.instance
            .objectNode()
            .put("person", person.id().value())
            .put("photos", gone.size())
            .put("reason", reason);
    workstation
        .casework()
        .log()
        .append(transaction, actor, change.entry(Act.PERSON_REMOVED, details));
    return gone;
  }
}
