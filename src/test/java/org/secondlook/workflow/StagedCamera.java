package org.secondlook.workflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A camera on the loopback that sends one JPEG again and again, until it is told to fail. */
final class StagedCamera implements AutoCloseable {
  private static final long EACH_MILLIS = 100;

  private final byte[] jpeg;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private int port;
  private volatile boolean stalled;

  StagedCamera(byte[] jpeg) throws IOException {
    this.jpeg = jpeg.clone();
    turnOn();
  }

  /** On the same port as before. */
  void turnOn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
    port = server.getAddress().getPort();
  }

  /** All connections are cut. */
  void turnOff() {
    server.stop(0);
  }

  /** Connections stay, new ones too, and nothing comes. */
  void stall(boolean on) {
    stalled = on;
  }

  String address() {
    return "http://guard:letmein@127.0.0.1:" + port + "/video";
  }

  String shown() {
    return "http://127.0.0.1:" + port + "/video";
  }

  private void serve(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace; boundary=cut");
    exchange.sendResponseHeaders(200, 0);
    try (exchange;
        OutputStream out = exchange.getResponseBody()) {
      while (true) {
        if (!stalled) {
          String head =
              "--cut\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n";
          out.write(head.getBytes(StandardCharsets.US_ASCII));
          out.write(jpeg);
          out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
          out.flush();
        }
        Thread.sleep(EACH_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    turnOff();
    threads.shutdownNow();
  }
}
