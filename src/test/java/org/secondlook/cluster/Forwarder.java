package org.secondlook.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Hands on the bytes of each connection, so that a server on one loopback is reached from another.
 */
final class Forwarder implements AutoCloseable {
  private final ServerSocket listening;
  private final String host;
  private final int port;

  Forwarder(String listen, int at, String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    listening = new ServerSocket(at, 50, InetAddress.getByName(listen));
    Thread.ofPlatform().daemon().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket here = listening.accept();
        Socket there = new Socket(host, port);
        Thread.ofPlatform().daemon().start(() -> pipe(here, there));
        Thread.ofPlatform().daemon().start(() -> pipe(there, here));
      } catch (IOException e) {
        // This connection, or all of them, have ended.
      }
    }
  }

  private static void pipe(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Either side hung up.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
