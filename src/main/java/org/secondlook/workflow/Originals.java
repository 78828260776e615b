package org.secondlook.workflow;

import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceIntegrity;

/** The files of cases, where they lay when they were received. */
public final class Originals {
  private Originals() {}

  /**
   * What is taken from a file must be of what was received (else kind INPUT).
   *
   * @param so what follows where it was changed, such as "so no face of it can be stored"
   */
  public static void requireUnchanged(Workstation workstation, Evidence evidence, String so) {
    switch (workstation.casework().evidence().integrity(evidence.id())) {
      case EvidenceIntegrity.Unchanged _ -> {}
      case EvidenceIntegrity.Changed _ ->
          throw SecondLookException.input(
              evidence.originalPath()
                  + " was changed since it was received, "
                  + so
                  + ". Put the original back.");
      case EvidenceIntegrity.Missing(String why) -> throw SecondLookException.input(why);
    }
  }
}
