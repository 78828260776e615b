package org.secondlook.bench;

import java.util.List;

/**
 * What {@code bench cluster} measured: all nodes in one process, so that they share its processor.
 *
 * @param people in the made-up gallery, one photo each
 * @param bytesAPhoto of codes in a node's memory, as the layout has it
 * @param local the local index in the same process
 * @param clusters one after the other, each with a node more
 */
public record ClusterReport(int people, double bytesAPhoto, Timing local, List<Cluster> clusters) {
  public ClusterReport {
    clusters = List.copyOf(clusters);
  }

  /** Milliseconds of one probe's search. */
  public record Timing(double median, double p95) {}

  /**
   * One cluster.
   *
   * @param nodes that hold blocks
   * @param copies that each block has
   * @param readySeconds from the start of its last node until all blocks were where they belong;
   *     with one node, coding all of them included
   * @param search through a seat of its own
   * @param floats templates that a search read from the store, on average
   * @param floatMillis of a search, on average, that went into making these up instead
   * @param identical answers of so many that are, bit for bit, those of the local index
   * @param predictedMegabytes of codes in one node's memory: photos x bytes x copies / nodes
   * @param heldMegabytes the same as the nodes tell it, on average
   * @param predictedHeapMegabytes these codes and what its libraries take
   * @param heapMegabytes by which the process's heap has grown for each node, on average
   */
  public record Cluster(
      int nodes,
      int copies,
      double readySeconds,
      Timing search,
      double floats,
      double floatMillis,
      int identical,
      int searches,
      double predictedMegabytes,
      double heldMegabytes,
      double predictedHeapMegabytes,
      double heapMegabytes) {}
}
