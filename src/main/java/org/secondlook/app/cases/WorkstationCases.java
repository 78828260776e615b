package org.secondlook.app.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.app.WindowSession;
import org.secondlook.audit.Act;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseNotice;
import org.secondlook.casework.CaseState;
import org.secondlook.casework.Cases;
import org.secondlook.casework.NewCase;
import org.secondlook.workflow.UnitOfWork;

/** The Cases screen's desk on an open home. */
public record WorkstationCases(WindowSession session) implements CasesService {
  private Cases store() {
    return session.workstation().casework().cases();
  }

  @Override
  public List<CaseFile> cases() {
    return store().all();
  }

  @Override
  public Map<String, Act> lastActs() {
    return store().lastActs();
  }

  @Override
  public CaseFile create(NewCase newCase) {
    return UnitOfWork.act(
        session.workstation(),
        transaction -> store().create(transaction, session.actor(), newCase));
  }

  @Override
  public List<String> purposes() {
    return session.workstation().casework().policies().current().purposes();
  }

  @Override
  public List<CaseFile> due() {
    return store().dueForRemoval(Instant.now());
  }

  @Override
  public List<CaseNotice> notes() {
    return store().unseen();
  }

  @Override
  public void seen(List<CaseNotice> notes) {
    if (!Permissions.allows(session.actor(), Permission.CHANGE_CASE)) {
      return;
    }
    UnitOfWork.act(
        session.workstation(),
        transaction -> {
          notes.forEach(note -> store().seen(transaction, session.actor(), note.id()));
          return notes;
        });
  }

  @Override
  public CaseFile changeState(CaseFile caseFile, String reason) {
    CaseState next =
        switch (caseFile.state()) {
          case OPEN -> CaseState.CLOSED;
          case CLOSED -> CaseState.OPEN;
        };
    UnitOfWork.act(
        session.workstation(),
        transaction -> {
          store().changeState(transaction, session.actor(), caseFile.id(), next, reason);
          return next;
        });
    return store().find(caseFile.id()).orElseThrow();
  }
}
