package org.secondlook.bench;

import java.nio.file.Path;
import org.secondlook.base.SecondLookException;

/**
 * What {@link LookoutBench} stages.
 *
 * @param people a folder of pictures a person
 * @param cameras that are watched at once
 * @param seconds for which they are
 * @param list people on the list
 * @param passersBy so many visits are compared with lists of 1, 20 and 100 besides; 0 for none
 * @param clips filmed for these visits at most, which are then repeated
 * @param crops likewise made of single frames
 */
public record LookoutRequest(
    Path people, int cameras, int seconds, int list, int passersBy, int clips, int crops) {
  public LookoutRequest {
    within(cameras, 1, 64, "cameras");
    within(seconds, 20, 3_600, "seconds");
    within(list, 1, 400, "people on the list");
    within(passersBy, 0, 10_000_000, "passers-by");
    within(clips, 0, 100_000, "clips");
    within(crops, 0, 100_000, "crops");
    if (passersBy > 0) {
      within(clips + crops, 100, 200_000, "clips and crops together");
    }
  }

  private static void within(int value, int least, int most, String what) {
    if (value < least || value > most) {
      throw SecondLookException.usage("Choose %d to %d %s.".formatted(least, most, what));
    }
  }
}
