package org.secondlook.app.evidence;

import java.util.List;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Stated;
import org.secondlook.workflow.evidence.ListEvidence;
import org.secondlook.workflow.notes.ListNotes;

/** A case without notes, for what is not about them. */
public final class FakeNotes implements NotesService {
  @Override
  public List<ListNotes.Line> notes(CaseFile caseFile) {
    return List.of();
  }

  @Override
  public List<ListEvidence.Removed> removed(CaseFile caseFile) {
    return List.of();
  }

  @Override
  public void state(Stated stated) {
    throw new UnsupportedOperationException("Nothing is noted here");
  }
}
