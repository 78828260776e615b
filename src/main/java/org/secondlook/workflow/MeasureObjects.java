package org.secondlook.workflow;

import org.secondlook.vision.ModelCatalog;
import org.secondlook.vision.ThingCalibration;

/** What the installation says of its models of things, for those who measure them. */
public final class MeasureObjects {
  private MeasureObjects() {}

  public static ModelCatalog catalog() {
    return Engines.catalog();
  }

  /** How things are compared. */
  public static ThingCalibration rates() {
    return catalog().things();
  }
}
