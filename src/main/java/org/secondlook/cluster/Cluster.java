package org.secondlook.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.cluster.internal.CatalogueRows;
import org.secondlook.cluster.internal.GridLog;
import org.secondlook.cluster.internal.Identity;
import org.secondlook.cluster.internal.Member;
import org.secondlook.search.IndexAnswer;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.PhotoSet;
import org.secondlook.search.VectorIndex;
import org.secondlook.storage.Database;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/** Opens a member of a home's index cluster. Close it; safe for several threads. */
public final class Cluster implements AutoCloseable {
  private final Member member;

  private Cluster(Member member) {
    this.member = member;
  }

  /**
   * A member that holds blocks, called by where it listens.
   *
   * @param others where some of the other members listen; with any, it serves nobody until it has
   *     found one of them
   * @param folder of this node alone, which exact templates lie in, sealed, for as long as it lives
   * @throws SecondLookException INPUT where it can't listen there; USAGE where nobody knows one of
   *     the machines; POLICY where the home's cluster is of another version
   */
  public static Cluster node(
      Database database,
      Origin origin,
      Fusion fusion,
      MemberAddress listen,
      List<MemberAddress> others,
      Path folder) {
    return new Cluster(Member.holding(database, origin, fusion, listen, others, folder));
  }

  /**
   * A member that only asks. It joins when it first does: changes of the gallery need no node.
   *
   * @param nodes where some of the members that hold blocks listen
   */
  public static Cluster seat(
      Database database, Origin origin, Fusion fusion, String name, List<MemberAddress> nodes) {
    return new Cluster(Member.asking(database, origin, fusion, name, nodes));
  }

  /** What the members hold; refused (kind INPUT) where none can be reached. */
  public ClusterStatus status() {
    return member.status();
  }

  /** What a node is at, told by itself. */
  public NodeState state() {
    return member.state();
  }

  /**
   * Asks a node to leave; the others have or load what it held.
   *
   * @param node where it listens
   * @throws SecondLookException USAGE where there is none; INPUT where it doesn't answer
   */
  public void remove(String node) {
    member.remove(node);
  }

  /** From now on what the members' library tells of itself goes into a file of this folder. */
  public static void logInto(Path folder) {
    GridLog.writeTo(folder);
  }

  /** Erases the catalogue: the members drop all blocks and make them anew. */
  public static void erase(Database database) {
    CatalogueRows.erase(database);
  }

  /**
   * Has the next member make another key pair; whoever has the old one is let in by none of them.
   */
  public static void forgetKey(Database database) {
    Identity.forget(database);
  }

  /**
   * The index as any other. It reads the rows by itself: what it is told of a change is only that
   * there was one. Closing it leaves the member where it is.
   */
  public VectorIndex index() {
    return new VectorIndex() {
      @Override
      public IndexAnswer answer(List<Template> probes, int top, PhotoSet photos) {
        return member.answer(probes, top, photos);
      }

      @Override
      public void apply(List<Long> removed, List<IndexEntry> added, String snapshot) {
        member.follow(JobContext.silent());
      }

      @Override
      public int size() {
        return member.photos();
      }

      @Override
      public String snapshot() {
        return member.snapshot();
      }

      @Override
      public String base() {
        return member.snapshot();
      }

      @Override
      public void rebuild(
          String snapshot, Consumer<Consumer<IndexEntry>> source, JobContext context) {
        member.follow(context);
      }

      @Override
      public void close() {
        // The member goes on: its status is asked for, too.
      }
    };
  }

  @Override
  public void close() {
    member.close();
  }
}
