package org.secondlook.casework;

import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;

/**
 * A thing that an examiner marks, for the report.
 *
 * @param what the examiner's own words for it
 * @param label what the detector took it for; empty where it didn't
 * @param picture PNG of it with a little of its surroundings
 */
public record NewObjectMark(
    ThingPlace place, String what, String label, String note, byte[] picture) {
  public NewObjectMark {
    if (OneLine.saysNothing(what)) {
      throw SecondLookException.usage("A mark says what the thing is, in your words.");
    }
  }
}
