package org.secondlook.audit.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditHash;
import org.secondlook.audit.AuditLog;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.AuditVerifier;
import org.secondlook.audit.Checkpoint;
import org.secondlook.audit.KeyChain;
import org.secondlook.audit.TimeStamp;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.audit.jdbc.LogRule;
import org.secondlook.audit.jdbc.RecordKey;
import org.secondlook.audit.jdbc.RecordKind;
import org.secondlook.audit.jdbc.RowsAsLogged;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;

/**
 * Checks the log in its store: the chain, the checkpoints, and that every stored act is the one
 * that was logged.
 */
public final class LogCheck {
  private final AuditTable table;

  /** Acts that are never acknowledged without a checkpoint. */
  private static final Set<String> ATTESTED =
      Stream.of(
              Act.CASE_CREATED,
              Act.EVIDENCE_RECEIVED,
              Act.SEARCHED,
              Act.REPORT_EXPORTED,
              Act.PACKAGE_EXPORTED,
              Act.POLICY_CHANGED)
          .map(Act::name)
          .collect(Collectors.toSet());

  private final Map<String, RecordKind> kinds;
  private final List<LogRule> rules;
  private final Map<RecordKey, LoggedDigest> digests = new LinkedHashMap<>();
  private final Anchor anchor;
  private final TimeStamping stamping;
  private long firstAttested;
  private final List<AuditEntry> anchorings = new ArrayList<>();
  private final List<AuditEntry> stampings = new ArrayList<>();

  LogCheck(AuditTable table, Anchor anchor, TimeStamping stamping) {
    this.table = table;
    this.stamping = stamping;
    this.anchor = anchor;
    this.kinds =
        table.rooms().stream()
            .flatMap(room -> room.kinds().stream())
            .collect(Collectors.toMap(RecordKind::name, kind -> kind));
    this.rules = table.rooms().stream().flatMap(room -> room.rules().stream()).toList();
  }

  /** What the latest entry holds of a record. */
  private record LoggedDigest(long sequence, String sha256) {}

  public AuditVerdict check(Connection connection, CheckpointFile.Contents signed, String publicKey)
      throws SQLException {
    Optional<List<Checkpoint>> elsewhere = table.first(connection).flatMap(anchor::read);
    List<Checkpoint> all = new ArrayList<>(signed.checkpoints());
    elsewhere.ifPresent(all::addAll);
    AuditVerifier verifier = read(connection, signed, all, publicKey);
    // A tail that the checkpoints miss explains more than the rows that have lost their entries.
    verifier.finish();
    compareHead(connection, verifier);
    compareRecords(connection, verifier);
    requireSettings(verifier, publicKey);
    tellOfAnchor(
        verifier,
        signed.checkpoints(),
        elsewhere,
        ofThisSeat(verifier.keys(), anchorings, publicKey));
    tellOfStamps(verifier);
    for (LogRule rule : rules) {
      rule.check(connection, verifier::note);
    }
    if (signed.checkpoints().isEmpty() && signed.damage().isEmpty() && firstAttested > 0) {
      verifier.note(
          firstAttested,
          "The home holds not one checkpoint, though entry "
              + firstAttested
              + " was signed when it was made: the file of checkpoints was removed or emptied. Put"
              + " it back from a backup.");
    }
    return verifier.finish();
  }

  /**
   * Whether a log that came from elsewhere holds together, which of it the checkpoints beside it
   * vouch for, and whether what lies there sends this machine nowhere but where the log says.
   */
  public static AuditVerdict asItCame(Connection connection, AuditTable table, Path folder)
      throws SQLException {
    LogCheck check = new LogCheck(table, new Anchor(folder), new TimeStamping(folder));
    CheckpointFile.Contents signed = CheckpointFile.in(folder).read();
    String publicKey = SigningKey.toldIn(folder);
    AuditVerifier verifier = check.read(connection, signed, signed.checkpoints(), publicKey);
    check.requireSettings(verifier, publicKey);
    return verifier.finish();
  }

