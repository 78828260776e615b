package org.secondlook.app.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Account;
import org.secondlook.access.Policy;
import org.secondlook.access.PolicyChange;
import org.secondlook.access.Role;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.cluster.ClusterStatus;
import org.secondlook.vision.InstalledModel;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.workflow.AddModel;
import org.secondlook.workflow.accounts.PolicyEffect;

/** The models of the project and a policy in memory. */
public final class FakeSettingsDesk implements SettingsService, AccountsService {
  public Policy policy = Policy.INITIAL;
  public boolean may = true;
  public Optional<ClusterStatus> cluster = Optional.empty();
  public final List<String> reasons = new ArrayList<>();

  /** One that searches a cluster of two nodes, of which one hangs. */
  public static FakeSettingsDesk withCluster() {
    FakeSettingsDesk desk = new FakeSettingsDesk();
    desk.cluster =
        Optional.of(
            new ClusterStatus(
                List.of(
                    new ClusterStatus.Member(
                        "10.1.2.3:7800",
                        ClusterStatus.State.SERVING,
                        900,
                        600,
                        2_000_000,
                        1 << 30,
                        ""),
                    new ClusterStatus.Member(
                        "10.1.2.4:7800", ClusterStatus.State.SILENT, 0, 0, 0, 0, "It doesn't.")),
                900,
                2,
                0,
                1,
                "state"));
    return desk;
  }

  @Override
  public List<InstalledModel> models() {
    return ModelCatalog.open(Path.of("models").toAbsolutePath()).models();
  }

  @Override
  public AddModel.Added add(Path folder, JobContext context) {
    throw SecondLookException.input("The model in " + folder + " can't be added: it is a fake's.");
  }

  @Override
  public Policy policy() {
    return policy;
  }

  @Override
  public PolicyChange change(Policy wanted, String reason) {
    reasons.add(reason);
    policy = wanted;
    return new PolicyChange.InForce();
  }

  @Override
  public PolicyEffect.Effect effect(Policy wanted) {
    return new PolicyEffect.Effect(0, 0, List.of());
  }

  @Override
  public boolean mayChange() {
    return may;
  }

  @Override
  public boolean searchesCluster() {
    return cluster.isPresent();
  }

  @Override
  public Optional<ClusterStatus> cluster() {
    return cluster;
  }

  @Override
  public Path home() {
    return Path.of("/home/examiner/.local/share/secondlook");
  }

  @Override
  public String version() {
    return "0.1.0";
  }

  @Override
  public List<Account> accounts() {
    return List.of();
  }

  @Override
  public String user() {
    return "examiner";
  }

  @Override
  public boolean mayManage() {
    return may;
  }

  @Override
  public void add(String name, Role role, char[] password) {}

  @Override
  public void role(Account account, Role role) {}

  @Override
  public void active(Account account, boolean active) {}

  @Override
  public void password(Account account, char[] password) {}
}
