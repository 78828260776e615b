package org.secondlook.vision;

/** Where a model wants the five landmarks in its square input ("chip") of {@code size} pixels. */
public record AlignmentTemplate(int size, Landmarks landmarks) {
  public AlignmentTemplate {
    if (size < 16) {
      throw new IllegalArgumentException("A chip of " + size + " pixels is too small");
    }
  }
}
