package org.secondlook.app.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Policy;
import org.secondlook.access.PolicyChange;
import org.secondlook.base.JobContext;
import org.secondlook.cluster.ClusterStatus;
import org.secondlook.vision.InstalledModel;
import org.secondlook.workflow.AddModel;
import org.secondlook.workflow.accounts.PolicyEffect;

/**
 * What the Settings screen needs of the program. Called on background threads; failures are
 * SecondLookExceptions.
 */
public interface SettingsService {
  /**
   * Every folder of the models folder, each weight file checked against its SHA-256: takes a
   * moment.
   */
  List<InstalledModel> models();

  /**
   * Takes a model of the user's own into the home: takes some seconds. Refused with the reason
   * where it isn't what it says, or the user may not.
   */
  AddModel.Added add(Path folder, JobContext context);

  Policy policy();

  /** Refused (kind POLICY) unless the user may. @param reason mandatory, kept in the log */
  PolicyChange change(Policy policy, String reason);

  /** What it would have made of the last 90 days' searches. */
  PolicyEffect.Effect effect(Policy policy);

  /** Whether this user may change the policy; by the role alone, so at once. */
  boolean mayChange();

  /** Whether this seat searches an index cluster; known at once. */
  boolean searchesCluster();

  /**
   * What that cluster holds; empty where the home searches its own index. Asks each node: takes a
   * moment, and some seconds where one is silent.
   */
  Optional<ClusterStatus> cluster();

  /** The folder with the store, the index and the log's checkpoints. */
  Path home();

  String version();
}
