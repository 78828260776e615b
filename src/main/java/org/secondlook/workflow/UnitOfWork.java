package org.secondlook.workflow;

import java.util.function.Function;
import org.secondlook.access.Actor;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.NewEntry;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;

/**
 * The one place where the transactions of use cases are opened and made durable. The work is done
 * wholly or, where it throws, not at all; what it throws is thrown on.
 */
public final class UnitOfWork {
  private UnitOfWork() {}

  /**
   * @param <X> what it may throw beside unchecked exceptions
   */
  @FunctionalInterface
  public interface Work<R, X extends Exception> {
    R in(Transaction transaction) throws X;
  }

  /** Work that gives nothing back. */
  @FunctionalInterface
  public interface Change<X extends Exception> {
    void in(Transaction transaction) throws X;
  }

  /** An act: on disk and attested by a checkpoint of the log when this returns. */
  public static <R, X extends Exception> R act(Workstation workstation, Work<R, X> work) throws X {
    R result = committed(workstation.database(), work);
    workstation.casework().log().checkpoint();
    return result;
  }

  /** An act of which nothing is stored but its entry. */
  public static AuditEntry logged(Workstation workstation, Actor actor, NewEntry entry) {
    return act(
        workstation, transaction -> workstation.casework().log().append(transaction, actor, entry));
  }

  /** As {@link #act}, for an act that gives nothing back. */
  public static <X extends Exception> void change(Workstation workstation, Change<X> change)
      throws X {
    act(
        workstation,
        transaction -> {
          change.in(transaction);
          return null;
        });
  }

  /**
   * As {@link #act}, for an act that changes the gallery: the index follows before anybody else may
   * change it, see {@link org.secondlook.matching.SearchableGallery#change}.
   */
  public static <R> R onTheGallery(Workstation workstation, Function<GalleryChange, R> work) {
    R result =
        workstation
            .searchable()
            .change(
                transaction -> work.apply(GalleryChange.begin(workstation.gallery(), transaction)));
    workstation.casework().log().checkpoint();
    return result;
  }

  /** Work without an entry of its own in the log: on disk when this returns. */
  public static <R, X extends Exception> R durable(Database database, Work<R, X> work) throws X {
    R result = committed(database, work);
    database.makeDurable();
    return result;
  }

  /** As {@link #durable}, for work that gives nothing back. */
  public static <X extends Exception> void durably(Database database, Change<X> change) throws X {
    durable(
        database,
        transaction -> {
          change.in(transaction);
          return null;
        });
  }

  /**
   * Committed, but perhaps not on disk yet: for steps of a longer act that attests them at its end,
   * and for what is simply done again after a crash.
   */
  public static <X extends Exception> void step(Workstation workstation, Change<X> change)
      throws X {
    committed(
        workstation.database(),
        transaction -> {
          change.in(transaction);
          return null;
        });
  }

  private static <R, X extends Exception> R committed(Database database, Work<R, X> work) throws X {
    try (Transaction transaction = database.begin()) {
      R result = work.in(transaction);
      transaction.commit();
      return result;
    }
  }
}
