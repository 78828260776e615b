package org.secondlook.workflow;

/**
 * What is done with a backup whose log nobody vouches for to its end: a restored home signs for all
 * that it finds there.
 */
public enum UnattestedLog {
  REFUSED,
  /** The restored home's log tells from which entry on nobody vouched for it. */
  TAKEN
}
