package org.secondlook.app.settings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.secondlook.access.Account;
import org.secondlook.access.Permission;
import org.secondlook.access.Policy;
import org.secondlook.access.PolicyChange;
import org.secondlook.access.Role;
import org.secondlook.app.WindowSession;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.cluster.ClusterStatus;
import org.secondlook.vision.InstalledModel;
import org.secondlook.workflow.AddModel;
import org.secondlook.workflow.ListModels;
import org.secondlook.workflow.accounts.AddAccount;
import org.secondlook.workflow.accounts.ChangeAccount;
import org.secondlook.workflow.accounts.ChangeAccount.Change;
import org.secondlook.workflow.accounts.ChangePolicy;
import org.secondlook.workflow.accounts.ListAccounts;
import org.secondlook.workflow.accounts.PolicyEffect;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.cluster.ShowCluster;

/** The Settings screen on an open home. */
public record WorkstationSettings(WindowSession session)
    implements SettingsService, AccountsService {
  @Override
  public List<InstalledModel> models() {
    return Stream.concat(
            ListModels.ofInstallation().stream(),
            ListModels.ofHome(session.workstation().home()).stream())
        .toList();
  }

  @Override
  public AddModel.Added add(Path folder, JobContext context) {
    return new AddModel(session.workstation()).run(session.actor(), folder, context);
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
  public boolean searchesCluster() {
    return session.workstation().index().cluster().isPresent();
  }

  @Override
  public Optional<ClusterStatus> cluster() {
    return new ShowCluster(session.workstation()).run(session.actor());
  }

  @Override
  public Path home() {
    return session.workstation().home().folder();
  }

  @Override
  public String version() {
    return Installation.VERSION;
  }

  @Override
  public List<Account> accounts() {
    return new ListAccounts(session.workstation()).run(session.actor());
  }

  @Override
  public String user() {
    return session.actor().name();
  }

  @Override
  public boolean mayManage() {
    return session.rights().allow(Permission.MANAGE_ACCOUNTS);
  }

  @Override
  public void add(String name, Role role, char[] password) {
    wiping(
        password,
        () -> new AddAccount(session.workstation()).run(session.actor(), name, role, password));
  }

  @Override
  public void role(Account account, Role role) {
    change(account, new Change.ToRole(role));
  }

  @Override
  public void active(Account account, boolean active) {
    change(account, new Change.Active(active));
  }

  @Override
  public void password(Account account, char[] password) {
    wiping(password, () -> change(account, new Change.Password(password)));
  }

  private void change(Account account, Change change) {
    new ChangeAccount(session.workstation()).run(session.actor(), account, change);
  }

  private static void wiping(char[] password, Runnable use) {
    try {
      use.run();
    } finally {
      Arrays.fill(password, ' ');
    }
  }
}
