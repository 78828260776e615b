package org.secondlook.search;

import java.util.Set;

/** Which photos of an index take part in a search. */
public sealed interface PhotoSet {
  PhotoSet ALL = new All();

  /** Whatever the index holds. */
  record All() implements PhotoSet {}

  /** These numbers; those that the index doesn't hold count for nothing. */
  record Only(Set<Long> photos) implements PhotoSet {
    public Only {
      photos = Set.copyOf(photos);
    }
  }

  /** All that the index holds but these. */
  record Except(Set<Long> photos) implements PhotoSet {
    public Except {
      photos = Set.copyOf(photos);
    }
  }

  /** All but these. */
  static PhotoSet without(Set<Long> photos) {
    return photos.isEmpty() ? ALL : new Except(photos);
  }

  default boolean has(long photo) {
    return switch (this) {
      case All() -> true;
      case Only(Set<Long> photos) -> photos.contains(photo);
      case Except(Set<Long> photos) -> !photos.contains(photo);
    };
  }
}
