package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.Photo;
import org.secondlook.search.IndexEntry;

/** Makes two enrolled people one, or takes that back; the log keeps it, and the index follows. */
public final class MergePeople {
  private final Workstation workstation;

  public MergePeople(Workstation workstation) {
    this.workstation = workstation;
  }

  public void merge(Actor actor, Person kept, Person absorbed) {
    List<Photo> moved = workstation.gallery().photos(absorbed.id());
    act(actor, Act.PEOPLE_MERGED, kept.id(), absorbed.id(), moved);
  }

  /**
   * @param kept the person who absorbed the other
   */
  public void unmerge(Actor actor, Person kept, Person absorbed) {
    act(
        actor,
        Act.PEOPLE_UNMERGED,
        kept.id(),
        absorbed.id(),
        workstation.gallery().photos(kept.id()));
  }

  private void act(Actor actor, Act act, PersonId kept, PersonId absorbed, List<Photo> touched) {
    Permissions.require(actor, Permission.MERGE_PEOPLE);
    // The index must hold the gallery of before, so that moving the photos leaves it current.
    var index = workstation.index();
    UnitOfWork.act(
        workstation,
        transaction -> {
          if (act == Act.PEOPLE_MERGED) {
            workstation.gallery().merge(transaction, kept, absorbed);
          } else {
            workstation.gallery().unmerge(transaction, absorbed);
          }
          String details =
              JsonNodeFactory.instance
                  .objectNode()
                  .put("kept", kept.value())
                  .put("absorbed", absorbed.value())
                  .toString();
          return workstation.casework().log().append(transaction, actor, NewEntry.of(act, details));
        });
    index.remove(touched.stream().map(photo -> photo.id().value()).toList());
    index.add(
        touched.stream()
            // After other models were taken in, a photo may have been left without a template.
            .flatMap(photo -> workstation.gallery().template(photo.id()).stream())
            .map(
                template ->
                    new IndexEntry(
                        template.photo().value(), template.person().value(), template.template()))
            .toList());
    index.stamp(workstation.gallery().snapshot());
  }
}
