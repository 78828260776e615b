package org.secondlook.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.secondlook.cluster.ClusterStatus;
import org.secondlook.wording.Noun;
import org.secondlook.wording.Sizes;
import org.secondlook.workflow.cluster.ChangeCluster;
import org.secondlook.workflow.cluster.ShowCluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The index cluster that this seat searches. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    description =
        "The index of a home on a server, held by several machines (docs/cluster.md): whether this seat searches it, what"
            + " its nodes hold, and taking one away. 'node' adds one.")
final class ClusterCommand {
  private static final String JSON = "One JSON document on standard output.";
  private static final String OFF =
      "This home searches its own index. 'cluster on HOST:PORT' has it search a cluster's.";

  private final Globals globals;

  ClusterCommand(Globals globals) {
    this.globals = globals;
  }

  /** A node. */
  record MemberJson(
      String name,
      ClusterStatus.State state,
      long rows,
      long exact,
      long bytes,
      long memory,
      String fault) {}

  /** What the cluster holds; of a home with an index of its own, nothing. */
  record StatusJson(
      boolean on,
      List<MemberJson> members,
      boolean complete,
      int copies,
      String snapshot,
      long photos,
      int blocks,
      int missing) {
    static StatusJson of(Optional<ClusterStatus> found) {
      ClusterStatus status = found.orElseGet(() -> new ClusterStatus(List.of(), 0, 0, 0, 0, ""));
      return new StatusJson(
          found.isPresent(),
          status.members().stream()
              .map(
                  each ->
                      new MemberJson(
                          each.name(),
                          each.state(),
                          each.rows(),
                          each.exact(),
                          each.bytes(),
                          each.memory(),
                          each.fault().isEmpty() ? null : each.fault()))
              .toList(),
          status.complete(),
          status.copies(),
          status.snapshot(),
          status.photos(),
          status.blocks(),
          status.missing());
    }
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description =
          "Its nodes, whether together they hold every photo, how many copies, their memory, and what last went wrong.")
  void status(@Option(names = "--json", description = JSON) boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      tell(new ShowCluster(session.workstation()).run(session.actor()), json);
    }
  }

  private void tell(Optional<ClusterStatus> status, boolean json) {
    PrintStream out = globals.console().out();
    if (json) {
      Json.print(out, StatusJson.of(status));
      return;
    }
    if (status.isEmpty()) {
      out.println(OFF);
      return;
    }
    out.println(status.get().sentence());
    for (ClusterStatus.Member each : status.get().members()) {
      String holds =
          each.state() == ClusterStatus.State.SILENT
              ? ""
              : "  "
                  + Noun.PHOTO.count(each.rows())
                  + (each.exact() < each.rows()
                      ? " (float templates of " + Noun.PHOTO.count(each.exact()) + " so far), "
                      : ", ")
                  + Sizes.bytes(each.bytes())
                  + " of at most "
                  + Sizes.bytes(each.memory());
      String fault = each.fault().isEmpty() ? "" : "\n      last fault, " + each.fault();
      out.println("  " + each.name() + "  " + each.state().word() + holds + fault);
    }
  }

  @Command(
      name = "on",
      mixinStandardHelpOptions = true,
      description =
          "From now on this seat searches the home's cluster, and its own index is erased; administrators only.")
  void on(
      @Parameters(
              arity = "1..*",
              paramLabel = "HOST:PORT",
              description = "Where nodes listen; several, so that one of them is always there.")
          List<String> nodes,
      @Option(names = "--json", description = JSON) boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      tell(Optional.of(new ChangeCluster(session.workstation()).on(session.actor(), nodes)), json);
    }
  }

  @Command(
      name = "off",
      mixinStandardHelpOptions = true,
      description =
          "From now on this seat searches an index of its own, which the next search makes; administrators only.")
  void off() {
    try (CommandSession session = CommandSession.open(globals)) {
      new ChangeCluster(session.workstation()).off(session.actor());
      globals.console().out().println("This seat searches its own index from now on.");
    }
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description =
          "Has a node leave the cluster and end, while searches go on; administrators only.")
  void remove(
      @Parameters(paramLabel = "HOST:PORT", description = "Where it listens.") String node) {
    try (CommandSession session = CommandSession.open(globals)) {
      new ChangeCluster(session.workstation()).remove(session.actor(), node);
      globals
          .console()
          .out()
          .println("The node " + node + " leaves; the others have or load what it held.");
    }
  }

  @Command(
      name = "rebuild",
      mixinStandardHelpOptions = true,
      description =
          "Has the nodes drop the index and make it anew from the store; administrators only.")
  void rebuild(
      @Option(
              names = "--new-key",
              description =
                  "Also let the next node make another key for the nodes' traffic, as after a machine was lost: start"
                      + " every node again then.")
          boolean newKey) {
    try (CommandSession session = CommandSession.open(globals)) {
      new ChangeCluster(session.workstation()).rebuild(session.actor(), newKey);
      globals.console().out().println("The nodes make the index anew.");
    }
  }
}
