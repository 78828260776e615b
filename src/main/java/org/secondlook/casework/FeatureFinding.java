package org.secondlook.casework;

/** What the examiner saw of one feature. @param note may be empty */
public record FeatureFinding(Feature feature, Finding finding, String note) {
  /** Not seeing a feature, and not being able to compare it, are valid answers. */
  public enum Finding {
    SIMILAR,
    DIFFERENT,
    NOT_VISIBLE,
    NOT_COMPARABLE
  }
}
