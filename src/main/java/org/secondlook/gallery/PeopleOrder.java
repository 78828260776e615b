package org.secondlook.gallery;

/** How a list of people is sorted. */
public enum PeopleOrder {
  /** By name, case and accents aside. */
  NAME,
  /** Those enrolled last first. */
  NEWEST;

  /** What stands for the place of somebody in the list: where the page after them begins. */
  public String place(Person person) {
    return switch (this) {
      case NAME -> person.name();
      case NEWEST -> Long.toString(person.id().value());
    };
  }
}
