package org.secondlook.workflow.cluster;

import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.cluster.ClusterSettings;
import org.secondlook.cluster.ClusterStatus;
import org.secondlook.workflow.Workstation;

/** What the index cluster that this seat searches holds: numbers, which tell of nobody. */
public record ShowCluster(Workstation workstation) {
  /** Where some of its nodes listen; empty where the home searches its own index. */
  public List<String> nodes(Actor actor) {
    workstation.requireGenuine(actor);
    return workstation.index().cluster().map(ClusterSettings::nodes).orElse(List.of());
  }

  /**
   * Empty where the home searches its own index.
   *
   * @throws org.secondlook.base.SecondLookException INPUT where no node can be reached
   */
  public Optional<ClusterStatus> run(Actor actor) {
    return nodes(actor).isEmpty()
        ? Optional.empty()
        : Optional.of(workstation.index().member().status());
  }
}
