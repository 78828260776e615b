package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.Person;
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
    if (reason.isBlank()) {
      throw SecondLookException.policy("Removing somebody needs a reason. State it and try again.");
    }
    Permissions.require(actor, Permission.REMOVE_PEOPLE);
    // The index must hold the gallery of before, so that taking the photos out leaves it current.
    var index = workstation.index();
    List<PhotoId> gone;
    try (Transaction transaction = workstation.database().begin()) {
      gone = workstation.gallery().remove(transaction, person.id());
      List<Long> photos = gone.stream().map(PhotoId::value).toList();
      workstation.casework().verifications().withdraw(transaction, actor, photos);
      String details =
          JsonNodeFactory.instance
              .objectNode()
              .put("person", person.id().value())
              .put("photos", gone.size())
              .put("reason", reason)
              .toString();
      workstation
          .casework()
          .log()
          .append(transaction, actor, NewEntry.of(Act.PERSON_REMOVED, details));
      transaction.commit();
    }
    workstation.casework().log().checkpoint();
    index.remove(gone.stream().map(PhotoId::value).toList());
    index.stamp(workstation.gallery().stats().snapshot());
    // Their bytes leave the store's file too, not only its tables.
    new EraseRemoved(workstation.database(), workstation.gallery()).run();
    return gone.size();
  }
}
