package org.secondlook.access;

/** What an account is for. What each may do: {@link Permissions}. */
public enum Role {
  EXAMINER,
  SUPERVISOR,
  ADMINISTRATOR,
  /** Reads, and changes nothing. */
  AUDITOR
}
