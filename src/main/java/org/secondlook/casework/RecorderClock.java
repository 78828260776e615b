package org.secondlook.casework;

import org.secondlook.base.SecondLookException;

/**
 * How far the recorder's clock was off.
 *
 * @param aheadMillis positive where the recorder's clock was ahead of true time
 * @param howMeasured against what and by whom
 */
public record RecorderClock(long aheadMillis, String howMeasured) {
  public RecorderClock {
    if (howMeasured.isBlank()) {
      throw SecondLookException.policy("A clock offset needs a word on how it was measured.");
    }
  }
}
