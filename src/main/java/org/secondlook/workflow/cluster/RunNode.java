package org.secondlook.workflow.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.cluster.Cluster;
import org.secondlook.cluster.ClusterStatus;
import org.secondlook.cluster.NodeSettings;
import org.secondlook.cluster.NodeState;
import org.secondlook.cluster.Origin;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.ModelPair;
import org.secondlook.storage.Database;
import org.secondlook.storage.HomeStore;
import org.secondlook.storage.ServerHome;
import org.secondlook.workflow.ConnectHome;
import org.secondlook.workflow.Engines;
import org.secondlook.workflow.MeasuredModels;
import org.secondlook.workflow.Workstation;

/**
 * Runs one node of a home's index cluster until it is told to end. Its folder keeps how the store
 * is reached and where other nodes are, and, while it runs, float templates that only its memory
 * can open.
 */
public final class RunNode {
  /** So long a new node waits to be let in by those that it was told of. */
  private static final long LET_IN_MILLIS = 20_000;

  private static final long LOOK_MILLIS = 200;

  private final Home folder;
  private final Consumer<String> tell;
  private final JobContext context;

  private RunNode(Home folder, Consumer<String> tell, JobContext context) {
    this.folder = folder;
    this.tell = tell;
    this.context = context;
  }

  /**
   * What is wanted of a node.
   *
   * @param store of the home; empty for a folder that knows it
   * @param listen HOST:PORT; empty for a folder that knows it
   * @param join where other nodes listen, besides those that the folder knows
   * @param folder of this node alone
   * @param alone whether it is to wait for no other node, since the others are gone for good
   */
  public record Request(
      Optional<ConnectHome.Server> store,
      Optional<String> listen,
      List<String> join,
      Path folder,
      boolean alone) {
    public Request {
      join = List.copyOf(join);
    }
  }

  /**
   * Returns when the node was asked to leave, or the job cancelled.
   *
   * @param password asks for the store's, where nothing else tells it
   * @param tell takes a sentence a time that something has changed
   * @throws SecondLookException in a sentence, before it serves anybody, where store, address or
   *     other nodes refuse
   */
  public static void run(
      Request request, Supplier<char[]> password, Consumer<String> tell, JobContext context) {
    Home folder = new Home(request.folder().toAbsolutePath().normalize());
    new RunNode(folder, tell, context).run(request, password);
  }

  private void run(Request request, Supplier<char[]> ask) {
    if (Files.exists(folder.checkpoints()) || Files.exists(mainFile())) {
      throw SecondLookException.usage(
          "The folder "
              + folder.folder()
              + " is a home's. A node needs one of its own: choose another with --data.");
    }
    NodeSettings settings = settings(request);
    Optional<char[]> typed = Optional.empty();
    if (request.store().isPresent()) {
      ConnectHome.Server store = request.store().get();
      char[] password = store.password().orElseGet(ask);
      ConnectHome.node(folder, store, password);
      typed = Optional.of(password);
    } else if (!ServerHome.is(folder)) {
      throw SecondLookException.usage(
          "A new node needs --store, the address of the home's server.");
    } else if (Workstation.asksPassword(folder)) {
      typed = Optional.of(ask.get());
    }
    Cluster.logInto(folder.folder());
    try (Database database = HomeStore.open(folder, typed)) {
      MeasuredModels models = Engines.measured(Engines.catalog());
      ModelPair ours = Engines.pair(models);
      Galleries.models(database).ifPresent(theirs -> theirs.require(ours));
      Gallery gallery = Galleries.open(database, ours, Clock.systemUTC());
      try (Cluster node =
          Cluster.node(
              database,
              Origin.of(gallery),
              models.fusion(),
              settings.address(),
              settings.known(),
              folder.folder())) {
        watch(node, settings);
      }
    }
    tell.accept("Node " + settings.listen() + " has left the cluster.");
  }

  private Path mainFile() {
    return folder.database().resolveSibling(folder.database().getFileName() + ".mv.db");
  }

  private NodeSettings settings(Request request) {
    Optional<NodeSettings> kept = NodeSettings.of(folder.folder());
    String listen =
        request
            .listen()
            .or(() -> kept.map(NodeSettings::listen))
            .orElseThrow(
                () ->
                    SecondLookException.usage(
                        "A new node needs --listen HOST:PORT, where the others reach it."));
    List<String> others =
        request.alone() ? List.of() : kept.map(NodeSettings::others).orElse(List.of());
    NodeSettings settings =
        new NodeSettings(
            listen, others, !request.alone() && kept.map(NodeSettings::met).orElse(false));
    settings.address().requireOwn();
    return new NodeSettings(
        listen,
        Stream.concat(settings.others().stream(), request.join().stream()).toList(),
        settings.met());
  }

  private void watch(Cluster node, NodeSettings begun) {
    NodeSettings settings = begun;
    long start = System.currentTimeMillis();
    String said = "";
    boolean written = false;
    while (!context.cancelled()) {
      NodeState state = node.state();
      if (state.leaving()) {
        return;
      }
      boolean joining = state.state() == ClusterStatus.State.JOINING;
      if (joining && !settings.met() && System.currentTimeMillis() - start > LET_IN_MILLIS) {
        throw SecondLookException.input(
            "No node of this home's index cluster lets this one in at "
                + String.join(", ", settings.others())
                + ". Do nodes of this home, and of this version, run there, and does the network let"
                + " both sides through?");
      }
      if (!joining) {
        NodeSettings next = settings.knowing(state.nodes());
        if (!written || !next.equals(settings)) {
          next.write(folder.folder());
          written = true;
        }
        settings = next;
      }
      String sentence = sentence(settings, state);
      if (!sentence.equals(said)) {
        tell.accept(sentence);
        said = sentence;
      }
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static String sentence(NodeSettings settings, NodeState state) {
    List<String> others =
        state.nodes().stream().filter(node -> !node.equals(settings.listen())).toList();
    String with = others.isEmpty() ? "alone" : "with " + String.join(", ", others);
    String now =
        "Node "
            + settings.listen()
            + switch (state.state()) {
              case JOINING ->
                  " waits for another one, and serves nobody until then: "
                      + String.join(", ", settings.others())
                      + ". Start it with --alone if they are gone for good.";
              case LOADING -> " loads what it lacks from the store, " + with + ".";
              case SERVING, SILENT -> " serves, " + with + ".";
            };
    return state.fault().isEmpty() ? now : now + " Last fault, " + state.fault();
  }
}
