package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;
import org.secondlook.base.SecondLookException;

/** The seats whose keys sign for the log of a home on a server. */
public record Seats(Workstation workstation) {
  /**
   * @param name empty for the first seat, which made the home
   * @param publicKey hexadecimal
   * @param since the entry that registered it
   * @param here whether it is this one
   */
  public record Seat(String name, String publicKey, long since, boolean removed, boolean here) {}

  /** In order of their registration. Names and public keys are no secret of any case. */
  public List<Seat> list(Actor actor) {
    workstation.requireGenuine(actor);
    String own = workstation.casework().log().publicKey();
    return workstation.casework().log().seats().stream()
        .map(
            seat ->
                new Seat(
                    seat.name(), seat.key(), seat.since(), seat.removed(), seat.key().equals(own)))
        .toList();
  }

  /** From now on that seat may act; this seat's key signs for the other's. */
  public void add(Actor actor, String name, String publicKey) {
    workstation.require(actor, Permission.PROTECT_HOME);
    requireServer();
    String details = workstation.casework().log().registration(name.strip(), publicKey.strip());
    UnitOfWork.logged(workstation, actor, NewEntry.of(Act.SEAT_REGISTERED, details));
  }

  /**
   * From now on that seat is refused, and what its key signs counts for nothing.
   *
   * @param nameOrKey of a seat that is registered
   */
  public void remove(Actor actor, String nameOrKey) {
    workstation.require(actor, Permission.PROTECT_HOME);
    requireServer();
    List<Seat> left = list(actor).stream().filter(seat -> !seat.removed()).toList();
    Optional<Seat> gone =
        left.stream()
            .filter(seat -> seat.name().equals(nameOrKey) || seat.publicKey().equals(nameOrKey))
            .findFirst();
    if (gone.isEmpty() || gone.get().here()) {
      throw SecondLookException.usage(
          gone.isEmpty()
              ? "There is no seat " + nameOrKey + ". 'home seat list' shows them all."
              : "A seat can't remove itself, or nobody could be let in again. Do it at another seat.");
    }
    String details =
        JsonNodeFactory.instance
            .objectNode()
            .put("seat", gone.get().name())
            .put("publicKey", gone.get().publicKey())
            .toString();
    UnitOfWork.logged(workstation, actor, NewEntry.of(Act.SEAT_REMOVED, details));
  }

  private void requireServer() {
    if (workstation.server().isEmpty()) {
      throw SecondLookException.usage(
          "This home lies in one folder and has one seat. 'home move' takes it to a server.");
    }
  }
}
