package org.secondlook.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;

/** The receiver as phones, and as whoever wants to break in, meet it. */
class PhoneReceiverTest {
  private static final byte[] PICTURE = "not looked at here".getBytes(UTF_8);
  private static final Limits LIMITS = new Limits(5, 1 << 20);
  private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");

  @TempDir Path folder;
  private final FakeHandler handler = new FakeHandler();
  private volatile Instant now = START;
  private Receiver receiver;

  private static final class FakeHandler implements UploadHandler {
    private final List<Upload> taken = new java.util.concurrent.CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> refused = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Sha256> bytes = new ConcurrentLinkedQueue<>();
    private final AtomicLong receipts = new AtomicLong(100);

    @Override
    public long receive(Upload upload) {
      try {
        bytes.add(Sha256.of(upload.file()));
      } catch (IOException e) {
        throw SecondLookException.input("gone", e);
      }
      taken.add(upload);
      return receipts.incrementAndGet();
    }

    @Override
    public void refused(String from, String why) {
      assertThat(from).isEqualTo("127.0.0.1");
      refused.computeIfAbsent(why, _ -> new AtomicInteger()).incrementAndGet();
    }

    int refusals() {
      return refused.values().stream().mapToInt(AtomicInteger::get).sum();
    }
  }

  @BeforeEach
  void listen() {
    receiver = open(List.of());
  }

