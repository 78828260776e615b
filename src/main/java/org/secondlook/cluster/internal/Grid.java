package org.secondlook.cluster.internal;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.infinispan.AdvancedCache;
import org.infinispan.commons.dataconversion.MediaType;
import org.infinispan.configuration.cache.CacheMode;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.context.Flag;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.manager.EmbeddedCacheManager;
import org.infinispan.notifications.Listener;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryCreated;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryModified;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryRemoved;
import org.infinispan.notifications.cachelistener.event.CacheEntryEvent;
import org.infinispan.remoting.transport.Address;
import org.infinispan.remoting.transport.jgroups.AbstractJGroupsChannelConfigurator;
import org.infinispan.remoting.transport.jgroups.JGroupsTransport;
import org.jgroups.JChannel;
import org.jgroups.conf.ProtocolConfiguration;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FRAG4;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.MFC;
import org.jgroups.protocols.RED;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.UFC;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.util.DefaultSocketFactory;
import org.secondlook.base.SecondLookException;

/**
 * Infinispan: who is a member, whose blocks are whose, and questions between them. Everything that
 * it says may be wrong or late, see {@link Asker}. Safe for several threads.
 */
final class Grid implements AutoCloseable {
  private static final String CACHE = "blocks";

  /** What the names of members that hold blocks begin with; others only ask. */
  private static final String HOLDS = "node ";

  private static final String ASKS = "seat ";
  private static final int OWNERS = 2;
  private static final int SEGMENTS = 256;

  /**
   * Blocks in one message when they move; Infinispan's 512 made messages of 75 MB, the last of
   * which JGroups keeps.
   */
  private static final int MOVED_TOGETHER = 8;

  private static final long HEARTBEAT_MILLIS = 1000;
  private static final long SILENT_MILLIS = 5000;
  private static final long JOINED_SECONDS = 15;
  private static final long LEAVE_MILLIS = 10_000;
  private static final int HANDSHAKE_MILLIS = 1500;

  /** So long the others are looked for; whoever is found is asked at once. */
  private static final long FOUND_MILLIS = 3000;

  /** Where there is nobody to be looked for. */
  private static final long FIRST_MILLIS = 100;

  private static final Map<Address, Function<byte[], byte[]>> HOLDERS = new ConcurrentHashMap<>();

  /** Where a member is, for Infinispan. */
  record Place(Address address) {}

  /** A member. */
  record Peer(Place place, String name) {}

  private final DefaultCacheManager manager;
  private final AdvancedCache<Long, byte[]> blocks;
  private final Written written = new Written();

  private Grid(DefaultCacheManager manager, AdvancedCache<Long, byte[]> blocks) {
    this.manager = manager;
    this.blocks = blocks;
    blocks.addListener(written);
  }

  /** Counts blocks that are written here; those that move are told by where blocks lie. */
  @Listener
  public static final class Written {
    private final AtomicLong count = new AtomicLong();

    @CacheEntryCreated
    @CacheEntryModified
    @CacheEntryRemoved
    public void written(CacheEntryEvent<Long, byte[]> event) {
      if (!event.isPre()) {
        count.incrementAndGet();
      }
    }
  }

  /**
   * What this member's memory holds is the same as long as this is. Costs no more with many blocks.
   *
   * @param topology of who owns which blocks
   * @param here blocks in this member's memory
   * @param written how many were written here by whomever
   */
  record Mark(int topology, int here, long written) {}

  Mark mark() {
    return new Mark(
        blocks.getDistributionManager().getCacheTopology().getTopologyId(),
        blocks.getDataContainer().sizeIncludingExpired(),
        written.count.get());
  }

  /**
   * How a member takes part.
   *
   * @param name that people know it by
   * @param holds whether it holds blocks, or only asks
   * @param listen where others reach it; with a port
   * @param others where some of the others listen
   */
  record Part(
      String name, boolean holds, InetSocketAddress listen, List<InetSocketAddress> others) {
    Part {
      others = List.copyOf(others);
    }
  }

