package org.secondlook.workflow;

import java.util.List;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Casework;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.ObjectMark;
import org.secondlook.report.CaseReport;

/** The things of a case that a report tells of. */
final class MarkedObjects {
  private MarkedObjects() {}

  /** Marks that nobody took back, in the order they were made. */
  static List<CaseReport.ObjectItem> of(Casework casework, CaseFile caseFile) {
    return casework.objects().marks(caseFile.id()).stream()
        .filter(mark -> mark.withdrawn().isEmpty())
        .map(mark -> item(casework, mark))
        .toList();
  }

  private static CaseReport.ObjectItem item(Casework casework, ObjectMark mark) {
    Evidence file = casework.evidence().find(mark.place().evidence()).orElseThrow();
    return new CaseReport.ObjectItem(
        mark,
        file.nameOf(mark.place().part()),
        FootageTimes.where(file, mark.place()),
        casework.objects().picture(mark.id()));
  }
}
