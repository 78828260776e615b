package org.secondlook.app.shell;

/** The screens there can be, in the order in which rail and steps show them. */
public enum ScreenId {
  CASES(Place.RAIL),
  GALLERY(Place.RAIL),
  TRAINING(Place.RAIL),
  AUDIT(Place.RAIL),
  SETTINGS(Place.RAIL),
  SECOND_LOOK(Place.RAIL),
  OVERSIGHT(Place.RAIL),
  EVIDENCE(Place.STEP),
  SIGHTINGS(Place.STEP),
  SEARCH(Place.STEP),
  COMPARE(Place.STEP),
  REPORT(Place.STEP),
  /** Beside the way from evidence to report, so last. */
  OBJECTS(Place.STEP),
  INTAKE(Place.STEP),
  LOOKOUT(Place.STEP);

  /** Where a screen is reached from. */
  public enum Place {
    /** The rail at the left; needs no case. */
    RAIL,
    /** A tab of the open case. */
    STEP
  }

  private final Place place;

  ScreenId(Place place) {
    this.place = place;
  }

  public Place place() {
    return place;
  }
}
