package org.secondlook.cluster.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.cluster.MemberAddress;

/** A member's way into the grid. Safe for several threads. */
sealed interface Entrance extends AutoCloseable {
  /** The grid, with others in it for whoever only asks; refused (kind INPUT) where nobody is. */
  Grid grid();

  /**
   * Whether a node took the connection when this member last wanted in, though it wasn't let in.
   */
  boolean somebodyThere();

  /** The grid as it is; empty where this member isn't in it. */
  Optional<Grid> inside();

  @Override
  void close();

  /** Of a member that holds blocks, for as long as it lives. */
  record Holding(Grid grid) implements Entrance {
    @Override
    public boolean somebodyThere() {
      return true;
    }

    @Override
    public Optional<Grid> inside() {
      return Optional.of(grid);
    }

    @Override
    public void close() {
      grid.close();
    }
  }

  /**
   * Of one that only asks: it joins when it first asks, so that whatever else it does needs no
   * node; and joins anew where all whom it knew are gone, as after a power cut, which is quicker
   * than two groups of members that find each other.
   */
  final class Asking implements Entrance {
    private static final int TRIED_MILLIS = 2000;

    private final String name;
    private final List<MemberAddress> nodes;
    private final Supplier<SSLContext> identity;

    /** Whoever is busy may let it in at the next try. */
    private static final int TRIES = 3;

    // Guarded by this.
    private Grid grid;

    private volatile boolean somebodyThere;

    Asking(String name, List<MemberAddress> nodes, Supplier<SSLContext> identity) {
      this.name = name;
      this.nodes = List.copyOf(nodes);
      this.identity = identity;
    }

    @Override
    public synchronized Grid grid() {
      if (grid != null && grid.holders().isEmpty()) {
        close();
      }
      if (grid == null) {
        grid = joined();
      }
      return grid;
    }

    @Override
    public boolean somebodyThere() {
      return somebodyThere;
    }

    @Override
    public synchronized Optional<Grid> inside() {
      return Optional.ofNullable(grid);
    }

    private Grid joined() {
      // Names are looked up each time: a node may have moved.
      List<InetSocketAddress> known =
          nodes.stream()
              .map(node -> new InetSocketAddress(node.host(), node.port()))
              .filter(node -> !node.isUnresolved())
              .toList();
      for (int tries = 1; ; tries++) {
        InetSocketAddress here = here(known);
        try {
          return Grid.join(new Grid.Part(name, false, here, known), identity.get());
        } catch (SecondLookException e) {
          if (tries == TRIES) {
            throw e;
          }
        }
      }
    }

    /** This machine's address on the way to the first node that answers. */
    private InetSocketAddress here(List<InetSocketAddress> known) {
      somebodyThere = false;
      for (InetSocketAddress node : known) {
        try (Socket socket = new Socket()) {
          socket.connect(node, TRIED_MILLIS);
          somebodyThere = true;
          InetAddress own = socket.getLocalAddress();
          // The members' library wants a port that is told; nobody takes this one at once again.
          try (ServerSocket free = new ServerSocket(0, 1, own)) {
            return new InetSocketAddress(own, free.getLocalPort());
          }
        } catch (IOException ignored) {
          // The next one may answer.
        }
      }
      throw SecondLookException.input(
          "No node of the index cluster answers at "
              + addresses()
              + ". Start one, or let this seat search by itself with 'cluster off'.");
    }

    private String addresses() {
      return nodes.stream().map(MemberAddress::toString).collect(Collectors.joining(", "));
    }

    @Override
    public synchronized void close() {
      if (grid != null) {
        grid.close();
        grid = null;
      }
    }
  }
}