  private AuditVerifier read(
      Connection connection,
      CheckpointFile.Contents signed,
      List<Checkpoint> checkpoints,
      String publicKey)
      throws SQLException {
    AuditVerifier verifier = new AuditVerifier(checkpoints, publicKey);
    signed
        .damage()
        .ifPresent(
            why ->
                verifier.note(
                    signed.checkpoints().isEmpty()
                        ? 1
                        : signed.checkpoints().getLast().sequence() + 1,
                    why));
    table.all(
        connection,
        entry -> {
          entry.ifPresentOrElse(verifier::accept, verifier::unreadable);
          entry.ifPresent(this::collect);
          entry.ifPresent(each -> requireUnaltered(verifier, each));
        });
    return verifier;
  }

  /** What couldn't be put off was done all the same, and its entry says what it found. */
  private static void requireUnaltered(AuditVerifier verifier, AuditEntry entry) {
    if (entry.details().contains(RowsAsLogged.ALTERED)
        && StoredJson.tree(entry.details()).path(RowsAsLogged.ALTERED).asBoolean()) {
      verifier.note(
          entry.sequence(),
          "What entry "
              + entry.sequence()
              + " tells of ("
              + RecordKey.of(entry).map(RecordKey::toString).orElse("a record")
              + ") had been altered in the store before.");
    }
  }

  private void collect(AuditEntry entry) {
    rules.forEach(rule -> rule.accept(entry));
    if (entry.act().equals(Act.ANCHOR_CHANGED.name())) {
      anchorings.add(entry);
    }
    if (entry.act().equals(Act.TIME_STAMPING_CHANGED.name())) {
      stampings.add(entry);
    }
    if (firstAttested == 0 && ATTESTED.contains(entry.act())) {
      firstAttested = entry.sequence();
    }
    RecordKey.of(entry)
        .filter(key -> kinds.containsKey(key.kind()))
        .ifPresent(
            key -> digests.put(key, new LoggedDigest(entry.sequence(), RecordKey.digest(entry))));
  }

  /** Whoever turns these off without an entry, or points them elsewhere, is told. */
  private void requireSettings(AuditVerifier verifier, String publicKey) {
    Optional<AuditEntry> anchored = ofThisSeat(verifier.keys(), anchorings, publicKey);
    Optional<String> folder = anchor.folder().map(Path::toString);
    Optional<String> loggedFolder = set(anchored, "folder");
    if (!folder.equals(loggedFolder)) {
      verifier.note(
          anchored.map(AuditEntry::sequence).orElse(1L),
          "Checkpoints go to "
              + folder.orElse("no second place")
              + ", but the log says that they go to "
              + loggedFolder.orElse("none")
              + ".");
    }
    Optional<AuditEntry> stamped = ofThisSeat(verifier.keys(), stampings, publicKey);
    Optional<String> authority = stamping.authority().map(URI::toString);
    Optional<String> loggedAuthority = set(stamped, "authority");
    if (!authority.equals(loggedAuthority)) {
      verifier.note(
          stamped.map(AuditEntry::sequence).orElse(1L),
          "Checkpoints are stamped by "
              + authority.orElse("nobody")
              + ", but the log says that they are stamped by "
              + loggedAuthority.orElse("nobody")
              + ".");
    }
  }

  private void tellOfAnchor(
      AuditVerifier verifier,
      List<Checkpoint> here,
      Optional<List<Checkpoint>> elsewhere,
      Optional<AuditEntry> anchored) {
    anchor
        .folder()
        .map(Path::toString)
        .map(
            set ->
                elsewhere
                    .map(there -> vouches(set, there, here, anchored))
                    .orElse(
                        "The anchor "
                            + set
                            + " can't be reached or read, so nothing was compared with it."))
        .ifPresent(verifier::remark);
  }

