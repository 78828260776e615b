package org.secondlook.casework;

import org.secondlook.storage.Transaction;

/** The policy in force; every change is kept and logged. Safe for several threads. */
public interface Policies {
  /** To go by; refused (kind DAMAGED) where it was changed behind the log's back. */
  Policy current();

  /** As it lies in the store, to be looked at and put right. */
  Policy stored();

  /** Administrators only. @param reason mandatory */
  void change(Transaction transaction, Actor actor, Policy policy, String reason);
}
