package org.secondlook.casework;

import java.util.Optional;

/**
 * The gallery that a search was run on. @param snapshot its identity @param bases empty in searches
 * of before
 */
public record GalleryState(String snapshot, int people, int photos, Optional<Bases> bases) {
  /**
   * On what its photos rest.
   *
   * @param withheld photos left out since their basis or retention had ended
   * @param pastReview photos searched although somebody should have looked at their basis again
   */
  public record Bases(int withheld, int pastReview) {}

  /** Without a word on bases. */
  public GalleryState(String snapshot, int people, int photos) {
    this(snapshot, people, photos, Optional.empty());
  }
}