  static Grid join(Part part, SSLContext identity) {
    GridLog.quieten();
    DefaultCacheManager manager = null;
    try {
      Stack stack = new Stack(part, identity);
      manager = new DefaultCacheManager(global(part, stack).build(), true);
      requireOurs(stack);
      if (!part.holds()) {
        requireHolders(manager);
      }
      ConfigurationBuilder cache = new ConfigurationBuilder();
      cache.encoding().mediaType(MediaType.APPLICATION_OBJECT_TYPE);
      cache
          .clustering()
          .cacheMode(CacheMode.DIST_SYNC)
          .remoteTimeout(10, TimeUnit.SECONDS)
          .hash()
          .numOwners(OWNERS)
          .numSegments(SEGMENTS);
      cache
          .clustering()
          .stateTransfer()
          .awaitInitialTransfer(false)
          .chunkSize(MOVED_TOGETHER)
          .timeout(JOINED_SECONDS, TimeUnit.SECONDS);
      manager.defineConfiguration(CACHE, cache.build());
      AdvancedCache<Long, byte[]> blocks = manager.<Long, byte[]>getCache(CACHE).getAdvancedCache();
      return new Grid(manager, blocks);
    } catch (Exception e) {
      if (manager != null) {
        manager.stop();
      }
      if (!part.holds()) {
        throw SecondLookException.input(
            "What listens at "
                + part.others().stream()
                    .map(other -> other.getHostString() + ":" + other.getPort())
                    .collect(Collectors.joining(", "))
                + " doesn't let this seat into the index cluster ("
                + root(e)
                + "). Is it a node of this home, and of this version?",
            e);
      }
      throw SecondLookException.input(
          "This machine can't take part in the index cluster at "
              + part.listen().getHostString()
              + ":"
              + part.listen().getPort()
              + " ("
              + root(e)
              + "). Is the address this machine's, and the port free?",
          e);
    }
  }

  private static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  private static GlobalConfigurationBuilder global(Part part, Stack stack) {
    GlobalConfigurationBuilder global = GlobalConfigurationBuilder.defaultClusteredBuilder();
    global
        .transport()
        .defaultTransport()
        .addProperty(JGroupsTransport.CHANNEL_CONFIGURATOR, stack)
        .clusterName("secondlook-" + CatalogueRows.FORMAT)
        .nodeName((part.holds() ? HOLDS : ASKS) + part.name());
    global.serialization().marshaller(new AskMarshaller());
    global.zeroCapacityNode(!part.holds());
    global.jmx().enabled(false);
    global
        .shutdown()
        .hookBehavior(org.infinispan.configuration.global.ShutdownHookBehavior.DONT_REGISTER);
    return global;
  }

  /**
   * A member that only asks must not begin a cluster of its own, which others would merge with:
   * then it leaves at once, and tries again.
   */
  private static void requireHolders(EmbeddedCacheManager manager) {
    if (holders(manager).isEmpty()) {
      throw new IllegalStateException("no node let it in");
    }
  }

  /** Infinispan falls back to a stack without TLS where it doesn't like the one it is given. */
  private static void requireOurs(Stack stack) {
    if (stack.made == null || !stack.made.isConnected()) {
      throw new IllegalStateException("it would not use the encrypted channel");
    }
  }

  /**
   * Infinispan's own stack for TCP with a fixed list of members, TLS, and heartbeats alone to tell
   * who is gone: its other way listens on a port that TLS doesn't guard.
   */
  private static final class Stack extends AbstractJGroupsChannelConfigurator {
    private final Part part;
    private final SSLContext identity;
    private volatile JChannel made;

    Stack(Part part, SSLContext identity) {
      this.part = part;
      this.identity = identity;
    }

    @Override
    public JChannel createChannel(String name) throws Exception {
      DefaultSocketFactory sockets = new DefaultSocketFactory(identity);
      sockets.setServerSocketConfigurator(Grid::wantCertificate);
      sockets.setSocketConfigurator(Grid::giveUpOnSilence);
      TCP tcp = new TCP();
      tcp.setBindAddress(part.listen().getAddress());
      tcp.setBindPort(part.listen().getPort());
      tcp.setPortRange(0);
      tcp.setSockConnTimeout(500);
      tcp.setSocketFactory(sockets);
      tcp.enableSuspectEvents(true);
      TCPPING ping = new TCPPING();
      ping.setInitialHosts(part.others());
      ping.setPortRange(0);
      made =
          new JChannel(
              tcp,
              new RED(),
              ping,
              new MERGE3().setMinInterval(1000).setMaxInterval(3000),
              new FD_ALL3().setInterval(HEARTBEAT_MILLIS).setTimeout(SILENT_MILLIS),
              new VERIFY_SUSPECT2().setTimeout(1000),
              new NAKACK2().useMcastXmit(false),
              new UNICAST3(),
              new STABLE(),
              new GMS()
                  .setJoinTimeout(part.others().isEmpty() ? FIRST_MILLIS : FOUND_MILLIS)
                  .printLocalAddress(false),
              new UFC(),
              new MFC(),
              new FRAG4());
      return made;
    }

    @Override
    public String getName() {
      return "tls";
    }

