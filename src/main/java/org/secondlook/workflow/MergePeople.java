package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.Act;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;

/** Makes two enrolled people one, or takes that back; the log keeps it, and the index follows. */
public final class MergePeople {
  private final Workstation workstation;

  public MergePeople(Workstation workstation) {
    this.workstation = workstation;
  }

  public void merge(Actor actor, Person kept, Person absorbed) {
    act(actor, Act.PEOPLE_MERGED, kept.id(), absorbed.id());
  }

  /**
   * @param kept the person who absorbed the other
   */
  public void unmerge(Actor actor, Person kept, Person absorbed) {
    act(actor, Act.PEOPLE_UNMERGED, kept.id(), absorbed.id());
  }

  private void act(Actor actor, Act act, PersonId kept, PersonId absorbed) {
    Permissions.require(actor, Permission.MERGE_PEOPLE);
    UnitOfWork.onTheGallery(
        workstation,
        change -> {
          if (act == Act.PEOPLE_MERGED) {
            workstation.gallery().merge(change.transaction(), kept, absorbed);
          } else {
            workstation.gallery().unmerge(change.transaction(), absorbed);
          }
          ObjectNode details =
              JsonNodeFactory.instance
                  .objectNode()
                  .put("kept", kept.value())
                  .put("absorbed", absorbed.value());
          return workstation
              .casework()
              .log()
              .append(change.transaction(), actor, change.entry(act, details));
        });
  }
}
