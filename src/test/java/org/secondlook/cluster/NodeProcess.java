package org.secondlook.cluster;

import java.io.IOException;
import java.nio.file.Files;
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

/**
 * A node in a process of its own: URL, password, folder, where the server on this loopback is
 * reached by a forwarder or nothing, where it listens, where the others do.
 */
final class NodeProcess {
  private NodeProcess() {}

  public static void main(String[] arguments) throws InterruptedException, IOException {
    if (!arguments[3].isEmpty()) {
      MemberAddress server = MemberAddress.read(arguments[3]);
      int port = ServerAddress.read(arguments[0]).port();
      new Forwarder("127.0.0.1", port, server.host(), server.port());
    }
    Cluster.logInto(Files.createDirectories(Path.of(arguments[2])));
    Database database =
        ServerHome.open(ServerAddress.read(arguments[0]), arguments[1].toCharArray());
    List<MemberAddress> others = Arrays.stream(arguments).skip(5).map(MemberAddress::read).toList();
    Cluster.node(
        database,
        Origin.of(Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC())),
        IndexPlaces.FUSION,
        MemberAddress.read(arguments[4]),
        others,
        Path.of(arguments[2]));
    System.out.println("ready");
    Thread.sleep(Long.MAX_VALUE);
  }
}
