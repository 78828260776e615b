package org.secondlook.app.evidence;

import java.util.List;
import org.secondlook.app.WindowSession;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Stated;
import org.secondlook.workflow.evidence.ListEvidence;
import org.secondlook.workflow.notes.ListNotes;
import org.secondlook.workflow.statements.MakeStatement;

/** The notes of an open home. */
public record WorkstationNotes(WindowSession session) implements NotesService {
  @Override
  public List<ListNotes.Line> notes(CaseFile caseFile) {
    return new ListNotes(session.workstation()).run(session.actor(), caseFile);
  }

  @Override
  public List<ListEvidence.Removed> removed(CaseFile caseFile) {
    return new ListEvidence(session.workstation()).removed(session.actor(), caseFile);
  }

  @Override
  public void state(Stated stated) {
    new MakeStatement(session.workstation()).run(session.actor(), stated);
  }
}
