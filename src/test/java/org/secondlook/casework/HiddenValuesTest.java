package org.secondlook.casework;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.PasswordWork;
import org.secondlook.access.Role;
import org.secondlook.access.SignIn;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.internal.TemplateCodec;
import org.secondlook.storage.Backup;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoreKind;

/** Nobody reads in the store, with another program, what the program hides until the decision. */
final class HiddenValuesTest {
  private static final int CANDIDATES = 6;

  @TempDir Path folder;
  private CaseworkHome home;

  @BeforeEach
  void open() {
    home = new CaseworkHome(folder.resolve("home"), StoreKind.H2);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private Search searched(Actor actor, String number) {
    CaseFile file = home.newCase(actor, number);
    StoredTrack track = home.tracks(actor, file, number + ".avi", 1).getFirst();
    return home.searched(actor, file, track, Openness.BLIND, CANDIDATES);
  }

  /** All that is stored, as text, and the bytes of the file itself. */
  private record Read(Map<String, List<String>> columns, byte[] bytes) {
    boolean holds(byte[] wanted) {
      return new String(bytes, ISO_8859_1).contains(new String(wanted, ISO_8859_1));
    }
  }

  /** As anybody does who has the file: the driver, the user of every H2 store, no password. */
  private static Read read(Path store) throws IOException, SQLException {
    Map<String, List<String>> columns = new TreeMap<>();
    String url =
        "jdbc:h2:file:"
            + store.toString().replace(".mv.db", "")
            + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r";
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet names =
          statement.executeQuery(
              "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      for (String table : tables) {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
          int count = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            for (int i = 1; i <= count; i++) {
              String column = table + "." + rows.getMetaData().getColumnName(i);
              columns
                  .computeIfAbsent(column.toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                  .add(
                      rows.getObject(i) instanceof byte[] bytes
                          ? HexFormat.of().formatHex(bytes)
                          : String.valueOf(rows.getString(i)));
            }
          }
        }
      }
    }
    return new Read(columns, Files.readAllBytes(store));
  }

  private Read readClosed() throws IOException, SQLException {
    Path store = home.storeFile();
    home.database.close();
    Read read = read(store);
    home = new CaseworkHome(folder.resolve("home"), StoreKind.H2);
    return read;
  }

  /** As H2 writes a double: its bits reversed, seven at a time. */
  private static byte[] real(double value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long left = Long.reverse(Double.doubleToLongBits(value));
    while ((left & ~0x7fL) != 0) {
      bytes.write((int) (left & 0x7f | 0x80));
      left >>>= 7;
    }
    bytes.write((int) left);
    return bytes.toByteArray();
  }

  private static byte[] text(String value) {
    return value.getBytes(UTF_8);
  }

  /** What would tell of the candidates: by value, and by the bytes that a store makes of it. */
  private static void assertHidden(Read read, Search search) {
    for (NewCandidate each : CaseworkHome.candidates(CANDIDATES)) {
      assertThat(read.holds(text(each.name()))).as(each.name()).isFalse();
      if (!CaseworkHome.MODELS.containsValue(each.photoSha256())) {
        assertThat(read.holds(text(each.photoSha256().hex()))).as("photo's digest").isFalse();
      }
      assertThat(read.holds(text(each.template().hex()))).as("template's digest").isFalse();
      assertThat(read.holds(real(each.similarity()))).as("similarity").isFalse();
      assertThat(read.columns().values().stream().flatMap(List::stream))
          .doesNotContain(
              each.name(),
              Double.toString(each.similarity()),
              Double.toString(each.firstSimilarity()),
              Long.toString(each.photo()),
              Long.toString(each.person()));
    }
    assertThat(
            nulls(read, "candidate.rank", "candidate.second_rank", "search_probe.expected_false"))
        .isTrue();
    byte[] template = embedding(search.probes().getFirst());
    assertThat(read.holds(template)).as("the probe's template").isFalse();
    // Sealed rows of one list are equally long, whatever name they hold.
    assertThat(
            read.columns().get("candidate.hidden").stream()
                .map(String::length)
                .collect(Collectors.toSet()))
        .hasSize(1);
  }

  private static boolean nulls(Read read, String... columns) {
    return Stream.of(columns)
        .allMatch(column -> Set.copyOf(read.columns().get(column)).equals(Set.of("null")));
  }

  /** Some numbers of a template in the middle of its stored form. */
  private static byte[] embedding(SearchProbe probe) {
    ByteBuffer some = ByteBuffer.allocate(8 * Float.BYTES);
    float[] values = probe.template().first().values();
    for (int i = 0; i < 8; i++) {
      some.putFloat(values[20 + i]);
    }
    return some.array();
  }

  @Test
  void storeReadWithAnotherProgramTellsNothingOfAListBeforeTheDecision() throws Exception {
    Actor ana = home.account("ana", Role.EXAMINER);
    Search search = searched(ana, "2026-1");

    assertHidden(readClosed(), search);
  }

  @Test
  void sameScanFindsAllOfItInAHomeWithoutAccounts() throws Exception {
    Search search = searched(home.alone, "2026-1");
    Read read = readClosed();

    assertThat(read.holds(text("person-1"))).isTrue();
    assertThat(read.holds(real(CaseworkHome.candidates(1).getFirst().similarity()))).isTrue();
    assertThat(read.holds(embedding(search.probes().getFirst()))).isTrue();
  }

  @Test
  void afterTheDecisionsAllIsThereAgainAlsoForWhoeverSignsInLater() {
    Actor ana = home.account("ana", Role.EXAMINER);
    SearchProbe probe = searched(ana, "2026-1").probes().getFirst();
    home.decided(ana, probe.id(), Optional.empty(), Conclusion.EXCLUDED);
    home.reopen();
    Actor again = home.signIn("ana");

    assertThat(home.review(again, probe.id()))
        .isInstanceOfSatisfying(
            Review.Revealed.class,
            revealed -> {
              assertThat(revealed.candidates()).extracting(Candidate::rank).isSorted();
              assertThat(revealed.candidates())
                  .extracting(Candidate::name)
                  .containsExactly(
                      "person-1", "person-2", "person-3", "person-4", "person-5", "person-6");
              assertThat(revealed.candidates().getFirst().similarity()).isEqualTo(0.9 - 0.01);
              assertThat(revealed.probe().expectedFalseCandidates()).isEqualTo(1.4);
              assertThat(TemplateCodec.digest(revealed.probe().template()))
                  .isEqualTo(TemplateCodec.digest(probe.template()));
            });
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  void withoutSomebodySignedInTheProgramItselfOpensNothing() {
    Actor ana = home.account("ana", Role.EXAMINER);
    ProbeId probe = searched(ana, "2026-1").probes().getFirst().id();
    home.reopen();

    assertThatThrownBy(() -> home.casework.searches().probe(probe))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("Sign in");
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  void backupTellsAsLittle() throws Exception {
    Actor ana = home.account("ana", Role.EXAMINER);
    Search search = searched(ana, "2026-1");
    Path backup = folder.resolve("home.zip");
    home.storeFile();
    Backup.write(home.home, home.database, backup, Map.of(), JobContext.silent());
    Path copy = folder.resolve("copy.mv.db");
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      ZipEntry store =
          zip.stream().filter(each -> each.getName().endsWith(".mv.db")).findFirst().orElseThrow();
      Files.write(copy, zip.getInputStream(store).readAllBytes());
    }

    assertHidden(read(copy), search);
  }

  @Test
  void pairsOfAVerificationDoNotTellWhichOfThemIsTheRealOne() throws Exception {
    Actor ana = home.account("ana", Role.EXAMINER);
    home.account("ben", Role.EXAMINER);
    SearchProbe probe = searched(ana, "2026-1").probes().getFirst();
    List<BlindCandidate> list = ((Review.Blind) home.standing(ana, probe.id())).shuffled();
    Decision lead =
        home.decided(ana, probe.id(), Optional.of(list.getFirst().id()), Conclusion.LEAD);
    home.verificationOf(ana, lead, 4, Optional.of("ben"));
    Read read = readClosed();

    assertThat(
            nulls(
                read,
                "verification_item.mated_question",
                "verification_item.left_photo",
                "verification_item.right_photo",
                "verification_item.left_sha256",
                "verification_item.right_face"))
        .isTrue();
    for (int seed : new int[] {1, 2, 100, 200}) {
      assertThat(read.holds(CaseworkHome.picture(seed).bytes())).isFalse();
    }
    assertThat(
            Stream.of("left_picture", "right_picture", "hidden")
                .map(column -> read.columns().get("verification_item." + column))
                .map(column -> column.stream().map(String::length).collect(Collectors.toSet())))
        .allSatisfy(lengths -> assertThat(lengths).hasSize(1));
  }

  @Test
  void digestsBesideSealedValuesDontTellWhetherAGuessIsRight() throws Exception {
    Actor ana = home.account("ana", Role.EXAMINER);
    searched(ana, "2026-1");
    Set<String> first = digests();
    searched(ana, "2026-2");

    // The very same candidates once more: not one digest comes again.
    List<String> both = new ArrayList<>(digests());
    assertThat(both).hasSize(2 * CANDIDATES);
    assertThat(both).doesNotHaveDuplicates().containsAll(first);
  }

  private Set<String> digests() {
    return home.database.read(
        connection ->
            Set.copyOf(
                Sql.list(
                    connection, row -> row.getString(1), "SELECT hidden_sha256 FROM candidate")));
  }

  @Test
  void anythingPutIntoASealedRowIsNoticed() {
    Actor ana = home.account("ana", Role.EXAMINER);
    searched(ana, "2026-1");
    changed("candidate", "name", "somebody");
    changed("candidate", "rank", 1);
    changed("candidate", "similarity", 0.5);
    changed("candidate", "hidden", new byte[40]);
    changed("candidate", "hidden_sha256", "a".repeat(64));
    changed("candidate", "position", 9);
    changed("search_probe", "expected_false", 0.1);
    changed("search_probe", "hidden", new byte[40]);
    changed("search_probe", "template", new byte[40]);
    changed("search", "hidden", null);
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  /** One value of a table's first row, and put back. */
  private void changed(String table, String column, Object value) {
    String first = "(SELECT MIN(id) FROM " + table + ")";
    Object before =
        home.database.read(
            connection ->
                Sql.list(
                        connection,
                        row -> Optional.ofNullable(row.getObject(1)),
                        "SELECT " + column + " FROM " + table + " WHERE id = " + first)
                    .getFirst()
                    .orElse(null));
    String change = "UPDATE " + table + " SET " + column + " = ? WHERE id = " + first;
    home.tamper(change, value);
    assertThat(home.casework.log().verify())
        .as(table + "." + column)
        .isInstanceOf(AuditVerdict.Broken.class);
    home.tamper(change, before);
  }

  /** Nothing is hidden where the log doesn't say so: for one search, and put back. */
  @Test
  void nothingIsSearchedWhileTheLogWasMadeToForgetThatTheHomeHides() {
    Actor ana = home.account("ana", Role.EXAMINER);
    CaseFile file = home.newCase(ana, "2026-1");
    StoredTrack track = home.tracks(ana, file, "aisle.mp4", 1).getFirst();
    String act = "UPDATE audit_entry SET act = ? WHERE act = ?";
    home.tamper(act, "SIGNED_IN", Act.HIDING_BEGUN.name());
    assertThatThrownBy(() -> home.searched(ana, file, track, Openness.BLIND, CANDIDATES))
        .hasMessageContaining("altered outside Second Look");
    home.tamper(
        "UPDATE audit_entry SET act = ? WHERE act = ? AND details LIKE '%sha256%'",
        Act.HIDING_BEGUN.name(), "SIGNED_IN");
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  void keyOfSomebodyElsesMakingIsNotUsed() {
    Actor ana = home.account("ana", Role.EXAMINER);
    SearchProbe probe = searched(ana, "2026-1").probes().getFirst();
    Actor ben = home.account("ben", Role.EXAMINER);
    // Ben's box in the place of Ana's: it was made for another key.
    home.tamper(
        "UPDATE account SET hidden_key = (SELECT hidden_key FROM account WHERE name = 'ben') WHERE name = 'ana'");
    home.reopen();
    home.signIn("ana");
    assertThatThrownBy(() -> home.casework.searches().probe(probe.id()))
        .hasMessageContaining("an administrator sets this account's password anew");

    home.signIn(ben.name());
    assertThat(home.casework.searches().probe(probe.id())).isPresent();
  }

  @Test
  void aPasswordThatIsStoredWithMoreWorkOpensWhatItDid() {
    Actor ana = home.account("ana", Role.EXAMINER);
    SearchProbe probe = searched(ana, "2026-1").probes().getFirst();
    home.close();
    for (int signIn = 0; signIn < 2; signIn++) {
      home = new CaseworkHome(folder.resolve("home"), StoreKind.H2, PasswordWork.STANDARD);
      home.signIn("ana");
      assertThat(home.casework.searches().probe(probe.id())).contains(probe);
      assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
      home.close();
    }
    home = new CaseworkHome(folder.resolve("home"), StoreKind.H2);
    assertThat(home.entries())
        .filteredOn(entry -> entry.act().equals("PASSWORD_CHANGED"))
        .hasSize(1);
  }

  @Test
  void newPasswordOpensWhatTheOldOneDid() {
    Actor ana = home.account("ana", Role.EXAMINER);
    SearchProbe probe = searched(ana, "2026-1").probes().getFirst();
    char[] fresh = "another good passphrase".toCharArray();
    home.run(
        tx ->
            home.casework
                .accounts()
                .changePassword(tx, ana, ((Actor.SignedIn) ana).account(), fresh));
    home.reopen();
    assertThat(home.signIn("ana", fresh)).isInstanceOf(SignIn.Welcome.class);

    assertThat(home.casework.searches().probe(probe.id())).isPresent();
  }

  @Test
  void whoIsSwitchedOffLosesTheKeyAndGetsItBackWithTheAccount() {
    Actor ana = home.account("ana", Role.EXAMINER);
    SearchProbe probe = searched(ana, "2026-1").probes().getFirst();
    Actor root = home.signIn("root");
    home.run(
        tx ->
            home.casework.accounts().setActive(tx, root, ((Actor.SignedIn) ana).account(), false));
    assertThat(boxes("ana")).isZero();
    home.run(
        tx -> home.casework.accounts().setActive(tx, root, ((Actor.SignedIn) ana).account(), true));
    home.reopen();
    home.signIn("ana");

    assertThat(home.casework.searches().probe(probe.id())).isPresent();
  }

  private long boxes(String name) {
    return home.database.read(
        connection ->
            Sql.count(
                connection,
                "SELECT COUNT(*) FROM account WHERE name = ? AND hidden_key IS NOT NULL",
                name));
  }

  @Test
  void nameOfARemovedPersonIsGoneFromSealedRowsToo() {
    Actor ana = home.account("ana", Role.EXAMINER);
    Search search = searched(ana, "2026-1");
    Actor root = home.signIn("root");
    home.run(tx -> home.casework.searches().expunge(tx, root, List.of(5002L)));

    List<String> names = new ArrayList<>();
    home.casework
        .searches()
        .each(listed -> listed.candidates().forEach(each -> names.add(each.name())));
    assertThat(names).contains("(removed)", "person-1").doesNotContain("person-2");
    assertThat(search.probes().getFirst().candidates()).isEqualTo(CANDIDATES);
    assertThat(home.entries().getLast().act()).isEqualTo(Act.NAMES_EXPUNGED.name());
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }
}