  private Receiver open(List<String> offences) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return Receivers.open(
        new ReceiverSettings(
            new InetSocketAddress(loopback, 0),
            START.plus(Duration.ofMinutes(10)),
            ReceiverCertificate.make(loopback, Instant.now()),
            folder,
            offences,
            LIMITS),
        handler,
        () -> now);
  }

  @AfterEach
  void close() throws IOException {
    receiver.close();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).as("files that nobody took").isEmpty();
    }
  }

  private Phone phone(String officer) {
    return new Phone(receiver.code(officer).url(), receiver.fingerprint());
  }

  private Phone begun(String officer) throws Exception {
    Phone phone = phone(officer);
    assertThat(phone.begin("").status()).isEqualTo(303);
    return phone;
  }

  @Test
  void aPhoneGetsAReceiptAndADigestForEachPictureAndNothingElse() throws Exception {
    Phone phone = phone("Officer Lee");
    // A mail program may open the address before the officer does.
    assertThat(phone.open().status()).isEqualTo(200);
    assertThat(phone.open().page()).contains("<form").doesNotContain("<script");
    assertThat(phone.begin("").status()).isEqualTo(303);
    assertThat(phone.get("/pictures").page()).contains("Officer Lee", "type=\"file\"");
    Map<String, byte[]> two = new LinkedHashMap<>();
    two.put("a.jpg", PICTURE);
    // Looks like the end of a part, and isn't.
    two.put("b.jpg", "\r\n\r\n------phone7f3\r\n------phone7f3".getBytes(UTF_8));
    Phone.Answer answer = phone.upload("theft", "asked him", two);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.page()).contains("Receipt 101", "Receipt 102", Sha256.of(PICTURE).hex());
    assertThat(handler.bytes)
        .containsExactlyElementsOf(two.values().stream().map(Sha256::of).toList());
    Upload first = handler.taken.getFirst();
    assertThat(List.of(first.officer(), first.offence(), first.how(), first.name()))
        .containsExactly("Officer Lee", "theft", "asked him", "a.jpg");
    assertThat(handler.refusals()).isZero();
  }

  @Test
  void aCodeThatIsWrongUsedOrTooLateLetsNobodyIn() throws Exception {
    Phone wrong =
        new Phone(
            URI.create("https://" + receiver.address() + "/?t=AAAAAAAAAAAAAAAAAAAAAA"),
            receiver.fingerprint());
    assertThat(wrong.open().status()).isEqualTo(403);
    assertThat(wrong.begin("").status()).isEqualTo(403);
    assertThat(wrong.upload("", "x", Map.of("a.jpg", PICTURE)).status()).isEqualTo(403);

    PhoneCode code = receiver.code("Officer Lee");
    Phone first = new Phone(code.url(), receiver.fingerprint());
    assertThat(first.begin("").status()).isEqualTo(303);
    Phone second = new Phone(code.url(), receiver.fingerprint());
    assertThat(second.open().status()).isEqualTo(410);
    assertThat(second.begin("").status()).isEqualTo(410);
    assertThat(second.get("/pictures").status()).isEqualTo(403);
    assertThat(first.open().status()).as("its own code, once more").isEqualTo(303);

    Phone late = phone("Officer Kim");
    now = START.plus(Duration.ofMinutes(10));
    for (Phone each : List.of(late, first)) {
      try {
        assertThat(each.begin("").status()).isEqualTo(410);
      } catch (IOException e) {
        // By now it may listen no longer.
        assertThat(e).isNotNull();
      }
    }
    receiver.awaitEnd();
    assertThat(receiver.open()).isFalse();
    assertThat(handler.taken).isEmpty();
    assertThat(handler.refusals()).isGreaterThanOrEqualTo(6);
  }

  @Test
  void tenThousandRequestsAreAllRefusedAndCountedAndAPhoneIsServedBeside() throws Exception {
    Phone good = begun("Officer Lee");
    int each = 2_500;
    List<String> paths =
        List.of("/?t=guess", "/../../etc/passwd", "/pictures", "/admin%00<script>");
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> floods =
          paths.stream()
              .<Future<?>>map(
                  path ->
                      threads.submit(
                          () -> {
                            Phone flood =
                                new Phone(
                                    URI.create("https://" + receiver.address() + "/?t=x"),
                                    receiver.fingerprint());
                            for (int i = 0; i < each; i++) {
                              assertThat(
                                      flood
                                          .get(path.replace("<", "%3C").replace(">", "%3E"))
                                          .status())
                                  .isBetween(400, 503);
                            }
                            return null;
                          }))
              .toList();
      assertThat(good.upload("", "asked", Map.of("a.jpg", PICTURE)).status()).isEqualTo(200);
      for (Future<?> flood : floods) {
        flood.get();
      }
    }
    assertThat(handler.refusals()).isEqualTo(4 * each);
    assertThat(handler.taken).hasSize(1);
    assertThat(good.upload("", "asked", Map.of("b.jpg", PICTURE)).status()).isEqualTo(200);
  }

  @Test
  void fourGigabytesAreRefusedByTheirHeaderOrWhileTheyCome() throws Exception {
    Phone phone = begun("Officer Lee");
    long many = 4L << 30;
    refusedAsTooLarge(
        phone,
        () ->
            phone.post(
                BodyPublishers.fromPublisher(
                    BodyPublishers.ofInputStream(() -> endless(many)), many)));
    // Without a length nobody knows before.
    refusedAsTooLarge(phone, () -> phone.post(BodyPublishers.ofInputStream(() -> endless(many))));
    assertThat(handler.refused).containsOnlyKeys("more bytes than are taken");
    assertThat(phone.upload("", "asked", Map.of("a.jpg", PICTURE)).status()).isEqualTo(200);
  }

  private interface Sending {
    Phone.Answer run() throws Exception;
  }

  private void refusedAsTooLarge(Phone phone, Sending sending) throws Exception {
    int before = handler.refusals();
    try {
      assertThat(sending.run().status()).isEqualTo(413);
    } catch (IOException e) {
      // The connection may be closed while the client still writes.
      assertThat(phone).isNotNull();
    }
    assertThat(handler.refusals()).isEqualTo(before + 1);
    assertThat(handler.taken).isEmpty();
  }

  private static InputStream endless(long bytes) {
    byte[] block = new byte[1 << 16];
    InputStream zeros =
        new InputStream() {
          private long left = bytes;

          @Override
          public int read() {
            return left-- > 0 ? 0 : -1;
          }

          @Override
          public int read(byte[] into, int from, int length) {
            int some = (int) Math.min(Math.min(length, block.length), left);
            if (some <= 0) {
              return -1;
            }
            Arrays.fill(into, from, from + some, (byte) 0);
            left -= some;
            return some;
          }
        };
    return new SequenceInputStream(new ByteArrayInputStream(Phone.fileBegins()), zeros);
  }

  @Test
  void morePicturesThanAPhoneMaySendAreRefusedTogetherOrOneAfterTheOther() throws Exception {
    Phone phone = begun("Officer Lee");
    Map<String, byte[]> six = new LinkedHashMap<>();
    for (int i = 0; i < 6; i++) {
      six.put(i + ".jpg", PICTURE);
    }
    assertThat(phone.upload("", "asked", six).status()).isEqualTo(429);
    assertThat(handler.taken).isEmpty();
    six.remove("5.jpg");
    assertThat(phone.upload("", "asked", six).status()).isEqualTo(200);
    assertThat(phone.upload("", "asked", Map.of("a.jpg", PICTURE)).status()).isEqualTo(429);
    assertThat(phone.get("/pictures").page()).contains("Still possible: 0");
    assertThat(handler.taken).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=alert(1)>",
        "../../../etc/passwd",
        "..\\\\..\\\\autoexec.bat",
        "CON.jpg",
        "a\u202egpj.exe",
        ".bashrc",
        "'; DROP TABLE evidence; --"
      })
  void whateverStandsInAFieldIsTextAndNeverAPathOrAPage(String hostile) throws Exception {
    Phone phone = phone("");
    assertThat(phone.begin(hostile).status()).isEqualTo(303);
    assertThat(phone.get("/pictures").page()).doesNotContain("<img");
    Phone.Answer answer = phone.upload(hostile, hostile, Map.of(hostile, PICTURE));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.page()).doesNotContain("<img", "\u202e");
    Upload taken = handler.taken.getFirst();
    assertThat(taken.how()).isEqualTo(hostile);
    assertThat(taken.file().getParent()).isEqualTo(folder);
    assertThat(taken.name())
        .doesNotContainPattern("[/\\\\<>\u202e]")
        .doesNotStartWith(".")
        .isNotEqualToIgnoringCase("CON.jpg");
  }

  @Test
  void whatIsNotAsThePageMakesItIsRefused() throws Exception {
    Phone phone = begun("Officer Lee");
    assertThat(phone.upload("", "", Map.of("a.jpg", PICTURE)).status()).isEqualTo(422);
    assertThat(phone.upload("", "asked", Map.of()).status()).isEqualTo(422);
    assertThat(phone.post(BodyPublishers.ofString("no parts")).status()).isEqualTo(400);
    assertThat(phone.post(BodyPublishers.ofByteArray(Phone.fileBegins())).status()).isEqualTo(400);
    assertThat(
            phone.send(phone.request("/").method("PUT", BodyPublishers.noBody()).build()).status())
        .isEqualTo(405);
    assertThat(
            phone
                .send(
                    phone
                        .request("/pictures")
                        .header("Origin", "https://elsewhere.example")
                        .GET()
                        .build())
                .status())
        .isEqualTo(421);
    assertThat(handler.taken).isEmpty();
    assertThat(handler.refusals()).isEqualTo(6);
  }

  @Test
  void twoPhonesAtOnceAreToldApart() throws Exception {
    Phone lee = begun("Officer Lee");
    Phone kim = begun("Officer Kim");
    byte[] large = new byte[900_000];
    try (var threads = Executors.newFixedThreadPool(2)) {
      var answers =
          threads.invokeAll(
              List.<Callable<Phone.Answer>>of(
                  () -> lee.upload("", "asked", Map.of("lee.jpg", large)),
                  () -> kim.upload("", "asked", Map.of("kim.jpg", large))));
      for (var each : answers) {
        assertThat(each.get().status()).isEqualTo(200);
      }
    }
    assertThat(handler.taken)
        .extracting(each -> each.officer() + " " + each.name())
        .containsExactlyInAnyOrder("Officer Lee lee.jpg", "Officer Kim kim.jpg");
  }

  @Test
  void whereTheAgencyKeepsAListAnOffenceOfItIsNamed() throws Exception {
    receiver.close();
    receiver = open(List.of("theft", "robbery"));
    Phone phone = begun("Officer Lee");
    assertThat(phone.get("/pictures").page()).contains("<option>robbery</option>");
    assertThat(phone.upload("tax", "asked", Map.of("a.jpg", PICTURE)).status()).isEqualTo(422);
    assertThat(phone.upload("theft", "asked", Map.of("a.jpg", PICTURE)).status()).isEqualTo(200);
  }

  @Test
  void aPhoneThatSeesAnotherFingerprintDoesNotConnect() {
    Phone phone = new Phone(receiver.code("").url(), "00:11");
    assertThatThrownBy(phone::open).isInstanceOf(IOException.class);
    assertThat(handler.refusals()).isZero();
  }

  @Test
  void theSquareCodeHoldsTheAddress() throws Exception {
    String url = receiver.code("Officer Lee").url().toString();
    QrCode code = QrCode.of(url);
    var matrix = new com.google.zxing.common.BitMatrix(code.size());
    for (int y = 0; y < code.size(); y++) {
      for (int x = 0; x < code.size(); x++) {
        if (code.dark(x, y)) {
          matrix.set(x, y);
        }
      }
    }
    int quiet = matrix.getEnclosingRectangle()[0];
    int side = code.size() - 2 * quiet;
    var inside = new com.google.zxing.common.BitMatrix(side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        if (code.dark(x + quiet, y + quiet)) {
          inside.set(x, y);
        }
      }
    }
    assertThat(new com.google.zxing.qrcode.decoder.Decoder().decode(inside).getText())
        .isEqualTo(url);
    assertThat(quiet).isEqualTo(4);
    assertThat(code.text().lines()).hasSize((code.size() + 1) / 2);
  }

  @Test
  void bothLanguagesOfThePageHaveTheSameTexts() throws Exception {
    var spanish = begun("Lee");
    assertThat(
            spanish
                .send(spanish.request("/pictures").header("Accept-Language", "es-MX,es").build())
                .page())
        .contains("Enviar", "lang=\"es\"");
    assertThat(keys("page_es.properties")).isEqualTo(keys("page.properties"));
  }

  private static java.util.Set<Object> keys(String name) throws IOException {
    var texts = new java.util.Properties();
    try (InputStream in = QrCode.class.getResourceAsStream(name)) {
      texts.load(in);
    }
    return texts.keySet();
  }
}
