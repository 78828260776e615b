package org.secondlook.casework;

import org.secondlook.storage.Transaction;

/** The policy in force; every change is kept and logged. Safe for several threads. */
public interface Policies {
  Policy current();

  /** Administrators only. @param reason mandatory */
  void change(Transaction transaction, Actor actor, Policy policy, String reason);
}
