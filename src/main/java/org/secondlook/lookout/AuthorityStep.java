package org.secondlook.lookout;

/** What becomes of an authority that was not granted when watching began. */
public enum AuthorityStep {
  REQUESTED,
  GRANTED
}
