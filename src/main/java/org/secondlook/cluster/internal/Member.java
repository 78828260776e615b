package org.secondlook.cluster.internal;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.JobContext;
import org.secondlook.cluster.ClusterStatus;
import org.secondlook.cluster.MemberAddress;
import org.secondlook.cluster.NodeState;
import org.secondlook.cluster.Origin;
import org.secondlook.search.BlockIndex;
import org.secondlook.search.IndexAnswer;
import org.secondlook.search.PhotoSet;
import org.secondlook.storage.Database;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/** One member of the cluster, with or without blocks of its own. */
public final class Member implements AutoCloseable {
  private final CatalogueRows rows;
  private final BlockIndex index;
  private final Entrance entrance;
  private final Follower follower;
  private final Asker asker;
  private final Optional<Holder> holder;

  /** Its place among the rows, before it is told how it gets in. */
  private record Base(CatalogueRows rows, Origin origin, BlockIndex index) {
    static Base of(Database database, Origin origin, Fusion fusion) {
      CatalogueRows rows = new CatalogueRows(database, fusion);
      // Before anything listens: another version's catalogue is refused.
      rows.now();
      return new Base(
          rows, origin, new BlockIndex(fusion, Runtime.getRuntime().availableProcessors()));
    }
  }

  private Member(Base base, Entrance entrance, Optional<Holder> holder) {
    rows = base.rows();
    index = base.index();
    this.entrance = entrance;
    this.holder = holder;
    follower = new Follower(rows, base.origin(), entrance);
    asker = new Asker(rows, base.origin(), entrance, index, follower::empty);
  }

  public static Member holding(
      Database database,
      Origin origin,
      Fusion fusion,
      MemberAddress listen,
      List<MemberAddress> others,
      Path folder) {
    InetSocketAddress here = listen.resolved();
    List<InetSocketAddress> known = others.stream().map(MemberAddress::resolved).toList();
    Base base = Base.of(database, origin, fusion);
    Grid grid;
    try {
      grid = Grid.join(new Grid.Part(listen.toString(), true, here, known), Identity.of(database));
    } catch (RuntimeException e) {
      base.index().close();
      throw e;
    }
    Holder holder;
    try {
      holder = new Holder(base.rows(), origin, grid, base.index(), others.isEmpty(), folder);
    } catch (RuntimeException e) {
      grid.close();
      base.index().close();
      throw e;
    }
    return new Member(base, new Entrance.Holding(grid), Optional.of(holder));
  }

  /** Needs no node until it asks. */
  public static Member asking(
      Database database, Origin origin, Fusion fusion, String name, List<MemberAddress> nodes) {
    return new Member(
        Base.of(database, origin, fusion),
        new Entrance.Asking(name, nodes, () -> Identity.of(database)),
        Optional.empty());
  }

  public IndexAnswer answer(List<Template> probes, int top, PhotoSet photos) {
    return asker.answer(probes, top, photos);
  }

  public void follow(JobContext context) {
    follower.follow(context);
  }

  public String snapshot() {
    return rows.now().map(Catalogue::snapshot).orElseGet(follower::empty);
  }

  public int photos() {
    return rows.now().map(catalogue -> Math.toIntExact(catalogue.photos())).orElse(0);
  }

  /** Refused (kind INPUT) where no member with blocks can be reached. */
  public ClusterStatus status() {
    return asker.status();
  }

  /** Asks a member to leave the cluster. */
  public void remove(String name) {
    asker.remove(name);
  }

  /** Of a member that holds blocks. */
  public NodeState state() {
    return holder.orElseThrow().now();
  }

  @Override
  public void close() {
    holder.ifPresent(Holder::close);
    entrance.close();
    index.close();
  }
}
