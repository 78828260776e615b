package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;
import org.secondlook.base.JobContext;
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
    // An index that can follow is erased of the photos; another one would have to go as a whole.
    workstation.searchable().prepare(JobContext.silent());
    List<PhotoId> gone =
        UnitOfWork.onTheGallery(
            workstation, transaction -> remove(transaction, actor, person, reason));
    // Their bytes leave the store's file too, not only its tables.
    workstation.searchable().eraseRemoved();
    return gone.size();
  }

  private List<PhotoId> remove(Transaction transaction, Actor actor, Person person, String reason) {
    List<PhotoId> gone = workstation.gallery().remove(transaction, person.id());
    workstation
        .casework()
        .verifications()
        .withdraw(transaction, actor, gone.stream().map(PhotoId::value).toList());
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
    return gone;
  }
}
