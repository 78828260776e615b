package org.secondlook.workflow.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Policy;
import org.secondlook.access.Switch;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditFilter;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.IntakeEvent;
import org.secondlook.casework.NewCase;
import org.secondlook.intake.Limits;
import org.secondlook.intake.Phone;
import org.secondlook.intake.PhoneCode;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.ChangePolicy;
import org.secondlook.workflow.accounts.SignInUser;
import org.secondlook.workflow.cases.OpenCase;
import org.secondlook.workflow.evidence.ListEvidence;

/** Files that come in by a folder and from phones, into a real home. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IntakeTest {
  private static final Path PICTURE = Path.of("sample-data/stills/front-desk-frame.jpg");
  private static final InetSocketAddress LOOPBACK =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private Path folder;
  private Path watched;
  private Workstation workstation;
  private Actor actor;
  private CaseFile caseFile;

  private static final class Heard implements IntakeListener {
    private final List<TakenFile> files = new CopyOnWriteArrayList<>();
    private final List<String> sentences = new CopyOnWriteArrayList<>();

    @Override
    public void taken(TakenFile file) {
      files.add(file);
    }

    @Override
    public void told(String sentence) {
      sentences.add(sentence);
    }

    List<TakenFile.Result> results() {
      return files.stream().map(TakenFile::result).toList();
    }
  }

  @BeforeAll
  void open(@TempDir Path shared) throws IOException {
    folder = shared;
    watched = Files.createDirectories(folder.resolve("share"));
    openHome();
    caseFile = new OpenCase(workstation).run(actor, new NewCase("7", "t", "theft", "report 1"));
  }

  private void openHome() {
    workstation = Workstation.open(new Home(folder.resolve("home")), Optional.empty());
    actor = new SignInUser(workstation).alone("examiner");
  }

  @AfterAll
  void close() {
    workstation.close();
  }

  private Heard watchOnce() {
    Heard heard = new Heard();
    watch(heard).run(true, JobContext.silent());
    return heard;
  }

  private FolderWatch watch(IntakeListener listener) {
    return new FolderWatch(
        workstation,
        actor,
        caseFile,
        watched,
        listener,
        new FolderWatch.Pace(Duration.ofMillis(700), Duration.ofMillis(100)));
  }

  private List<Evidence> evidence() {
    return new ListEvidence(workstation).run(actor, caseFile);
  }

  private long entries(Act act) {
    return workstation
        .casework()
        .log()
        .entries(actor, AuditFilter.ALL, Long.MAX_VALUE, 10_000)
        .stream()
        .filter(each -> each.act().equals(act.name()))
        .count();
  }

  @Test
  @Order(1)
  void inANewHomeBothWaysAreRefusedByPolicyAndNothingListens() {
    for (Runnable each :
        List.<Runnable>of(
            () -> new WatchedFolders(workstation).choose(actor, caseFile, watched),
            () -> watchOnce(),
            () ->
                new ReceiveFromPhones(workstation)
                    .open(actor, caseFile, LOOPBACK, 5, new Heard()))) {
      assertThatThrownBy(each::run)
          .isInstanceOfSatisfying(
              SecondLookException.class,
              e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.POLICY))
          .hasMessageContaining("policy set intake on");
    }
    Policy now = workstation.casework().policies().current();
    new ChangePolicy(workstation)
        .run(actor, now.with(now.oversight().with(Switch.INTAKE, true)), "a share for the case");
  }

  @Test
  @Order(2)
  void whatLiesInAFolderIsTakenInOnceAndWhatCanNotBeReadIsSetAsideWithItsReason()
      throws IOException {
    Files.copy(PICTURE, watched.resolve("desk.jpg"));
    Files.createDirectories(watched.resolve("mail"));
    Files.copy(PICTURE, watched.resolve("mail/same bytes.jpg"));
    Files.writeString(watched.resolve("mail/letter.jpg"), "no picture at all");
    Files.createFile(watched.resolve("nothing.png"));
    Files.createSymbolicLink(watched.resolve("passwords.jpg"), Path.of("/etc/passwd"));
    Map<Path, String> before = state();
    Heard heard = watchOnce();
    assertThat(heard.files)
        .extracting(each -> each.name() + " " + each.result())
        .containsExactlyInAnyOrder(
            "desk.jpg TAKEN_IN",
            "same bytes.jpg ALREADY_THERE",
            "letter.jpg SET_ASIDE",
            "nothing.png SET_ASIDE");
    assertThat(state()).as("the folder is only read").isEqualTo(before);
    TakenFile letter =
        heard.files.stream().filter(each -> each.name().equals("letter.jpg")).findFirst().get();
    assertThat(letter.setAside().get()).hasContent("no picture at all");
    assertThat(letter.setAside().get().resolveSibling(letter.receipt() + "-letter.jpg.reason.txt"))
        .content()
        .contains(letter.sha256().hex(), "the watched folder", "mail/letter.jpg");
    Evidence desk =
        evidence().stream()
            .filter(each -> each.state() == EvidenceState.PROCESSED)
            .findFirst()
            .get();
    assertThat(desk.receivedFrom()).contains(watched.toString(), "desk.jpg");
    assertThat(Path.of(desk.originalPath()))
        .startsWithRaw(workstation.home().intake())
        .hasSameBinaryContentAs(PICTURE);
    assertThat(watchOnce().files).as("nothing twice").isEmpty();
  }

  private Map<Path, String> state() throws IOException {
    Map<Path, String> all = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(watched)) {
      for (Path each : files.sorted().toList()) {
        all.put(
            each,
            Files.isRegularFile(each)
                ? Sha256.of(each) + " " + Files.getLastModifiedTime(each)
                : "folder");
      }
    }
    return all;
  }

  @Test
  @Order(3)
  void aFileThatIsStillWrittenToIsTakenWholeAndOnce() throws Exception {
    byte[] all = Files.readAllBytes(Path.of("sample-data/stills/visitor-blue-room-2010.jpg"));
    Path slow = watched.resolve("slow.jpg");
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int from = 0; from < all.length; from += all.length / 6 + 1) {
                    int to = Math.min(all.length, from + all.length / 6 + 1);
                    try {
                      Files.write(
                          slow,
                          java.util.Arrays.copyOfRange(all, from, to),
                          StandardOpenOption.CREATE,
                          StandardOpenOption.APPEND);
                      Thread.sleep(300);
                    } catch (IOException | InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                  }
                });
    while (!Files.exists(slow)) {
      Thread.onSpinWait();
    }
    Heard heard = watchOnce();
    writer.join();
    assertThat(heard.results()).containsExactly(TakenFile.Result.TAKEN_IN);
    assertThat(heard.files.getFirst().sha256()).isEqualTo(Sha256.of(all));
  }

  @Test
  @Order(4)
  void theChoiceAndWhatWasTakenSurviveARestartAndWhatWasOnlyNotedIsImportedThen()
      throws IOException {
    new WatchedFolders(workstation).choose(actor, caseFile, watched);
    new WatchedFolders(workstation).choose(actor, caseFile, watched);
    assertThat(entries(Act.INTAKE_FOLDER_CHOSEN)).isEqualTo(1);
    Files.copy(
        Path.of("sample-data/gallery/Joe_Biden/" + firstOf("Joe_Biden")),
        watched.resolve("late.jpg"));
    diesAfterTheReceipt();
    workstation.close();
    openHome();
    assertThat(new WatchedFolders(workstation).of(actor, caseFile)).containsExactly(watched);
    assertThat(watchOnce().files)
        .extracting(each -> each.name() + " " + each.result())
        .containsExactly("late.jpg TAKEN_IN");
    assertThat(watchOnce().files).isEmpty();
    new WatchedFolders(workstation).end(actor, caseFile, watched);
    assertThat(new WatchedFolders(workstation).of(actor, caseFile)).isEmpty();
  }

  /** As a crash would, it ends between the receipt and the import. */
  private void diesAfterTheReceipt() {
    Heard heard = new Heard();
    IntakeListener stopping =
        new IntakeListener() {
          @Override
          public void received(IntakeEvent.Logged<IntakeEvent.Received> receipt) {
            throw new IllegalStateException("the lights went out");
          }

          @Override
          public void taken(TakenFile file) {
            heard.taken(file);
          }

          @Override
          public void told(String sentence) {}
        };
    assertThatThrownBy(() -> watch(stopping).run(true, JobContext.silent()))
        .hasMessageContaining("lights");
    assertThat(heard.files).isEmpty();
  }

  /** It would be evidence under a receipt that tells of other bytes. */
  @Test
  @Order(4)
  void whatWasExchangedBetweenTheReceiptAndTheImportIsSetAside() throws IOException {
    Path late = watched.resolve("later.png");
    Files.copy(Path.of("sample-data/gallery/Barack_Obama/oval-office-2012.jpg"), late);
    diesAfterTheReceipt();
    Path kept;
    try (Stream<Path> files = Files.walk(folder.resolve("home/intake"))) {
      kept = files.filter(each -> each.endsWith("later.png")).findFirst().orElseThrow();
    }
    Files.copy(PICTURE, kept, StandardCopyOption.REPLACE_EXISTING);
    List<TakenFile> files = watchOnce().files;
    assertThat(files)
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.result()).isEqualTo(TakenFile.Result.SET_ASIDE);
              assertThat(file.why().orElseThrow()).contains("not the one that was received");
              assertThat(file.sha256()).isEqualTo(Sha256.of(late));
            });
    assertThat(evidence()).noneMatch(each -> each.fileName().equals("later.png"));
    Files.delete(late);
  }

  private static String firstOf(String person) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("sample-data/gallery", person))) {
      return files.sorted().findFirst().get().getFileName().toString();
    }
  }

  @Test
  @Order(5)
  void aFolderThatGoesAndComesBackIsSaidAndTheHomeIsNone() throws Exception {
    assertThatThrownBy(
            () -> new WatchedFolders(workstation).choose(actor, caseFile, folder.resolve("home")))
        .hasMessageContaining("own files");
    Path away = folder.resolve("away");
    Heard heard = new Heard();
    FolderWatch watch = watch(heard);
    boolean[] stop = new boolean[1];
    Thread thread =
        Thread.ofPlatform()
            .start(
                () ->
                    watch.run(
                        false,
                        new JobContext() {
                          @Override
                          public void progress(Progress progress) {}

                          @Override
                          public boolean cancelled() {
                            return stop[0];
                          }
                        }));
    Files.move(watched, away);
    await(() -> heard.sentences.size() == 1);
    Files.move(away, watched);
    await(() -> heard.sentences.size() == 2);
    stop[0] = true;
    thread.join();
    assertThat(heard.sentences.get(0)).contains("is gone");
    assertThat(heard.sentences.get(1)).contains("is back");
    assertThat(heard.files).isEmpty();
  }

  private static void await(java.util.function.BooleanSupplier condition) throws Exception {
    Instant end = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(20);
    }
  }

  @Test
  @Order(6)
  void whatPhonesSendIsEvidenceWithItsOriginAndEveryRefusalIsInTheLog() throws Exception {
    Heard heard = new Heard();
    byte[] picture =
        Files.readAllBytes(
            Path.of("sample-data/gallery/Eileen_Collins/" + firstOf("Eileen_Collins")));
    long number;
    try (Reception reception =
        new ReceiveFromPhones(workstation, Instant::now, new Limits(20, 8 << 20))
            .open(actor, caseFile, LOOPBACK, 10, heard)) {
      PhoneCode code = reception.code("Officer <b>Lee</b>");
      Phone phone = new Phone(code.url(), reception.fingerprint());
      phone.begin("");
      Map<String, byte[]> sent = new LinkedHashMap<>();
      sent.put("../../collins.jpg", picture);
      sent.put("junk.jpg", "<script>".getBytes(StandardCharsets.UTF_8));
      Phone.Answer answer = phone.upload("theft", "asked the person", sent);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.page())
          .contains(Sha256.of(picture).hex())
          .doesNotContain("<script>", "face", "similar");
      Phone other = new Phone(code.url(), reception.fingerprint());
      for (int i = 0; i < 300; i++) {
        assertThat(other.open().status()).isEqualTo(410);
      }
      number = reception.refused();
      assertThat(number).isEqualTo(300);
      assertThat(reception.fingerprint()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
      reception.close();
      reception.awaitEnd(JobContext.silent());
    }
    assertThat(heard.results())
        .containsExactly(TakenFile.Result.TAKEN_IN, TakenFile.Result.SET_ASIDE);
    Evidence collins =
        evidence().stream()
            .filter(each -> each.sha256().equals(Sha256.of(picture)))
            .findFirst()
            .orElseThrow();
    assertThat(collins.receivedFrom())
        .contains("Officer <b>Lee</b>", "asked the person", "theft", "as its browser sent it");
    assertThat(collins.fileName()).isEqualTo("collins.jpg");
    var refused = workstation.casework().intakes().all(IntakeEvent.Refused.class);
    assertThat(refused.stream().mapToInt(each -> each.event().count()).sum()).isEqualTo(300);
    assertThat(refused.size()).as("a flood is no flood of entries").isLessThan(100);
    assertThat(refused).allMatch(each -> each.event().from().equals("127.0.0.1"));
    assertThat(workstation.casework().intakes().all(IntakeEvent.Closed.class).getLast().event())
        .satisfies(
            closed -> {
              assertThat(closed.received()).isEqualTo(2);
              assertThat(closed.refused()).isEqualTo(300);
            });
    assertThat(workstation.casework().intakes().all(IntakeEvent.Received.class).getLast().entry())
        .isEqualTo(heard.files.getLast().receipt());
    assertThat(workstation.casework().log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  @Order(7)
  void theCertificateStaysTheSameAndNothingStaysWhereFilesComeIn() throws Exception {
    ReceiveFromPhones phones = new ReceiveFromPhones(workstation);
    String first;
    try (Reception reception = phones.open(actor, caseFile, LOOPBACK, 1, new Heard())) {
      first = reception.fingerprint();
    }
    try (Reception reception = phones.open(actor, caseFile, LOOPBACK, 1, new Heard())) {
      assertThat(reception.fingerprint()).isEqualTo(first);
    }
    try (Stream<Path> left = Files.list(workstation.home().incoming())) {
      assertThat(left).isEmpty();
    }
    for (int minutes : new int[] {0, 11}) {
      assertThatThrownBy(() -> phones.open(actor, caseFile, LOOPBACK, minutes, new Heard()))
          .hasMessageContaining("1 to 10");
    }
    for (String address : List.of("0.0.0.0", "192.0.2.1")) {
      assertThatThrownBy(
              () -> phones.open(actor, caseFile, ReceiveFromPhones.parse(address), 5, new Heard()))
          .hasMessageContaining("not one of this machine's");
    }
    assertThat(ReceiveFromPhones.parse("[::1]:8443").getPort()).isEqualTo(8443);
    assertThat(ReceiveFromPhones.parse("::1").getPort()).isZero();
    assertThat(ReceiveFromPhones.parse("127.0.0.1:443").getPort()).isEqualTo(443);
    assertThatThrownBy(() -> ReceiveFromPhones.parse("127.0.0.1:99999"))
        .isInstanceOf(SecondLookException.class);
  }

  @Test
  @Order(8)
  void whereThePolicyIsTurnedOffMeanwhileNothingMoreIsTaken() throws Exception {
    try (Reception reception =
        new ReceiveFromPhones(workstation).open(actor, caseFile, LOOPBACK, 10, new Heard())) {
      PhoneCode code = reception.code("Lee");
      Phone phone = new Phone(code.url(), reception.fingerprint());
      phone.begin("");
      Policy now = workstation.casework().policies().current();
      new ChangePolicy(workstation)
          .run(actor, now.with(now.oversight().with(Switch.INTAKE, false)), "enough");
      Phone.Answer answer =
          phone.upload("", "asked", Map.of("late.jpg", Files.readAllBytes(PICTURE)));
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.page()).contains("turned off");
    }
  }
}
