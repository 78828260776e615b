package org.secondlook.cluster;

import java.util.List;

/**
 * What a node is at, told by itself.
 *
 * @param leaving whether it was asked to leave the cluster
 * @param missing blocks of its own that it lacks
 * @param nodes all that it knows of, itself among them
 * @param fault the last thing that went wrong, with its time; empty where nothing did
 */
public record NodeState(
    ClusterStatus.State state, boolean leaving, int missing, List<String> nodes, String fault) {
  public NodeState {
    nodes = List.copyOf(nodes);
  }
}
