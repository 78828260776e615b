package org.secondlook.casework;

/** Whether scores, ranks and names were hidden until the examiner had decided. */
public enum Openness {
  BLIND,
  OPEN
}
