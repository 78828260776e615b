package org.secondlook.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.footage.CodedVideo;
import org.secondlook.footage.CodedVideos;
import org.secondlook.footage.FootageCodec;
import org.secondlook.footage.FootageWriter;
import org.secondlook.footage.LiveFrames;
import org.secondlook.footage.LiveSource;
import org.secondlook.footage.LiveSources;

/** Cameras that are reached over TLS, and devices. */
class SourceKindsTest {
  private static final Path FRAME =
      Path.of("sample-data/stills/front-desk-frame.jpg").toAbsolutePath();
  private static final int RATE = 10;

  @TempDir private static Path folder;

  private static SSLContext tls;

  @BeforeAll
  static void makeCertificate() throws Exception {
    Path store = folder.resolve("camera.p12");
    String password = "changeit";
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "camera",
                "-keyalg",
                "EC",
                "-dname",
                "CN=camera",
                "-storetype",
                "PKCS12",
                "-storepass",
                password,
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, password.toCharArray());
    tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
  }

  private static void assertRead(LiveFrames frames) {
    LiveFrames.Step step = frames.next();
    while (step instanceof LiveFrames.Step.Unusable) {
      step = frames.next();
    }
    assertThat(step).isInstanceOf(LiveFrames.Step.Came.class);
  }

  @Test
  void aCameraThatSpeaksRtspOverTlsIsRead() {
    Path file = folder.resolve("camera.mkv");
    Picture shown = Picture.blank(320, 240);
    try (FootageWriter writer =
        new FootageWriter(file, 320, 240, RATE, FootageCodec.H264, 200_000)) {
      for (int i = 0; i < 2 * RATE; i++) {
        writer.write(shown.rgb());
      }
    }
    CodedVideo video = CodedVideos.read(file);
    try (RtspCamera camera = new RtspCamera(video, RATE, 0, tls.getServerSocketFactory());
        LiveFrames frames = LiveSources.open(LiveSource.of(camera.address()))) {
      assertThat(camera.address()).startsWith("rtsps://");
      assertRead(frames);
    }
  }

  @Test
  void aCameraThatSendsJpegsByHttpsIsRead() throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
      server.setExecutor(threads);
      server.createContext("/", SourceKindsTest::serve);
      server.start();
      String address = "https://guard:letmein@127.0.0.1:" + server.getAddress().getPort() + "/live";
      try (LiveFrames frames = LiveSources.open(LiveSource.of(address))) {
        assertRead(frames);
        assertRead(frames);
      } finally {
        server.stop(0);
        threads.shutdownNow();
      }
    }
  }

  private static void serve(HttpExchange exchange) throws IOException {
    byte[] jpeg = Files.readAllBytes(FRAME);
    exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace; boundary=cut");
    exchange.sendResponseHeaders(200, 0);
    try (exchange;
        OutputStream out = exchange.getResponseBody()) {
      while (!Thread.currentThread().isInterrupted()) {
        out.write(
            ("--cut\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(jpeg);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aDeviceThatIsNotThereIsRefusedInASentence() {
    assertThatThrownBy(() -> LiveSources.open(LiveSource.of("/dev/video99")))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("/dev/video99 can't be ");
  }
}