  /** An anchor that was emptied vouches for nothing but what was signed since. */
  private static String vouches(
      String folder, List<Checkpoint> there, List<Checkpoint> here, Optional<AuditEntry> anchored) {
    Set<Long> kept = there.stream().map(Checkpoint::sequence).collect(Collectors.toSet());
    long since = anchored.map(AuditEntry::sequence).orElse(0L);
    List<Long> lacking =
        here.stream()
            .map(Checkpoint::sequence)
            .filter(each -> each > since && !kept.contains(each))
            .sorted()
            .toList();
    return "The anchor "
        + folder
        + " vouches for the log up to entry "
        + kept.stream().mapToLong(each -> each).max().orElse(0)
        + "."
        + (lacking.isEmpty()
            ? ""
            : " Of the checkpoints since it was named "
                + lacking.size()
                + " are not there, the first for entry "
                + lacking.getFirst()
                + ", the last for entry "
                + lacking.getLast()
                + ": it could not be reached then, or they were taken out of it.");
  }

  /** Each seat has settings of its own; an entry without a seat's key is the first one's. */
  private static Optional<AuditEntry> ofThisSeat(
      KeyChain keys, List<AuditEntry> entries, String publicKey) {
    return entries.reversed().stream()
        .filter(
            entry ->
                keys.isOneSeat(
                    StoredJson.tree(entry.details()).path(AuditLog.SEAT).asText(), publicKey))
        .findFirst();
  }

  private static Optional<String> set(Optional<AuditEntry> entry, String field) {
    return entry
        .map(each -> StoredJson.tree(each.details()).path(field))
        .filter(value -> !value.isNull())
        .map(JsonNode::asText);
  }

  /** The stamps themselves take a certificate to check. */
  private void tellOfStamps(AuditVerifier verifier) {
    List<TimeStamp> stamps = stamping.all();
    if (!stamps.isEmpty()) {
      verifier.remark(
          "The home holds "
              + stamps.size()
              + " time stamps, the newest for entry "
              + stamps.getLast().checkpoint().sequence()
              + "; --tsa FILE checks them with the authority's certificate.");
    }
  }

  /** The writer's own note of the last entry also tells of a tail that was cut off. */
  private void compareHead(Connection connection, AuditVerifier verifier) throws SQLException {
    long last = verifier.last().map(AuditEntry::sequence).orElse(0L);
    long noted = Sql.count(connection, "SELECT sequence FROM audit_head WHERE id = 1");
    String hash =
        Sql.one(connection, row -> row.getString(1), "SELECT hash FROM audit_head WHERE id = 1")
            .orElse("");
    String expected = verifier.last().map(entry -> entry.hash().hex()).orElse(AuditHash.NONE.hex());
    if (Sql.count(connection, "SELECT COUNT(*) FROM audit_head") != 1) {
      verifier.note(last + 1, "The store notes more than one entry as the last.");
    }
    if (noted != last || !hash.equals(expected)) {
      verifier.note(
          Math.min(noted, last) + 1,
          "The store notes entry "
              + noted
              + " as the last, but the log ends with entry "
              + last
              + ".");
    }
  }

  private void compareRecords(Connection connection, AuditVerifier verifier) throws SQLException {
    for (var each : digests.entrySet()) {
      RecordKey key = each.getKey();
      RecordKind kind = kinds.get(key.kind());
      if (!kind.isStill(connection, key.id(), each.getValue().sha256())) {
        verifier.note(
            each.getValue().sequence(),
            "What entry "
                + each.getValue().sequence()
                + " tells of ("
                + key
                + ") was altered in the store afterwards.");
      }
    }
    long end = verifier.last().map(AuditEntry::sequence).orElse(0L) + 1;
    for (RecordKind kind : kinds.values()) {
      for (long id : kind.stored(connection)) {
        RecordKey key = new RecordKey(kind.name(), id);
        if (!digests.containsKey(key)) {
          verifier.note(end, "The store holds " + key + ", which no entry of the log tells of.");
        }
      }
    }
  }
}
