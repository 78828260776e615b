package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.Act;
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
        UnitOfWork.onTheGallery(workstation, change -> remove(change, actor, person, reason));
    // Their bytes leave the store's file too, not only its tables.
    workstation.searchable().eraseRemoved();
    return gone.size();
  }

  private List<PhotoId> remove(GalleryChange change, Actor actor, Person person, String reason) {
    Transaction transaction = change.transaction();
    List<PhotoId> gone = workstation.gallery().remove(transaction, person.id());
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
