package org.secondlook.access;

import java.util.EnumSet;
import java.util.Set;
import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;

/**
 * A type of offence that faces may be searched for, as an agency's list names it.
 *
 * @param uses what it allows; at least one
 */
public record Offence(String name, Set<Use> uses) {
  /** What is searched. */
  public enum Use {
    /** A face among the gallery's people. */
    GALLERY,
    /** A face among the sightings of cases. */
    SIGHTINGS
  }

  public Offence {
    name = OneLine.of(name);
    if (name.isEmpty() || uses.isEmpty()) {
      throw SecondLookException.usage("An offence on the list has a name and at least one use.");
    }
    uses = Set.copyOf(EnumSet.copyOf(uses));
  }
}
