package org.secondlook.report;

import org.secondlook.casework.Evidence;
import org.secondlook.report.internal.PackageJson;

/** How files are called within an evidence package. */
public final class PackageNames {
  private PackageNames() {}

  /** Unique within the case and safe on every system. */
  public static String original(Evidence evidence) {
    return PackageJson.originalName(evidence.fileName(), evidence.sha256());
  }
}
