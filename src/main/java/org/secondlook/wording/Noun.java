package org.secondlook.wording;

/** What is counted: "1 probe", "2 probes", "1,234 photos". */
public enum Noun {
  ALERT,
  BYTE,
  CANDIDATE,
  CASE,
  CHECKPOINT,
  COMPARISON,
  DAY,
  DECISION,
  DIFFERENCE,
  ENTRY,
  EXCLUSION,
  FACE,
  FILE,
  LEAD,
  PAIR,
  PERSON,
  PHOTO,
  PICTURE,
  PROBE,
  SEARCH,
  SEGMENT,
  STRANGER,
  TEMPLATE,
  TRACK,
  VIDEO_TRACK;

  public String count(long many) {
    return Phrases.of("count." + name(), many);
  }
}
