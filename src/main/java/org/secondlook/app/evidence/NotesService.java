package org.secondlook.app.evidence;

import java.util.List;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Stated;
import org.secondlook.workflow.evidence.ListEvidence;
import org.secondlook.workflow.notes.ListNotes;

/** Notes of a case and files that left it. Called on background threads. */
public interface NotesService {
  /** Those that stand, the oldest first. */
  List<ListNotes.Line> notes(CaseFile caseFile);

  List<ListEvidence.Removed> removed(CaseFile caseFile);

  /** Refused (kind POLICY or USAGE) with a sentence where it may not be stated. */
  void state(Stated stated);
}
