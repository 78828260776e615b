package org.secondlook.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;
import org.secondlook.footage.CodedVideo;

/**
 * A staged camera on the loopback: sends a coded H.264 recording at its own pace by RTSP (RFC 2326)
 * as RTP (RFC 6184) within the same connection. Whoever connects is sent frames from the next key
 * frame on. Until {@link #go} the first frames up to the second key frame are repeated. Remembers
 * when each frame went on the wire. Safe for several threads.
 */
final class RtspCamera implements AutoCloseable {
  private static final int MOST_PAYLOAD = 1_400;
  private static final int CLOCK = 90_000;
  private static final int FRAGMENT = 28;

  private final CodedVideo video;
  private final int rate;
  private final int group;
  private final ServerSocket server;
  private final String scheme;
  private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
  private final List<Long> sentAt = new ArrayList<>();
  private volatile boolean closed;
  private volatile boolean wanted;
  private volatile int clockSeconds;
  private int began = -1;

  /**
   * @param rate frames a second
   * @param port 0 for any
   */
  RtspCamera(CodedVideo video, int rate, int port, ServerSocketFactory sockets) {
    this.video = video;
    this.rate = rate;
    this.group = secondKey(video);
    this.scheme = sockets.equals(ServerSocketFactory.getDefault()) ? "rtsp" : "rtsps";
    try {
      server = sockets.createServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new UncheckedIOException("The loopback can always be listened on", e);
    }
    Thread.ofPlatform().daemon().name("camera-listens").start(this::listen);
    Thread.ofPlatform().daemon().name("camera-plays").start(this::play);
  }

  RtspCamera(CodedVideo video, int rate) {
    this(video, rate, 0, ServerSocketFactory.getDefault());
  }

  private static int secondKey(CodedVideo video) {
    for (int i = 1; i < video.packets().size(); i++) {
      if (video.packets().get(i).key()) {
        return i;
      }
    }
    return video.packets().size();
  }

  int port() {
    return server.getLocalPort();
  }

  String address() {
    return scheme + "://127.0.0.1:" + port() + "/live";
  }

  /** From the next key frame on, the whole recording is played, and then over and over. */
  void go() {
    wanted = true;
  }

  /** As where a camera's clock is set: its times go on from another one. */
  void setClock(int seconds) {
    clockSeconds += seconds;
  }

  /** When a frame went on the wire, milliseconds since 1970. */
  synchronized long sentAt(long frame) {
    return sentAt.get((int) Math.clamp(frame, 0, sentAt.size() - 1));
  }

  /** The recording's frame that was sent as so manieth; negative before {@link #go}. */
  synchronized long inRecording(long frame) {
    return began < 0 ? -1 : frame - began;
  }

  /** Frames sent so far. */
  synchronized long sent() {
    return sentAt.size();
  }

  /** The frame that the viewer who connected last was sent first. */
  synchronized long firstOfNewest() {
    return viewers.stream().mapToLong(each -> each.first).max().orElse(0);
  }

  private void listen() {
    while (!closed) {
      try {
        Viewer viewer = new Viewer(server.accept());
        Thread.ofPlatform().daemon().name("camera-answers").start(viewer::answer);
      } catch (IOException e) {
        // Closed, or a connection that was gone at once.
      }
    }
  }

  private void play() {
    long begun = System.nanoTime();
    for (int frame = 0; !closed; frame++) {
      long due = begun + frame * 1_000_000_000L / rate;
      try {
        Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
      } catch (InterruptedException e) {
        return;
      }
      CodedVideo.Packet packet = next(frame);
      for (Viewer each : viewers) {
        each.show(frame, packet);
      }
    }
  }

  private synchronized CodedVideo.Packet next(int frame) {
    if (wanted && began < 0 && frame % group == 0) {
      began = frame;
    }
    sentAt.add(System.currentTimeMillis());
    int at = began < 0 ? frame % group : (frame - began) % video.packets().size();
    return video.packets().get(at);
  }

  @Override
  public void close() {
    closed = true;
    try {
      server.close();
    } catch (IOException e) {
      // Nobody listens any more in any case.
    }
    viewers.forEach(Viewer::end);
  }

  /** One connection. */
  private final class Viewer {
    private final Socket socket;
    private final OutputStream out;
    private boolean playing;
    private volatile long first = -1;
    private int sequence;

    Viewer(Socket socket) throws IOException {
      this.socket = socket;
      socket.setTcpNoDelay(true);
      this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    }

    void end() {
      viewers.remove(this);
      try {
        socket.close();
      } catch (IOException e) {
        // It is gone.
      }
    }

    void answer() {
      try {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        while (true) {
          List<String> request = request(in);
          if (request.isEmpty()) {
            break;
          }
          answer(request);
        }
      } catch (IOException e) {
        // The viewer is gone.
      }
      end();
    }