    @Override
    public String getProtocolStackString() {
      return "";
    }

    @Override
    public List<ProtocolConfiguration> getProtocolStack() {
      return List.of();
    }
  }

  /**
   * A machine that hangs takes a connection and says nothing. What goes to all members goes to one
   * after the other, heartbeats too: without an end to the handshake all would lose each other.
   */
  private static void giveUpOnSilence(Socket socket) {
    try {
      socket.setSoTimeout(HANDSHAKE_MILLIS);
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
    if (socket instanceof SSLSocket guarded) {
      guarded.addHandshakeCompletedListener(
          done -> {
            try {
              done.getSocket().setSoTimeout(0);
            } catch (SocketException e) {
              // It was closed meanwhile.
            }
          });
    }
  }

  private static void wantCertificate(ServerSocket socket) {
    if (!(socket instanceof SSLServerSocket guarded)) {
      throw new IllegalStateException("Members talk through TLS only");
    }
    guarded.setNeedClientAuth(true);
  }

  /** Has questions of others answered by this. */
  void answerWith(Function<byte[], byte[]> holder) {
    HOLDERS.put(manager.getAddress(), holder);
  }

  static Function<byte[], byte[]> holder(EmbeddedCacheManager member) {
    return HOLDERS.get(member.getAddress());
  }

  /** Members that hold blocks, as far as is known, in the order in which they joined. */
  List<Peer> holders() {
    return holders(manager);
  }

  private static List<Peer> holders(EmbeddedCacheManager manager) {
    List<Address> all = manager.getMembers();
    if (all == null) {
      return List.of();
    }
    return all.stream()
        .map(address -> new Peer(new Place(address), address.toString()))
        .filter(peer -> peer.name().startsWith(HOLDS))
        .map(peer -> new Peer(peer.place(), peer.name().substring(HOLDS.length())))
        .toList();
  }

  boolean isSelf(Peer peer) {
    return peer.place().address().equals(manager.getAddress());
  }

  /** Who should have each block, the first of them first; none where nobody does. */
  Map<Long, List<Place>> owners(Set<Long> ids) {
    var topology = blocks.getDistributionManager().getCacheTopology();
    return ids.stream()
        .collect(
            Collectors.toMap(
                id -> id,
                id -> topology.getDistribution(id).readOwners().stream().map(Place::new).toList()));
  }

  boolean isFirstOwner(long id) {
    return blocks.getDistributionManager().getCacheTopology().getDistribution(id).isPrimary();
  }

  /** The bytes in this member's own memory. */
  Optional<byte[]> here(long id) {
    return Optional.ofNullable(blocks.withFlags(Flag.CACHE_MODE_LOCAL).get(id));
  }

  Set<Long> idsHere() {
    return Set.copyOf(new ArrayList<>(blocks.withFlags(Flag.CACHE_MODE_LOCAL).keySet()));
  }

  /**
   * Hands a block to its owners; where they can't be reached, whoever needs it makes it again.
   *
   * @return whether they took it
   */
  boolean put(long id, byte[] bytes) {
    if (holders().isEmpty()) {
      return false;
    }
    return blocks
        .withFlags(Flag.IGNORE_RETURN_VALUES)
        .putAsync(id, bytes)
        .orTimeout(SILENT_MILLIS, TimeUnit.MILLISECONDS)
        .handle((unused, failure) -> failure == null)
        .join();
  }

  void forgetHere(long id) {
    blocks.withFlags(Flag.CACHE_MODE_LOCAL).remove(id);
  }

  /** A member's answer; fails where it doesn't come in time. */
  CompletableFuture<byte[]> ask(Place member, byte[] question, long millis) {
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    manager
        .executor()
        .filterTargets(List.of(member.address()))
        .timeout(millis, TimeUnit.MILLISECONDS)
        .submitConsumer(
            new Ask(question),
            (unused, bytes, failure) -> {
              if (failure != null) {
                answer.completeExceptionally(failure);
              } else {
                answer.complete(bytes);
              }
            })
        .whenComplete(
            (unused, failure) -> {
              if (failure != null) {
                answer.completeExceptionally(failure);
              }
            });
    return answer.orTimeout(millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Leaves. The first member has been seen to wait for the others' leave without an end (JGroups
   * 5.5.2, {@code ViewHandler.waitUntilComplete}); they notice soon enough that it is gone.
   */
  @Override
  public void close() {
    HOLDERS.remove(manager.getAddress());
    Thread leaving = Thread.ofPlatform().daemon().name("cluster-leave").start(manager::stop);
    try {
      leaving.join(LEAVE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
