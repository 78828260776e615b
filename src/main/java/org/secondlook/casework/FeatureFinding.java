package org.secondlook.casework;

/** What the examiner saw of one feature. @param note may be empty */
public record FeatureFinding(Feature feature, Finding finding, String note) {
  /** Not being able to compare is a valid answer. */
  public enum Finding {
    SIMILAR,
    DIFFERENT,
    NOT_COMPARABLE
  }
}
