package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditHash;
import org.secondlook.audit.AuditLines;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.Checkpoint;
import org.secondlook.audit.NewEntry;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.Sha256;

/**
 * Whoever holds a backup of a home without a password writes the end of its log anew, with every
 * digest that needs no key.
 */
class RewrittenBackupTest {
  private static final String STORE = "secondlook.mv.db";
  private static final String CHECKPOINTS = "checkpoints/checkpoints.jsonl";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private Path backup;
  private List<AuditEntry> entries;

  @BeforeEach
  void backUp() {
    backup = folder.resolve("backup.zip");
    entries = new ArrayList<>();
    try (Workstation workstation = Workstation.open(home("home"), Optional.empty())) {
      Actor actor = new Actor.SingleUser("morgan");
      UnitOfWork.logged(workstation, actor, NewEntry.of(Act.LOG_EXPORTED, "{\"told\":1}"));
      // Work goes on while a backup is made: not every entry in it has a checkpoint of its own.
      UnitOfWork.step(
          workstation,
          transaction ->
              workstation
                  .casework()
                  .log()
                  .append(transaction, actor, NewEntry.of(Act.LOG_EXPORTED, "{\"told\":2}")));
      workstation.casework().log().all(entries::add);
      new BackUpHome(workstation)
          .run(actor, backup, new KeyInBackup.LeftOut(), JobContext.silent());
    }
  }

  private Home home(String name) {
    return new Home(folder.resolve(name).toAbsolutePath());
  }

  private RestoredHome restore(UnattestedLog unattested) {
    return RestoreHome.run(
        backup,
        home("restored"),
        Optional.empty(),
        Optional.empty(),
        unattested,
        made -> new Actor.SingleUser("morgan"),
        JobContext.silent());
  }

  private AuditVerdict verdict() {
    try (Workstation workstation = Workstation.open(home("restored"), Optional.empty())) {
      return new VerifyLog(workstation).run();
    }
  }

  /** What the forger does with the files of the backup, whose manifest is made anew after it. */
  private interface Forgery {
    void of(Path zip) throws IOException, SQLException;
  }

