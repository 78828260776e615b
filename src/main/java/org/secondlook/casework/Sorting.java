package org.secondlook.casework;

/** What the examiner takes a track's person for in this case. */
public enum Sorting {
  SUSPECT,
  VICTIM,
  WITNESS,
  IRRELEVANT,
  UNSORTED
}
