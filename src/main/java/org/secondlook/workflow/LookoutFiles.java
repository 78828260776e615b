package org.secondlook.workflow;

import java.nio.file.Path;
import org.secondlook.base.FileNames;
import org.secondlook.base.Home;
import org.secondlook.lookout.Lookout;

/** What stays of look-outs as files: their records, and pictures that became evidence. */
public record LookoutFiles(Path folder) {
  /** What the entry of a record that was written holds: whose, and the SHA-256 of both files. */
  public static final String LOOKOUT = "lookout";

  public static final String JSON = "jsonSha256";
  public static final String PDF = "pdfSha256";

  /** Its folder may not be there yet. */
  public static LookoutFiles of(Home home, Lookout lookout) {
    return new LookoutFiles(
        home.lookoutRecords()
            .resolve(lookout.id().value() + " " + FileNames.harmless(lookout.number())));
  }

  public Path json() {
    return folder.resolve("record.json");
  }

  public Path pdf() {
    return folder.resolve("record.pdf");
  }
}