  private void forge(Forgery forgery) throws IOException, SQLException {
    try (FileSystem zip = FileSystems.newFileSystem(backup)) {
      Path root = zip.getPath("/");
      forgery.of(root);
      ObjectNode manifest =
          (ObjectNode) JSON.readTree(Files.readAllBytes(root.resolve("manifest.json")));
      ArrayNode files = manifest.putArray("files");
      try (Stream<Path> walk = Files.walk(root)) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          if (!file.endsWith("manifest.json")) {
            byte[] bytes = Files.readAllBytes(file);
            files
                .addObject()
                .put("name", root.relativize(file).toString())
                .put("bytes", bytes.length)
                .put("sha256", Sha256.of(bytes).hex());
          }
        }
      }
      Files.write(root.resolve("manifest.json"), JSON.writeValueAsBytes(manifest));
    }
  }

  private AuditEntry last() {
    return entries.getLast();
  }

  /** In the place of the last entry. */
  private AuditEntry instead(String act, String details) {
    AuditEntry last = last();
    return new AuditEntry(
            0,
            last.at(),
            last.user(),
            last.role(),
            "",
            "",
            act,
            "",
            "",
            details,
            AuditHash.NONE,
            AuditHash.NONE)
        .chained(last.sequence(), last.previous());
  }

  private void write(Path zip, AuditEntry forged) throws IOException, SQLException {
    Path store = folder.resolve("forged.mv.db");
    Files.copy(zip.resolve(STORE), store, StandardCopyOption.REPLACE_EXISTING);
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:h2:" + folder.resolve("forged") + ";IFEXISTS=TRUE", "sa", "")) {
      run(
          connection,
          "UPDATE audit_entry SET act = ?, details = ?, hash = ?, salt = NULL WHERE sequence = ?",
          forged.act(),
          forged.details(),
          forged.hash().hex(),
          forged.sequence());
      run(connection, "UPDATE audit_head SET hash = ?", forged.hash().hex());
    }
    Files.copy(store, zip.resolve(STORE), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void run(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  /** The checkpoints that know the last entry as it was go, and what else is given is added. */
  private void checkpoints(Path zip, String... more) throws IOException {
    List<String> kept =
        Files.readAllLines(zip.resolve(CHECKPOINTS)).stream()
            .filter(line -> AuditLines.checkpoint(line).sequence() < last().sequence())
            .collect(Collectors.toCollection(ArrayList::new));
    kept.addAll(Arrays.asList(more));
    Files.write(zip.resolve(CHECKPOINTS), kept);
  }

  @Test
  void theLastEntryOfABackupIsSignedForThoughWorkWentOn() throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(backup)) {
      assertThat(Files.readAllLines(zip.getPath(CHECKPOINTS)))
          .last()
          .satisfies(
              line -> {
                assertThat(AuditLines.checkpoint(line).sequence()).isEqualTo(last().sequence());
                assertThat(AuditLines.checkpoint(line).hash()).isEqualTo(last().hash());
              });
    }
    assertThat(restore(UnattestedLog.REFUSED).notes()).isEmpty();
  }

  @Test
  void anEndThatWasWrittenAnewWithoutItsCheckpointsIsRefusedAndNoHomeAppears() throws Exception {
    forge(
        zip -> {
          write(zip, instead(Act.LOG_EXPORTED.name(), "{\"told\":99}"));
          checkpoints(zip);
        });
    assertThatThrownBy(() -> restore(UnattestedLog.REFUSED))
        .hasMessageContaining("from entry " + last().sequence() + " on")
        .hasMessageContaining("--unattested");
    assertThat(home("restored").folder()).doesNotExist();
  }

  @Test
  void whoeverTakesItNeverthelessIsToldForGood() throws Exception {
    forge(
        zip -> {
          write(zip, instead(Act.LOG_EXPORTED.name(), "{\"told\":99}"));
          checkpoints(zip);
        });
    assertThat(restore(UnattestedLog.TAKEN).notes())
        .anySatisfy(note -> assertThat(note).contains("from entry " + last().sequence()));
    assertThat(verdict())
        .isInstanceOfSatisfying(
            AuditVerdict.Intact.class,
            intact ->
                assertThat(intact.notes())
                    .anySatisfy(
                        note ->
                            assertThat(note)
                                .contains("nothing vouched for")
                                .contains("from entry " + last().sequence() + " on")));
  }

  @Test
  void anEndThatDiffersFromItsCheckpointIsRefused() throws Exception {
    forge(zip -> write(zip, instead(Act.LOG_EXPORTED.name(), "{\"told\":99}")));
    assertThatThrownBy(() -> restore(UnattestedLog.REFUSED))
        .hasMessageContaining("was signed for another history");
    assertThat(home("restored").folder()).doesNotExist();
  }

  /** A home that was restored without its key does the same, so nothing but a word can tell. */
  @Test
  void anEndUnderAKeyOfTheForgersOwnIsTold() throws Exception {
    Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(new byte[32]);
    String hex = HexFormat.of().formatHex(key.generatePublicKey().getEncoded());
    String home = JSON.readTree(entries.getFirst().details()).path("publicKey").asText();
    AuditEntry forged =
        instead(
            Act.SIGNING_KEY_CHANGED.name(),
            JSON.createObjectNode().put("from", home).put("to", hex).toString());
    forge(
        zip -> {
          write(zip, forged);
          checkpoints(zip, AuditLines.line(signed(key, hex, forged)));
          Files.writeString(zip.resolve("checkpoints/public.key"), hex + "\n");
        });
    assertThat(restore(UnattestedLog.REFUSED).notes())
        .anySatisfy(
            note ->
                assertThat(note)
                    .contains("From entry " + forged.sequence() + " on another key signs"));
  }

  /** A restored home would turn to a server or a cluster of the forger's choice. */
  @Test
  void aFileThatNoBackupHoldsIsRefusedBeforeItIsRead() throws Exception {
    for (String name :
        List.of("server.json", "cluster.json", "lookouts/1/list", "index/manifest")) {
      forge(
          zip -> {
            Files.createDirectories(zip.resolve(name).toAbsolutePath().getParent());
            Files.writeString(zip.resolve(name), "{}");
          });
      assertThatThrownBy(() -> restore(UnattestedLog.TAKEN))
          .as(name)
          .hasMessageContaining(name)
          .hasMessageContaining("no backup holds");
      assertThat(home("restored").folder()).doesNotExist();
      forge(zip -> Files.delete(zip.resolve(name)));
    }
    restore(UnattestedLog.REFUSED);
  }

  @Test
  void aPlaceForCheckpointsThatTheLogDoesNotNameIsRefusedAndNotTurnedTo() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    for (Map.Entry<String, String> setting :
        Map.of("anchor.txt", elsewhere.toString(), "timestamp-authority.txt", "http://127.0.0.1:9/")
            .entrySet()) {
      Path inZip = Path.of("checkpoints", setting.getKey());
      forge(zip -> Files.writeString(zip.resolve(inZip.toString()), setting.getValue()));
      assertThatThrownBy(() -> restore(UnattestedLog.REFUSED))
          .as(setting.getKey())
          .hasMessageContaining("the log says");
      assertThat(home("restored").folder()).doesNotExist();
      assertThat(elsewhere).isEmptyDirectory();
      forge(zip -> Files.delete(zip.resolve(inZip.toString())));
    }
  }

  private Checkpoint signed(Ed25519PrivateKeyParameters key, String hex, AuditEntry entry) {
    Checkpoint blank =
        new Checkpoint(
            entries.getFirst().hash(),
            entry.sequence(),
            entry.hash(),
            Instant.ofEpochMilli(entry.at().toEpochMilli()),
            hex,
            "");
    byte[] text = AuditHash.checkpointText(blank);
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(text, 0, text.length);
    return new Checkpoint(
        blank.log(),
        blank.sequence(),
        blank.hash(),
        blank.at(),
        hex,
        HexFormat.of().formatHex(signer.generateSignature()));
  }
}
