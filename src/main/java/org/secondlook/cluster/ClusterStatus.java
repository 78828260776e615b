package org.secondlook.cluster;

import java.util.List;
import java.util.Locale;
import org.secondlook.wording.Noun;

/**
 * What the members of a cluster hold.
 *
 * @param members that hold blocks, in order of name
 * @param photos in the catalogue
 * @param blocks that they make
 * @param missing blocks that nobody holds whole: they are loaded from the store
 * @param copies the fewest members that hold a block; 0 where one is missing or there is none
 * @param snapshot the state of the gallery that the catalogue is of; empty where there is none yet
 */
public record ClusterStatus(
    List<Member> members, long photos, int blocks, int missing, int copies, String snapshot) {
  public ClusterStatus {
    members = List.copyOf(members);
  }

  /** Whether every block is held, whole, by somebody. */
  public boolean complete() {
    return missing == 0 && !members.isEmpty();
  }

  /** What that means for whoever searches. */
  public String sentence() {
    String all = Noun.PHOTO.count(photos);
    String nodes = members.size() == 1 ? "1 node" : members.size() + " nodes";
    if (blocks == 0) {
      return nodes + ", and no photo to be held.";
    }
    if (missing > 0) {
      return missing
          + " of "
          + blocks
          + " blocks of photos are being loaded by "
          + nodes
          + "; searches wait for them.";
    }
    return switch (copies) {
      case 1 ->
          nodes
              + (members.size() == 1 ? " holds " : " hold ")
              + all
              + ", some of them once: when a node is lost now, searches wait until its part is"
              + " loaded from the store.";
      case 2 -> nodes + " hold " + all + ", each on two of them.";
      default -> nodes + " hold " + all + ", each on at least " + copies + " of them.";
    };
  }

  /**
   * One member.
   *
   * @param name where it listens, HOST:PORT
   * @param rows coded photos in its memory
   * @param exact those of them whose float templates lie in its file, so that it tells exact
   *     similarities
   * @param bytes of their codes
   * @param memory the most bytes that its process may use
   * @param fault the last thing that went wrong there, as a sentence with its time; empty where
   *     nothing did
   */
  public record Member(
      String name, State state, long rows, long exact, long bytes, long memory, String fault) {}

  /** What a member is at. */
  public enum State {
    /** It hasn't found the others yet, and serves nobody. */
    JOINING,
    /** Blocks that are its own are missing. */
    LOADING,
    SERVING,
    /** It doesn't answer. */
    SILENT;

    /** For people. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
