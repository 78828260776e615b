package org.secondlook.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an agency turns on knowingly; all off in a new home. */
public enum Switch {
  /** Searching one face among the sightings of all cases that an account may see. */
  SIGHTINGS_SEARCH,
  /** Asking for the strength of support beside each conclusion. */
  SUPPORT_SCALE,
  /** Searching all cases that an account may see for things that look alike. */
  ALL_CASES,
  /** Watching cameras for the people on a list, for one operation. */
  LOOKOUT,
  /** Taking files in from a watched folder or a phone. */
  INTAKE,
  /** Recording what the sources of a look-out send while it is watched for. */
  LOOKOUT_RECORDING;

  /** As the command line names it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Switch> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
