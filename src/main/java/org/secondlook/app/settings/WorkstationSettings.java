package org.secondlook.app.settings;

import java.nio.file.Path;
import java.util.List;
import org.secondlook.access.Permission;
import org.secondlook.access.Policy;
import org.secondlook.access.PolicyChange;
import org.secondlook.app.WindowSession;
import org.secondlook.base.Installation;
import org.secondlook.vision.InstalledModel;
import org.secondlook.workflow.ListModels;
import org.secondlook.workflow.accounts.ChangePolicy;
import org.secondlook.workflow.accounts.PolicyEffect;
import org.secondlook.workflow.accounts.ReadPolicy;

/** The Settings screen on an open home. */
public record WorkstationSettings(WindowSession session) implements SettingsService {
  @Override
  public List<InstalledModel> models() {
    return ListModels.ofInstallation();
  }

  @Override
  public Policy policy() {
    return new ReadPolicy(session.workstation()).logged();
  }

  @Override
  public PolicyEffect.Effect effect(Policy policy) {
    return new PolicyEffect(session.workstation()).run(session.actor(), policy);
  }

  @Override
  public PolicyChange change(Policy policy, String reason) {
    return new ChangePolicy(session.workstation()).run(session.actor(), policy, reason);
  }

  @Override
  public boolean mayChange() {
    return session.rights().allow(Permission.CHANGE_POLICY);
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
