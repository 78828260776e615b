package org.secondlook.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;

/** The page in a real browser. */
class BrowserUploadTest {
  private static final Path PICTURES = Path.of("sample-data/stills");

  @TempDir Path folder;

  /** Where pictures of the pages go, for people to look at. */
  private static final Path SHOWN = Path.of("target", "intake-pages");

  @Test
  void aBrowserSendsPicturesThroughThePageAndShowsTheirReceipts() throws Exception {
    assumeTrue(
        Chromium.installed().isPresent(), "needs a Chromium; on Debian: apt-get install chromium");
    List<Upload> taken = new CopyOnWriteArrayList<>();
    List<Sha256> bytes = new CopyOnWriteArrayList<>();
    List<String> refused = new CopyOnWriteArrayList<>();
    UploadHandler handler =
        new UploadHandler() {
          @Override
          public long receive(Upload upload) {
            try {
              bytes.add(Sha256.of(upload.file()));
            } catch (IOException e) {
              throw SecondLookException.input("gone", e);
            }
            taken.add(upload);
            return 4711L + taken.size();
          }

          @Override
          public void refused(String from, String why) {
            refused.add(why);
          }
        };
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (Receiver receiver =
            Receivers.open(
                new ReceiverSettings(
                    new InetSocketAddress(loopback, 0),
                    Instant.now().plus(Duration.ofMinutes(10)),
                    ReceiverCertificate.make(loopback, Instant.now()),
                    Files.createDirectories(folder.resolve("incoming")),
                    List.of("theft", "robbery"),
                    Limits.STANDARD),
                handler,
                InstantSource.system());
        Chromium browser =
            new Chromium(
                Chromium.installed().get(), folder.resolve("profile"), key(receiver.address()))) {
      browser.asPhone();
      browser.open(receiver.code("").url());
      browser.shows("Begin");
      shown(browser, "1-begin");
      browser.evaluate("document.querySelector('[name=officer]').value = '<i>Lee</i> 4'");
      browser.press();
      assertThat(browser.shows("For <i>Lee</i> 4")).contains("Type of offence");
      shown(browser, "2-pictures");
      browser.evaluate("document.querySelector('[name=offence]').value = 'robbery'");
      browser.evaluate("document.querySelector('[name=how]').value = 'asked the person'");
      List<Path> files =
          List.of(
              PICTURES.resolve("front-desk-frame.jpg"),
              PICTURES.resolve("visitor-blue-room-2010.jpg"));
      browser.choose(files);
      browser.press();
      String receipts = browser.shows("Receipt 4713");
      shown(browser, "3-receipts");
      assertThat(receipts)
          .contains("Receipt 4712", Sha256.of(files.get(0)).hex(), Sha256.of(files.get(1)).hex());
      assertThat(bytes).containsExactly(Sha256.of(files.get(0)), Sha256.of(files.get(1)));
      assertThat(taken)
          .allSatisfy(
              each ->
                  assertThat(List.of(each.officer(), each.offence(), each.how()))
                      .containsExactly("<i>Lee</i> 4", "robbery", "asked the person"));
      assertThat(refused).isEmpty();
      assertThat(browser.evaluate("getComputedStyle(document.querySelector('main')).maxWidth"))
          .as("the style sheet is let in")
          .isEqualTo("480px");
      browser.open(receiver.code("Kim").url());
      // It has a visit already, and keeps it.
      browser.shows("For <i>Lee</i> 4");
      browser.evaluate("document.cookie = 'x=1'");
      assertThat(browser.evaluate("document.cookie")).doesNotContain("visit");
    }
  }

  private static void shown(Chromium browser, String name) throws Exception {
    Files.createDirectories(SHOWN);
    Files.write(SHOWN.resolve(name + ".png"), browser.picture());
  }

  /** Of the certificate that is served here, so that the browser takes this one and no other. */
  private static String key(String address) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        null,
        new TrustManager[] {
          new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
              return new X509Certificate[0];
            }
          }
        },
        null);
    String[] parts = address.split(":");
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(parts[0], Integer.parseInt(parts[1]))) {
      byte[] spki = socket.getSession().getPeerCertificates()[0].getPublicKey().getEncoded();
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(spki));
    }
  }
}
