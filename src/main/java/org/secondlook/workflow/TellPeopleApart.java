package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.PersonPair;

/** Notes that two people who look alike are not the same, or takes that back; the log keeps it. */
public final class TellPeopleApart {
  private final Workstation workstation;

  public TellPeopleApart(Workstation workstation) {
    this.workstation = workstation;
  }

  public void distinct(Actor actor, PersonPair pair) {
    act(actor, pair, true);
  }

  /** Notes of several people that each of them is somebody else, as one act. */
  public void allDistinct(Actor actor, List<PersonId> people) {
    Permissions.require(actor, Permission.MERGE_PEOPLE);
    UnitOfWork.act(
        workstation,
        transaction -> {
          ObjectNode details = JsonNodeFactory.instance.objectNode().put("distinct", true);
          ArrayNode ids = details.putArray("people");
          for (int i = 0; i < people.size(); i++) {
            ids.add(people.get(i).value());
            for (PersonId other : people.subList(i + 1, people.size())) {
              workstation
                  .gallery()
                  .distinct(transaction, PersonPair.of(people.get(i), other), true);
            }
          }
          return workstation
              .casework()
              .log()
              .append(transaction, actor, NewEntry.of(Act.PEOPLE_TOLD_APART, details.toString()));
        });
  }

  public void undecided(Actor actor, PersonPair pair) {
    act(actor, pair, false);
  }

  private void act(Actor actor, PersonPair pair, boolean apart) {
    Permissions.require(actor, Permission.MERGE_PEOPLE);
    UnitOfWork.act(
        workstation,
        transaction -> {
          workstation.gallery().distinct(transaction, pair, apart);
          String details =
              JsonNodeFactory.instance
                  .objectNode()
                  .put("first", pair.first().value())
                  .put("second", pair.second().value())
                  .put("distinct", apart)
                  .toString();
          return workstation
              .casework()
              .log()
              .append(transaction, actor, NewEntry.of(Act.PEOPLE_TOLD_APART, details));
        });
  }
}
