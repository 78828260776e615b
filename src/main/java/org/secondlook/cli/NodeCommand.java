package org.secondlook.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.secondlook.workflow.cluster.RunNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One node of an index cluster, for as long as the process lives. */
@Command(
    name = "node",
    mixinStandardHelpOptions = true,
    description = {
      "Runs one node of the index cluster of a home on a server, until it is stopped or removed; docs/cluster.md sets"
          + " one up from nothing.",
      "The first node is started without --join, each further one with --join. Later --data alone is enough: the folder"
          + " knows the rest."
    })
final class NodeCommand implements Callable<Integer> {
  private final Globals globals;

  @Option(
      names = "--store",
      paramLabel = "URL",
      description = "The home's server: jdbc:postgresql://HOST/DATABASE[?user=ROLE]")
  private String store;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "This machine's address and port by which seats and other nodes reach it.")
  private String listen;

  @Option(
      names = "--join",
      paramLabel = "HOST:PORT",
      description = "Where another node listens; may be given several times.")
  private List<String> join = List.of();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description =
          "A folder of this node alone; it keeps these settings and, while the node runs, templates that only the node's"
              + " memory can open.")
  private Path data;

  @Mixin private ServerOptions.Reach reach;

  @Option(
      names = "--alone",
      description = "Wait for none of the nodes that the folder knows: they are gone for good.")
  private boolean alone;

  NodeCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() {
    RunNode.run(
        new RunNode.Request(
            Optional.ofNullable(store).map(url -> reach.server(url, "node")),
            Optional.ofNullable(listen),
            join,
            data,
            alone),
        CommandSession::storePassword,
        globals::tell,
        globals.job());
    return 0;
  }
}
