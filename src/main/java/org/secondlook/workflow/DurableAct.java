package org.secondlook.workflow;

import java.util.function.Function;
import org.secondlook.storage.Transaction;

/**
 * One small act on the store: done wholly, on disk and attested by a checkpoint when it returns, or
 * not at all.
 */
public final class DurableAct {
  private DurableAct() {}

  public static <R> R run(Workstation workstation, Function<Transaction, R> act) {
    R result;
    try (Transaction transaction = workstation.database().begin()) {
      result = act.apply(transaction);
      transaction.commit();
    }
    workstation.casework().log().checkpoint();
    return result;
  }
}
