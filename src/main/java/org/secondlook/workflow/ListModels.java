package org.secondlook.workflow;

import java.util.List;
import org.secondlook.vision.InstalledModel;

/** The models of the installation; no home is needed. */
public final class ListModels {
  private ListModels() {}

  /** Each weight file is checked against its SHA-256: takes a moment. */
  public static List<InstalledModel> ofInstallation() {
    return Engines.catalog().models();
  }
}
