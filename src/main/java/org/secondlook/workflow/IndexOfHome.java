package org.secondlook.workflow;

import java.util.Optional;
import org.secondlook.base.Home;
import org.secondlook.base.SecondLookException;
import org.secondlook.cluster.Cluster;
import org.secondlook.cluster.ClusterSettings;
import org.secondlook.cluster.Origin;
import org.secondlook.gallery.Gallery;
import org.secondlook.matching.IndexPlace;
import org.secondlook.search.VectorIndex;
import org.secondlook.storage.Database;
import org.secondlook.storage.ServerHome;
import org.secondlook.vision.Fusion;

/**
 * Where a home's index is: its own folder or, at a seat that is told so, the cluster of the home
 * (docs/decisions/0028-cluster.md). Safe for several threads; close it after the index.
 */
public final class IndexOfHome implements IndexPlace, AutoCloseable {
  private final Home home;
  private final Database database;
  private final Gallery gallery;
  private final Fusion fusion;
  private final IndexPlace own;
  // Guarded by this.
  private Optional<ClusterSettings> settings;
  private Cluster member;

  IndexOfHome(Home home, Database database, Gallery gallery, Fusion fusion) {
    this.home = home;
    this.database = database;
    this.gallery = gallery;
    this.fusion = fusion;
    own = IndexPlace.of(home, database, fusion);
    // What is said of a cluster in a folder that is no seat means nothing.
    settings = database.server().isPresent() ? ClusterSettings.of(home) : Optional.empty();
  }

  /** Whose cluster is searched; empty where it is the home's own index. */
  public synchronized Optional<ClusterSettings> cluster() {
    return settings;
  }

  @Override
  public synchronized VectorIndex open() {
    return settings.isEmpty() ? own.open() : member().index();
  }

  @Override
  public synchronized void erase() {
    if (settings.isEmpty()) {
      own.erase();
    } else {
      Cluster.erase(database);
    }
  }

  /** This seat's part in the cluster; refused (kind USAGE) where it searches its own index. */
  public synchronized Cluster member() {
    if (member == null) {
      member =
          asking(
              settings.orElseThrow(
                  () ->
                      SecondLookException.usage(
                          "This home searches its own index. 'cluster on HOST:PORT' has it search a"
                              + " cluster's.")));
    }
    return member;
  }

  /** A member for as long as the caller wants, to try settings. */
  public Cluster asking(ClusterSettings tried) {
    return Cluster.seat(
        database, Origin.of(gallery), fusion, ServerHome.settings(home).seat(), tried.addresses());
  }

  /**
   * From now on the index is elsewhere; nobody has it open. Where it is a cluster's, the folder's
   * own is erased, since it holds templates; where it was one, the cluster goes on without this
   * seat.
   */
  public synchronized void use(Optional<ClusterSettings> next) {
    close();
    if (next.isPresent()) {
      next.get().write(home);
      own.erase();
    } else {
      ClusterSettings.forget(home);
    }
    settings = next;
  }

  /** For acts on a cluster, which only a home on a server has; refused (kind USAGE) elsewhere. */
  public Database server() {
    if (database.server().isEmpty()) {
      throw SecondLookException.usage(
          "An index cluster belongs to a home on a server. 'home move' takes this one there.");
    }
    return database;
  }

  @Override
  public synchronized void close() {
    if (member != null) {
      member.close();
      member = null;
    }
  }
}
