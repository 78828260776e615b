package org.secondlook.access;

import org.secondlook.storage.Transaction;

/** The policy in force; every change is kept and logged. Safe for several threads. */
public interface Policies {
  /** To go by; refused (kind DAMAGED) where it was changed behind the log's back. */
  Policy current();

  /**
   * The one that the log says was put into force last, to be looked at and to be changed from: what
   * was put into the store behind the log's back never gets into a change that an administrator
   * makes of something else.
   */
  Policy logged();

  /** Whether the store holds the policy that the log tells of. */
  boolean asLogged();

  /** Administrators only. @param reason mandatory */
  void change(Transaction transaction, Actor actor, Policy policy, String reason);
}
