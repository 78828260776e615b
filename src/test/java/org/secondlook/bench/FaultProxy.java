package org.secondlook.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a camera and who watches it, and does to what the camera sends as told. */
final class FaultProxy implements AutoCloseable {
  private static final long THROTTLED_BYTES_PER_SECOND = 4_000;

  /** What happens to what the camera sends. */
  enum Fault {
    NONE,
    /** Nothing goes through, connections stay. */
    STALL,
    /** Connections are cut, and new ones too. */
    CUT,
    /** One byte in some hundred is another one. */
    FLIP,
    /** Much slower than the camera sends. */
    THROTTLE,
    /**
     * Connections are taken by the system, and nobody answers, as of a process that was stopped.
     */
    FREEZE
  }

  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int target;
  private volatile Fault fault = Fault.NONE;
  private volatile boolean closed;

  FaultProxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::listen);
  }

  String address() {
    return "rtsp://127.0.0.1:" + server.getLocalPort() + "/live";
  }

  void now(Fault wanted) {
    fault = wanted;
    if (wanted == Fault.CUT) {
      open.forEach(FaultProxy::end);
    }
  }

  /** Another camera in the place of the first one. */
  void target(int port) {
    target = port;
    open.forEach(FaultProxy::end);
  }

  private void listen() {
    while (!closed) {
      try {
        Socket viewer = server.accept();
        while (fault == Fault.FREEZE) {
          Thread.sleep(20);
        }
        if (fault == Fault.CUT) {
          end(viewer);
          continue;
        }
        Socket camera = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(viewer);
        open.add(camera);
        Thread.ofPlatform().daemon().start(() -> copy(viewer, camera, false));
        Thread.ofPlatform().daemon().start(() -> copy(camera, viewer, true));
      } catch (IOException e) {
        // The camera is off, or this is closed.
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void copy(Socket from, Socket to, boolean faulty) {
    Random random = new Random(from.getPort());
    byte[] buffer = new byte[2_000];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int length;
      while ((length = in.read(buffer)) >= 0) {
        Fault now = faulty ? fault : Fault.NONE;
        while (now == Fault.STALL || now == Fault.FREEZE) {
          Thread.sleep(20);
          now = fault;
        }
        if (now == Fault.FLIP) {
          for (int i = random.nextInt(300); i < length; i += 1 + random.nextInt(600)) {
            buffer[i] ^= (byte) (1 + random.nextInt(255));
          }
        } else if (now == Fault.THROTTLE) {
          Thread.sleep(1_000 * length / THROTTLED_BYTES_PER_SECOND);
        }
        out.write(buffer, 0, length);
      }
    } catch (IOException e) {
      // One end is gone, and so the other one goes.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone.
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    server.close();
    open.forEach(FaultProxy::end);
  }
}
