package org.secondlook.footage;

/** How often the detector looks at footage: about 2, 5, or 12 and more times a second. */
public enum Thoroughness {
  QUICK,
  NORMAL,
  THOROUGH
}
