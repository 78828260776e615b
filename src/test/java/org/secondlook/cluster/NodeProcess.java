package org.secondlook.cluster;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.matching.IndexPlaces;
import org.secondlook.storage.Database;
import org.secondlook.storage.ServerAddress;
import org.secondlook.storage.ServerHome;

/** A node in a process of its own: URL, password, folder, port, ports of the others. */
final class NodeProcess {
  private NodeProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    Database database =
        ServerHome.open(ServerAddress.read(arguments[0]), arguments[1].toCharArray());
    List<MemberAddress> others =
        Arrays.stream(arguments)
            .skip(4)
            .map(port -> MemberAddress.read("127.0.0.1:" + port))
            .toList();
    Cluster.node(
        database,
        Origin.of(Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC())),
        IndexPlaces.FUSION,
        MemberAddress.read("127.0.0.1:" + arguments[3]),
        others,
        Path.of(arguments[2]));
    System.out.println("ready");
    Thread.sleep(Long.MAX_VALUE);
  }
}
