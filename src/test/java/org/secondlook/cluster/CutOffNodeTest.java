package org.secondlook.cluster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.secondlook.storage.ServerForTests;

/**
 * Each node in a network namespace of its own, whose cable can be pulled: its connections stand, to
 * the others, the seat and the server alike, and nothing comes or goes. Linux with {@code ip} and
 * root's rights.
 */
@Tag("long")
class CutOffNodeTest extends ThreeNodes {
  private static final String NET = "10.231.77.";

  private final String name = "sl" + ThreadLocalRandom.current().nextInt(10_000);
  private Forwarder server;

  @BeforeAll
  static void requireNamespaces() throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/sbin/ip"))
            && "root".equals(System.getProperty("user.name")),
        "Network namespaces need Linux, 'ip' and root");
    assumeTrue(
        new ProcessBuilder("ip", "netns", "list").start().waitFor() == 0,
        "This machine knows no network namespaces");
  }

  @Override
  void prepare() throws Exception {
    ip("link add " + name + " type bridge");
    ip("addr add " + NET + "1/24 dev " + name);
    ip("link set " + name + " up");
    for (int node = 0; node < NODES; node++) {
      String space = space(node);
      ip("netns add " + space);
      ip("link add " + space + " type veth peer name " + space + "p");
      ip("link set " + space + " master " + name + " up");
      ip("link set " + space + "p netns " + space);
      ip("-n " + space + " addr add " + host(node) + "/24 dev " + space + "p");
      ip("-n " + space + " link set " + space + "p up");
      ip("-n " + space + " link set lo up");
    }
    server = new Forwarder(NET + "1", 0, "127.0.0.1", ServerForTests.port());
  }

  @AfterEach
  void takeAway() throws Exception {
    if (server != null) {
      server.close();
    }
    for (int node = 0; node < NODES; node++) {
      new ProcessBuilder("ip", "netns", "del", space(node)).start().waitFor();
      new ProcessBuilder("ip", "link", "del", space(node)).start().waitFor();
    }
    new ProcessBuilder("ip", "link", "del", name).start().waitFor();
  }

  private String space(int node) {
    return name + "n" + node;
  }

  private static void ip(String words) throws IOException, InterruptedException {
    command(("ip " + words).split(" "));
  }

  @Override
  String host(int node) {
    return NET + (11 + node);
  }

  @Override
  List<String> starter(int node) {
    return List.of("ip", "netns", "exec", space(node));
  }

  @Override
  String throughTo() {
    return NET + "1:" + server.port();
  }

  @Override
  void connected(int node, boolean whole) throws Exception {
    ip("link set " + space(node) + (whole ? " up" : " down"));
  }

  @Test
  void searchesAreExactWhileNodesAreCutOff() throws Exception {
    searches(200, 12, List.of(Loss.CUT_OFF));
  }

  @Test
  void aThousandSearchesWithSixtyNodesCutOffFrozenOrKilledAreAllExact() throws Exception {
    manySearches(List.of(Loss.values()));
  }
}
