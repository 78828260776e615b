package org.secondlook.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A line to a server on the loopback that can be cut: at once, or at the first commit of a
 * connection, which is told by its word in what is sent in the clear.
 */
public final class Line implements AutoCloseable {
  private static final String COMMIT = "COMMIT";

  /** Where the line breaks at a commit. */
  public enum Cut {
    NOWHERE,
    /** The server never gets the commit. */
    BEFORE_IT_ARRIVES,
    /** The server commits, and its answer never comes. */
    BEFORE_ITS_ANSWER
  }

  private final ServerSocket near;
  private final int farPort;
  private final Collection<Socket> open = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Cut> cut = new AtomicReference<>(Cut.NOWHERE);
  private volatile boolean stays;
  private volatile boolean down;

  public Line(int farPort) {
    this.farPort = farPort;
    try {
      near = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  public int port() {
    return near.getLocalPort();
  }

  /**
   * @param stays whether it stays cut
   */
  public void cutAtTheNextCommit(Cut where, boolean stays) {
    this.stays = stays;
    cut.set(where);
  }

  /** Nobody gets through until {@link #mend}. */
  public void cut() {
    down = true;
    open.forEach(Line::end);
  }

  public void mend() {
    down = false;
  }

  private void accept() {
    while (!near.isClosed()) {
      try {
        Socket client = near.accept();
        if (down) {
          end(client);
          continue;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), farPort);
        open.add(client);
        open.add(server);
        Thread.startVirtualThread(() -> towards(server, client));
        Thread.startVirtualThread(() -> back(server, client));
      } catch (IOException e) {
        // Closed, or the server is away: whoever called is told by the silence.
      }
    }
  }

  /** What a client sends. */
  private void towards(Socket server, Socket client) {
    byte[] some = new byte[1 << 16];
    try (InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream()) {
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        boolean commits = new String(some, 0, read, StandardCharsets.ISO_8859_1).contains(COMMIT);
        Cut here = commits ? cut.getAndSet(Cut.NOWHERE) : Cut.NOWHERE;
        if (here == Cut.NOWHERE) {
          out.write(some, 0, read);
          out.flush();
          continue;
        }
        if (here == Cut.BEFORE_ITS_ANSWER) {
          // The client hears nothing more; the server gets it all.
          end(client);
          out.write(some, 0, read);
          out.flush();
          server.shutdownOutput();
        }
        if (stays) {
          cut();
        }
        return;
      }
    } catch (IOException e) {
      // The other side of the line went first.
    } finally {
      end(client);
    }
  }

  private static void back(Socket server, Socket client) {
    try (InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // The other side of the line went first.
    } finally {
      end(client);
    }
  }

  private static void end(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed.
    }
  }

  @Override
  public void close() {
    end(near);
    open.forEach(Line::end);
  }
}
