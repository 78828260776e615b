package org.secondlook.cluster;

import java.util.List;

/**
 * What the members of a cluster hold.
 *
 * @param members that hold blocks, in order of name
 * @param complete whether every block of the catalogue is held, whole, by somebody
 * @param copies the fewest members that hold a block; 0 where one is missing
 * @param snapshot the state of the gallery that the catalogue is of; empty where there is none yet
 */
public record ClusterStatus(
    List<Member> members, boolean complete, int copies, String snapshot) {
  public ClusterStatus {
    members = List.copyOf(members);
  }

  /**
   * One member.
   *
   * @param rows coded photos in its memory
   * @param bytes of their codes
   * @param fault the last thing that went wrong there, as a sentence; empty where nothing did
   */
  public record Member(String name, State state, long rows, long bytes, String fault) {}

  /** What a member is at. */
  public enum State {
    /** It hasn't found the others yet, and serves nobody. */
    JOINING,
    /** Blocks that are its own are missing. */
    LOADING,
    SERVING,
    /** It doesn't answer. */
    SILENT
  }
}