    /** Lines of a request without a body; what a viewer tells of its reception is skipped. */
    private static List<String> request(InputStream in) throws IOException {
      List<String> lines = new ArrayList<>();
      StringBuilder line = new StringBuilder();
      int next;
      while ((next = in.read()) >= 0) {
        if (next == '$' && lines.isEmpty() && line.isEmpty()) {
          in.read();
          in.skipNBytes(in.read() << 8 | in.read());
        } else if (next == '\n') {
          if (line.isEmpty() && !lines.isEmpty()) {
            return lines;
          }
          lines.add(line.toString());
          line.setLength(0);
        } else if (next != '\r') {
          line.append((char) next);
        }
      }
      return List.of();
    }

    private synchronized void answer(List<String> request) throws IOException {
      String sequenceLine =
          request.stream().filter(each -> each.startsWith("CSeq")).findFirst().orElse("CSeq: 0");
      String method = request.getFirst().split(" ")[0];
      String body = method.equals("DESCRIBE") ? description() : "";
      String more =
          switch (method) {
            case "OPTIONS" -> "Public: OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN\r\n";
            case "DESCRIBE" ->
                "Content-Type: application/sdp\r\nContent-Length: " + body.length() + "\r\n";
            case "SETUP" ->
                "Session: 1;timeout=60\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n";
            default -> "Session: 1\r\n";
          };
      String head = "RTSP/1.0 200 OK\r\n" + sequenceLine + "\r\n" + more + "\r\n" + body;
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      if (method.equals("PLAY")) {
        playing = true;
        viewers.add(this);
      }
    }

    private String description() {
      List<String> sets =
          parameterSets(video.settings()).stream()
              .map(Base64.getEncoder()::encodeToString)
              .toList();
      return String.join(
          "\r\n",
          "v=0",
          "o=- 1 1 IN IP4 127.0.0.1",
          "s=Staged camera",
          "c=IN IP4 0.0.0.0",
          "t=0 0",
          "a=control:*",
          "m=video 0 RTP/AVP 96",
          "a=rtpmap:96 H264/" + CLOCK,
          "a=fmtp:96 packetization-mode=1;sprop-parameter-sets=" + String.join(",", sets),
          "a=control:track1",
          "");
    }

    synchronized void show(int frame, CodedVideo.Packet packet) {
      if (!playing || first < 0 && !packet.key()) {
        return;
      }
      if (first < 0) {
        first = frame;
      }
      int time = (int) ((long) frame * CLOCK / rate + (long) clockSeconds * CLOCK);
      try {
        List<byte[]> units = new ArrayList<>();
        if (packet.key()) {
          units.addAll(parameterSets(video.settings()));
        }
        units.addAll(units(packet.data()));
        for (int i = 0; i < units.size(); i++) {
          send(units.get(i), time, i == units.size() - 1);
        }
        out.flush();
      } catch (IOException e) {
        end();
      }
    }

    private void send(byte[] unit, int time, boolean last) throws IOException {
      if (unit.length <= MOST_PAYLOAD) {
        packet(unit, time, last);
        return;
      }
      for (int from = 1; from < unit.length; from += MOST_PAYLOAD - 2) {
        int to = Math.min(unit.length, from + MOST_PAYLOAD - 2);
        int flags = (from == 1 ? 0x80 : 0) | (to == unit.length ? 0x40 : 0);
        byte[] part = new byte[to - from + 2];
        part[0] = (byte) (unit[0] & 0xe0 | FRAGMENT);
        part[1] = (byte) (flags | unit[0] & 0x1f);
        System.arraycopy(unit, from, part, 2, to - from);
        packet(part, time, last && to == unit.length);
      }
    }

    private void packet(byte[] payload, int time, boolean last) throws IOException {
      ByteBuffer head = ByteBuffer.allocate(16);
      head.put((byte) '$').put((byte) 0).putShort((short) (payload.length + 12));
      head.put((byte) 0x80).put((byte) (last ? 0x80 | 96 : 96)).putShort((short) sequence++);
      head.putInt(time).putInt(0x5ec0);
      out.write(head.array());
      out.write(payload);
    }
  }

  /** Sequence and picture parameter sets of an AVCDecoderConfigurationRecord. */
  private static List<byte[]> parameterSets(byte[] settings) {
    List<byte[]> out = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(settings).position(5);
    for (int mask : new int[] {0x1f, 0xff}) {
      int count = in.get() & mask;
      for (int i = 0; i < count; i++) {
        byte[] set = new byte[in.getShort() & 0xffff];
        in.get(set);
        out.add(set);
      }
    }
    return out;
  }

  private static List<byte[]> units(byte[] data) {
    List<byte[]> out = new ArrayList<>();
    for (int at = 0; at + 4 < data.length; ) {
      int length = ByteBuffer.wrap(data).getInt(at);
      out.add(Arrays.copyOfRange(data, at + 4, at + 4 + length));
      at += 4 + length;
    }
    return out;
  }
}
