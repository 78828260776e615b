package org.secondlook.workflow.lookout;

import java.nio.file.Path;
import org.secondlook.base.FileNames;
import org.secondlook.base.Home;
import org.secondlook.lookout.Lookout;

/** What stays of look-outs as files: their records, and pictures that became evidence. */
final class LookoutFiles {
  private LookoutFiles() {}

  /** May not be there yet. */
  static Path folder(Home home, Lookout lookout) {
    return home.lookoutRecords()
        .resolve(lookout.id().value() + " " + FileNames.harmless(lookout.number()));
  }
}
