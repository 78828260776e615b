package org.secondlook.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A camera on the loopback that answers RTSP, but gives no picture for a reason of its own. */
final class OddCamera implements AutoCloseable {
  /** What is odd about it. */
  enum Kind {
    NEVER_ANSWERS,
    WRONG_PASSWORD,
    AUDIO_ONLY,
    NO_FRAMES
  }

  private final ServerSocket server;
  private final Kind kind;

  OddCamera(Kind kind) throws IOException {
    this.kind = kind;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::listen);
  }

  String address() {
    return "rtsp://guard:letmein@127.0.0.1:" + server.getLocalPort() + "/live";
  }

  private void listen() {
    while (!server.isClosed()) {
      try {
        Socket viewer = server.accept();
        Thread.ofPlatform().daemon().start(() -> answer(viewer));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void answer(Socket viewer) {
    try (viewer;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(viewer.getInputStream(), StandardCharsets.US_ASCII))) {
      String method = "";
      String sequence = "";
      String line;
      while ((line = in.readLine()) != null) {
        if (method.isEmpty()) {
          method = line.split(" ")[0];
        } else if (line.startsWith("CSeq")) {
          sequence = line;
        } else if (line.isEmpty()) {
          if (kind != Kind.NEVER_ANSWERS) {
            viewer
                .getOutputStream()
                .write(answer(method, sequence).getBytes(StandardCharsets.US_ASCII));
          }
          method = "";
        }
      }
    } catch (IOException e) {
      // The viewer is gone.
    }
  }

  private String answer(String method, String sequence) {
    if (kind == Kind.WRONG_PASSWORD && !method.equals("OPTIONS")) {
      return "RTSP/1.0 401 Unauthorized\r\n"
          + sequence
          + "\r\nWWW-Authenticate: Basic realm=\"camera\"\r\n\r\n";
    }
    String head = "RTSP/1.0 200 OK\r\n" + sequence + "\r\n";
    return switch (method) {
      case "OPTIONS" -> head + "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n";
      case "DESCRIBE" -> {
        String media =
            kind == Kind.AUDIO_ONLY
                ? "m=audio 0 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n"
                : "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1\r\n";
        String body =
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=Odd\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\n"
                + media
                + "a=control:track1\r\n";
        yield head
            + "Content-Type: application/sdp\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
      }
      case "SETUP" ->
          head + "Session: 1;timeout=60\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n";
      default -> head + "Session: 1\r\n\r\n";
    };
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
