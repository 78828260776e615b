package org.secondlook.workflow.export;

import java.nio.file.Path;
import java.util.Optional;
import org.secondlook.base.Sha256;
import org.secondlook.report.EvidencePackage;
import org.secondlook.report.RerunResult;

/** Checks an evidence package that was handed out; no home is needed. */
public final class CheckPackage {
  private CheckPackage() {}

  /** What tells this package from every other; to be handed over by another way. */
  public static Sha256 seal(Path folder) {
    return EvidencePackage.seal(folder);
  }

  /**
   * @param known checkpoints and key that were got by another way; empty to trust the package's own
   */
  public static EvidencePackage.Verdict verify(Path folder, Optional<EvidencePackage.Known> known) {
    return EvidencePackage.verify(folder, known);
  }

  /** Repeats the package's searches from its own excerpt of the gallery. */
  public static RerunResult rerun(Path folder) {
    return EvidencePackage.rerun(folder);
  }
}
