package org.secondlook.workflow.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;
import org.secondlook.base.SecondLookException;
import org.secondlook.cluster.Cluster;
import org.secondlook.cluster.ClusterSettings;
import org.secondlook.cluster.ClusterStatus;
import org.secondlook.storage.Database;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/**
 * Says whether this seat searches the home's index cluster, takes nodes away, and has the index
 * made anew. Administrators only; a home in a folder has no cluster (kind USAGE).
 */
public record ChangeCluster(Workstation workstation) {
  /**
   * From now on this seat searches the cluster; its own index is erased.
   *
   * @param nodes where some of its nodes listen, HOST:PORT
   * @return what the cluster holds
   * @throws SecondLookException INPUT where none of them lets this seat in: then nothing is changed
   */
  public ClusterStatus on(Actor actor, List<String> nodes) {
    require(actor);
    ClusterSettings settings = new ClusterSettings(nodes);
    ClusterStatus status;
    try (Cluster tried = workstation.index().asking(settings)) {
      status = tried.status();
    }
    log(actor, nodes);
    use(Optional.of(settings));
    return status;
  }

  /** From now on this seat searches an index of its own, which the next search makes. */
  public void off(Actor actor) {
    require(actor);
    if (workstation.index().cluster().isEmpty()) {
      throw SecondLookException.usage("This seat searches an index of its own already.");
    }
    log(actor, List.of());
    use(Optional.empty());
  }

  private void use(Optional<ClusterSettings> settings) {
    workstation.searchable().elsewhere(() -> workstation.index().use(settings));
  }

  private void log(Actor actor, List<String> nodes) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    nodes.forEach(details.putArray("nodes")::add);
    UnitOfWork.logged(
        workstation,
        actor,
        NewEntry.of(Act.INDEX_CLUSTER_CHANGED, workstation.ofThisSeat(details).toString()));
  }

  /**
   * Has a node leave the cluster and end; the others have what it held, or load it.
   *
   * @param node where it listens
   */
  public void remove(Actor actor, String node) {
    require(actor);
    workstation.index().member().remove(node);
  }

  /**
   * Has the nodes drop all blocks and make them anew.
   *
   * @param newKey whether another key is made, too, by the next node that starts: those that run
   *     are to be started again, and let nobody in until then
   */
  public void rebuild(Actor actor, boolean newKey) {
    Database database = require(actor);
    Cluster.erase(database);
    if (newKey) {
      Cluster.forgetKey(database);
    }
  }

  private Database require(Actor actor) {
    workstation.require(actor, Permission.PROTECT_HOME);
    return workstation.index().server();
  }
}
