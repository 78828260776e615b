package org.secondlook.access;

/** Whether searches hide names, similarities and ranks until the decisions. */
public enum BlindSearch {
  /** Every search is blind; nobody can ask for an open one. */
  ALWAYS,
  /** Blind, unless somebody gives a reason for an open one. */
  UNLESS_REASONED,
  /** Searches are open, with their purpose as the reason. */
  NEVER;

  /**
   * As policies of 0.1.0 said it in two settings. Two that contradict each other are taken as the
   * stricter.
   */
  public static BlindSearch of(boolean blind, boolean openAllowed) {
    return !openAllowed ? ALWAYS : blind ? UNLESS_REASONED : NEVER;
  }
}
