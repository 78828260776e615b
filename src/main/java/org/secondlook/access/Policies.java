package org.secondlook.access;

import java.time.Duration;
import org.secondlook.storage.Transaction;

/** The policy in force; every change is kept and logged. Safe for several threads. */
public interface Policies {
  Duration PROPOSAL_STANDS = Duration.ofDays(30);

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

  /**
   * Administrators only. What moves a threshold, a minimum quality or blindness is, in a home with
   * accounts, proposed by the first and put into force by a second who asks for the same within
   * {@link #PROPOSAL_STANDS}.
   *
   * @param reason mandatory
   */
  PolicyChange change(Transaction transaction, Actor actor, Policy policy, String reason);
}
