package org.secondlook.casework;

/** What an examiner concludes. A lead is the most there can be; it is never an identification. */
public enum Conclusion {
  LEAD,
  EXCLUDED,
  INCONCLUSIVE,
  NOT_COMPARABLE
}
