package org.secondlook.cluster;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.cluster.internal.CatalogueRows;
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
  private static final int TRIED_MILLIS = 1000;

  private final Member member;

  private Cluster(Member member) {
    this.member = member;
  }

  /**
   * A member that holds blocks.
   *
   * @param name that people know it by
   * @param others where some of the other members listen; with any, it serves nobody until it has
   *     found one of them
   * @throws SecondLookException INPUT where it can't listen there; POLICY where the home's cluster
   *     is of another version
   */
  public static Cluster node(
      Database database,
      Origin origin,
      Fusion fusion,
      String name,
      MemberAddress listen,
      List<MemberAddress> others) {
    return new Cluster(
        Member.holding(database, origin, fusion, name, listen.resolved(), resolved(others)));
  }

  /**
   * A member that only asks.
   *
   * @param others where some of the members that hold blocks listen
   * @throws SecondLookException INPUT where none of them can be reached
   */
  public static Cluster seat(
      Database database,
      Origin origin,
      Fusion fusion,
      String name,
      List<MemberAddress> others) {
    List<InetSocketAddress> known = resolved(others);
    return new Cluster(Member.asking(database, origin, fusion, name, here(known), known));
  }

  private static List<InetSocketAddress> resolved(List<MemberAddress> addresses) {
    return addresses.stream().map(MemberAddress::resolved).toList();
  }

  /** This machine's address on the way to the first of them that answers. */
  private static InetSocketAddress here(List<InetSocketAddress> others) {
    for (InetSocketAddress other : others) {
      try (Socket socket = new Socket()) {
        socket.connect(other, TRIED_MILLIS);
        InetAddress own = socket.getLocalAddress();
        // The members' library wants a port that is told; nobody takes this one at once again.
        try (ServerSocket free = new ServerSocket(0, 1, own)) {
          return new InetSocketAddress(own, free.getLocalPort());
        }
      } catch (IOException ignored) {
        // The next one may answer.
      }
    }
    throw SecondLookException.input(
        "No node of the index cluster answers at "
            + String.join(", ", others.stream().map(InetSocketAddress::toString).toList())
            + ". Start one, or let this seat search by itself with 'home cluster --off'.");
  }

  /** What the members hold. */
  public ClusterStatus status() {
    return member.status();
  }

  /** Erases the catalogue: the members drop all blocks and make them anew. */
  public static void erase(Database database) {
    new CatalogueRows(database).erase();
  }

  /**
   * The index as any other. It reads the rows by itself: what it is told of a change is only that
   * there was one. Closing it closes the member.
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
        member.close();
      }
    };
  }

  @Override
  public void close() {
    member.close();
  }
}
