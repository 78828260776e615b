package org.secondlook.workflow.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.audit.Act;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.cluster.ClusterStatus;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.search.GalleryFilter;
import org.secondlook.search.Match;
import org.secondlook.storage.Database;
import org.secondlook.storage.HomeStore;
import org.secondlook.storage.ServerAddress;
import org.secondlook.storage.ServerForTests;
import org.secondlook.storage.ServerHome;
import org.secondlook.storage.Sql;
import org.secondlook.storage.Transaction;
import org.secondlook.workflow.ConnectHome;
import org.secondlook.workflow.MoveHome;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.SignInUser;

/** A node by its own use case, and a seat that is told to search what it holds. */
class RunNodeTest {
  @TempDir Path folder;
  private final String url = ServerForTests.emptyDatabase();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  private static String freeAddress() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + free.getLocalPort();
    }
  }

  private Home seat() {
    return new Home(folder.resolve("seat"));
  }

  private void connectSeat() {
    ConnectHome.run(seat(), server(url, Optional.empty()), ServerForTests.password());
  }

  private static ConnectHome.Server server(String url, Optional<Path> authority) {
    return new ConnectHome.Server(url, "seat", authority, Optional.empty());
  }

  private RunNode.Request request(ConnectHome.Server store, String listen, Path data) {
    return new RunNode.Request(Optional.of(store), Optional.of(listen), List.of(), data, false);
  }

  /** What a node is refused with that ought not to start. */
  private void refused(RunNode.Request request, char[] password, String words) {
    assertThatThrownBy(() -> RunNode.run(request, () -> password, told::add, JobContext.silent()))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining(words);
    assertThat(told).isEmpty();
  }

  private void refused(Path data, String words) throws IOException {
    refused(
        request(server(url, Optional.empty()), freeAddress(), data),
        ServerForTests.password(),
        words);
  }

  private static Actor actor(Workstation at) {
    return new SignInUser(at).alone("tester", "tester");
  }

  private Workstation openSeat() {
    return Workstation.open(seat(), Optional.of(ServerForTests.password()));
  }

  private static void enrol(Workstation at, int first, int count) {
    at.searchable()
        .change(
            transaction ->
                at.gallery()
                    .enrol(
                        transaction,
                        Stream.iterate(first, number -> number + 1)
                            .map(number -> SyntheticPhotos.photo("p" + number, number))
                            .limit(count)
                            .toList()));
  }

  private static List<Match> search(Workstation at, int number) {
    var answer =
        at.searchable()
            .search(
                List.of(SyntheticPhotos.template(number)),
                3,
                GalleryFilter.ALL,
                JobContext.silent());
    assertThat(answer.gallery()).isEqualTo(at.gallery().version());
    return answer.matches().getFirst();
  }

  /** A node in a thread of its own, until it is stopped. */
  private final class Running implements AutoCloseable {
    private final AtomicBoolean stop = new AtomicBoolean();
    private final CompletableFuture<Void> ended;

    Running(RunNode.Request request) {
      JobContext job =
          new JobContext() {
            @Override
            public void progress(Progress progress) {
              // Nobody looks.
            }

            @Override
            public boolean cancelled() {
              return stop.get();
            }
          };
      ended =
          CompletableFuture.runAsync(
              () -> RunNode.run(request, ServerForTests::password, told::add, job),
              task -> Thread.ofPlatform().start(task));
    }

    void awaitWords(String words) throws InterruptedException {
      long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
      while (told.stream().noneMatch(each -> each.contains(words))) {
        assertThat(ended).as("node, told %s", told).isNotDone();
        assertThat(System.nanoTime()).as("waiting for %s in %s", words, told).isLessThan(until);
        Thread.sleep(50);
      }
    }

    void awaitEnd() throws Exception {
      ended.get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
      stop.set(true);
      awaitEnd();
    }
  }

  @Test
  void aSeatThatIsToldSoSearchesTheClusterAndItsOwnIndexIsGoneUntilItIsToldOtherwise()
      throws Exception {
    connectSeat();
    String listen = freeAddress();
    Path data = folder.resolve("node");
    try (Workstation at = openSeat()) {
      enrol(at, 1, 30);
      List<Match> alone = search(at, 7);
      assertThat(seat().index()).exists();
      assertThat(new ShowCluster(at).run(actor(at))).isEmpty();
      try (Running node = new Running(request(server(url, Optional.empty()), listen, data))) {
        node.awaitWords("serves");
        ClusterStatus status = new ChangeCluster(at).on(actor(at), List.of(listen));
        assertThat(status.members().getFirst().name()).isEqualTo(listen);
        assertThat(seat().index()).doesNotExist();
        assertThat(search(at, 7)).isEqualTo(alone);
        enrol(at, 31, 5);
        assertThat(search(at, 33).getFirst().similarity()).isGreaterThan(0.99);
        assertThat(new ShowCluster(at).run(actor(at)).orElseThrow().complete()).isTrue();
        assertThatThrownBy(() -> new ChangeCluster(at).remove(actor(at), "127.0.0.1:1"))
            .hasMessageContaining("There is no node 127.0.0.1:1. These are: " + listen);
        new ChangeCluster(at).remove(actor(at), listen);
        node.awaitEnd();
      }
      assertThat(told).contains("Node " + listen + " has left the cluster.");
      // Nobody can be reached: the gallery changes all the same, and nothing is taken for whole.
      enrol(at, 36, 1);
      assertThatThrownBy(() -> new ShowCluster(at).run(actor(at)))
          .hasMessageContaining("No node of the index cluster answers at " + listen);
      new ChangeCluster(at).off(actor(at));
      assertThat(search(at, 36).getFirst().similarity()).isGreaterThan(0.99);
      List<String> acts = new ArrayList<>();
      at.casework().log().all(entry -> acts.add(entry.act()));
      assertThat(acts).filteredOn(Act.INDEX_CLUSTER_CHANGED.name()::equals).hasSize(2);
      theKeyStaysWithItsStore(at);
    }
    // The folder knows store and address by itself.
    told.clear();
    try (Running again =
        new Running(
            new RunNode.Request(Optional.empty(), Optional.empty(), List.of(), data, false))) {
      again.awaitWords("Node " + listen + " serves, alone.");
    }
  }

  /** Neither it nor the catalogue goes along when the home moves. */
  private void theKeyStaysWithItsStore(Workstation at) {
    assertThat(keys(at.database())).isOne();
    Home moved = new Home(folder.resolve("moved"));
    new MoveHome(at).toFolder(actor(at), moved.folder(), JobContext.silent());
    try (Database rows = HomeStore.open(moved, Optional.empty())) {
      assertThat(keys(rows)).isZero();
    }
  }

  private static long keys(Database store) {
    return store.read(connection -> Sql.count(connection, "SELECT COUNT(*) FROM cluster_identity"));
  }

  @Test
  void whatCantBeANodeIsRefusedInASentence() throws IOException {
    Path data = folder.resolve("node");
    refused(data, "holds no home yet");
    connectSeat();
    refused(
        new RunNode.Request(
            Optional.empty(), Optional.of("127.0.0.1:7800"), List.of(), data, false),
        ServerForTests.password(),
        "A new node needs --store");
    refused(
        request(server(url, Optional.empty()), "nonsense", data),
        ServerForTests.password(),
        "\"nonsense\" is not where a node listens");
    refused(
        request(server(url, Optional.empty()), "0.0.0.0:7800", data),
        ServerForTests.password(),
        "A node listens at one address of this machine");
    refused(seat().folder(), "is a home's. A node needs one of its own");
    refused(
        request(server(url, Optional.empty()), freeAddress(), data),
        "wrong".toCharArray(),
        "password");
    String tls = url.replace("127.0.0.1", "localhost").replace("&sslmode=disable", "");
    refused(
        request(server(tls, Optional.of(ServerForTests.certificate("other"))), freeAddress(), data),
        ServerForTests.password(),
        "the server's certificate is not one of this server's authority");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      refused(
          request(server(url, Optional.empty()), "127.0.0.1:" + taken.getLocalPort(), data),
          ServerForTests.password(),
          "Is the address this machine's, and the port free?");
    }
  }

  @Test
  void aNodeOfAnotherVersionCalibrationOrModelPairIsRefused() throws Exception {
    connectSeat();
    String database = ServerForTests.database(url);
    String catalogue =
        "INSERT INTO secondlook.cluster_index (id, format, revision, snapshot, fitted_to, codes_sha256,"
            + " fusion_sha256) VALUES (1, %d, 1, 's', 1, 'c', 'other')";
    Path data = folder.resolve("node");
    ServerForTests.run(database, catalogue.formatted(99));
    refused(data, "another version of Second Look");
    ServerForTests.run(database, "UPDATE secondlook.cluster_index SET format = 2");
    refused(data, "another calibration of the models");
    ServerForTests.run(database, "DELETE FROM secondlook.cluster_index");
    try (Database store = ServerHome.open(ServerAddress.read(url), ServerForTests.password());
        Transaction transaction = store.begin()) {
      Galleries.open(store, SyntheticPhotos.OTHER_MODELS, Clock.systemUTC())
          .enrol(transaction, List.of(SyntheticPhotos.photo("p", 1)));
      transaction.commit();
    }
    refused(data, "model");
  }
}
