package org.secondlook.storage;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Says on the loopback that it is PostgreSQL of some version (protocol 3.0, "Message Flow"), lets
 * everybody in, and answers whatever it is asked as if it had set something.
 */
public final class OldServer implements AutoCloseable {
  private final ServerSocket socket;
  private final String version;

  public OldServer(String version) {
    this.version = version;
    try {
      socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  public int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept();
          DataInputStream in = new DataInputStream(client.getInputStream());
          DataOutputStream out = new DataOutputStream(client.getOutputStream())) {
        in.skipNBytes(in.readInt() - 4L);
        welcome(out);
        while (answered(in, out)) {}
      } catch (IOException e) {
        // The client has left, or the test has ended.
      }
    }
  }

  private void welcome(DataOutputStream out) throws IOException {
    send(out, 'R', new byte[4]);
    for (var each :
        Map.of(
                "server_version", version,
                "server_encoding", "UTF8",
                "client_encoding", "UTF8",
                "DateStyle", "ISO, MDY",
                "integer_datetimes", "on",
                "standard_conforming_strings", "on")
            .entrySet()) {
      send(out, 'S', texts(each.getKey(), each.getValue()));
    }
    send(out, 'K', new byte[8]);
    send(out, 'Z', new byte[] {'I'});
  }

  /** False where the client says goodbye. */
  private static boolean answered(DataInputStream in, DataOutputStream out) throws IOException {
    int type = in.readByte();
    in.skipNBytes(in.readInt() - 4L);
    for (char each : (type == 'S' ? List.of('1', '2', 'n') : List.<Character>of())) {
      send(out, each, new byte[0]);
    }
    if (type == 'S' || type == 'Q') {
      send(out, 'C', texts("SET"));
      send(out, 'Z', new byte[] {'I'});
    }
    return type != 'X';
  }

  private static byte[] texts(String... texts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String each : texts) {
      bytes.write(each.getBytes(StandardCharsets.UTF_8));
      bytes.write(0);
    }
    return bytes.toByteArray();
  }

  private static void send(DataOutputStream out, char type, byte[] body) throws IOException {
    out.writeByte(type);
    out.writeInt(body.length + 4);
    out.write(body);
    out.flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
