package org.secondlook.gallery;

/** Two people of the gallery in no order: the smaller number always comes first. */
public record PersonPair(PersonId first, PersonId second) {
  public PersonPair {
    if (first.value() >= second.value()) {
      throw new IllegalArgumentException("A pair is of two people, the smaller number first");
    }
  }

  public static PersonPair of(PersonId one, PersonId other) {
    return one.value() < other.value() ? new PersonPair(one, other) : new PersonPair(other, one);
  }
}
