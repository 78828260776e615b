package org.secondlook.app.settings;

import java.nio.file.Path;
import java.util.List;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.access.Policy;
import org.secondlook.app.WindowSession;
import org.secondlook.base.Installation;
import org.secondlook.vision.InstalledModel;
import org.secondlook.workflow.UnitOfWork;

/** The Settings screen's desk on an open home. */
public record WorkstationSettings(WindowSession session) implements SettingsService {
  @Override
  public List<InstalledModel> models() {
    return session.workstation().catalog().models();
  }

  @Override
  public Policy policy() {
    return session.workstation().casework().policies().logged();
  }

  @Override
  public Policy change(Policy policy, String reason) {
    return UnitOfWork.act(
        session.workstation(),
        transaction -> {
          session
              .workstation()
              .casework()
              .policies()
              .change(transaction, session.actor(), policy, reason);
          return policy;
        });
  }

  @Override
  public boolean mayChange() {
    return Permissions.allows(session.actor(), Permission.CHANGE_POLICY);
  }

  @Override
  public Path home() {
    return session.workstation().home().folder();
  }

  @Override
  public String version() {
    return Installation.VERSION;
  }
}
