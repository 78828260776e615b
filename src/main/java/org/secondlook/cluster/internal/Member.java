package org.secondlook.cluster.internal;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.cluster.ClusterStatus;
import org.secondlook.cluster.Origin;
import org.secondlook.search.BlockIndex;
import org.secondlook.search.IndexAnswer;
import org.secondlook.search.PhotoSet;
import org.secondlook.storage.Database;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/** One member of the cluster, with or without blocks of its own. */
public final class Member implements AutoCloseable {
  private static final long FOUND_MILLIS = 10_000;
  private static final long LOOK_MILLIS = 50;

  private final CatalogueRows rows;
  private final Grid grid;
  private final BlockIndex index;
  private final Follower follower;
  private final Asker asker;
  private final Optional<Holder> holder;

  private Member(
      Database database,
      Origin origin,
      Fusion fusion,
      Grid.Part part) {
    rows = new CatalogueRows(database);
    // Before anything listens: another version's catalogue is refused.
    rows.now();
    grid = Grid.join(part, Identity.of(database));
    index = new BlockIndex(fusion, Runtime.getRuntime().availableProcessors());
    follower = new Follower(rows, origin, grid);
    asker = new Asker(rows, origin, grid, index);
    holder =
        part.holds()
            ? Optional.of(new Holder(rows, origin, grid, index, part.others().isEmpty()))
            : Optional.empty();
  }

  public static Member holding(
      Database database,
      Origin origin,
      Fusion fusion,
      String name,
      InetSocketAddress listen,
      List<InetSocketAddress> others) {
    return new Member(database, origin, fusion, new Grid.Part(name, true, listen, others));
  }

  /** Refused (kind INPUT) where no member that holds blocks is found. */
  public static Member asking(
      Database database,
      Origin origin,
      Fusion fusion,
      String name,
      InetSocketAddress listen,
      List<InetSocketAddress> others) {
    Member member =
        new Member(database, origin, fusion, new Grid.Part(name, false, listen, others));
    if (!member.found()) {
      member.close();
      throw SecondLookException.input(
          "What listens at "
              + String.join(", ", others.stream().map(InetSocketAddress::toString).toList())
              + " doesn't let this seat into the index cluster: is it a node of this home, and of this version?");
    }
    return member;
  }

  private boolean found() {
    long end = System.currentTimeMillis() + FOUND_MILLIS;
    while (grid.holders().isEmpty()) {
      if (System.currentTimeMillis() > end) {
        return false;
      }
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  public IndexAnswer answer(List<Template> probes, int top, PhotoSet photos) {
    return asker.answer(probes, top, photos);
  }

  public void follow(JobContext context) {
    follower.follow(context);
  }

  public String snapshot() {
    return rows.now().map(Catalogue::snapshot).orElse("");
  }

  public int photos() {
    return rows.now().map(catalogue -> Math.toIntExact(catalogue.photos())).orElse(0);
  }

  public ClusterStatus status() {
    return asker.status();
  }

  @Override
  public void close() {
    holder.ifPresentOrElse(
        Holder::close,
        () -> {
          grid.close();
          index.close();
        });
  }
}
