package org.secondlook.workflow.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.secondlook.audit.Checkpoint;
import org.secondlook.base.Sha256;
import org.secondlook.report.EvidencePackage;
import org.secondlook.report.RerunResult;
import org.secondlook.workflow.log.VerifyExportedLog;

/** Checks an evidence package that was handed out; no home is needed. */
public final class CheckPackage {
  private CheckPackage() {}

  /** What tells this package from every other; to be handed over by another way. */
  public static Sha256 seal(Path folder) {
    return EvidencePackage.seal(folder);
  }

  /**
   * @param known what was got by another way; without a key, the package's own is trusted
   */
  public static EvidencePackage.Verdict verify(Path folder, VerifyExportedLog.Known known) {
    List<Checkpoint> checkpoints = new ArrayList<>(known.checkpoints());
    checkpoints.addAll(known.anchored());
    return EvidencePackage.verify(
        folder,
        new EvidencePackage.Known(checkpoints, known.printed(), known.stamped(), known.key()));
  }

  /** Repeats the package's searches from its own excerpt of the gallery. */
  public static RerunResult rerun(Path folder) {
    return EvidencePackage.rerun(folder);
  }
}
