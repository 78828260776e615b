package org.secondlook.audit.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditHash;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.AuditVerifier;
import org.secondlook.base.Sha256;
import org.secondlook.casework.BlindnessRules;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.internal.Disclosure;
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

  private final BlindnessRules blindness = new BlindnessRules();
  private final Map<RecordKey, Vouched> vouched = new LinkedHashMap<>();

  public LogCheck(AuditTable table) {
    this.table = table;
  }

  private long firstAttested;

  /** What the latest entry says of a record. */
  private record Vouched(long sequence, String sha256) {}

  public AuditVerdict check(Connection connection, CheckpointFile.Contents signed, String publicKey)
      throws SQLException {
    AuditVerifier verifier = new AuditVerifier(signed.checkpoints(), publicKey);
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
        });
    // A tail that the checkpoints miss explains more than the rows that have lost their entries.
    verifier.finish();
    compareHead(connection, verifier);
    compareRecords(connection, verifier);
    blindness.breaches().forEach(breach -> verifier.note(breach.sequence(), breach.why()));
    compareShown(connection, verifier);
    if (signed.checkpoints().isEmpty() && signed.damage().isEmpty() && firstAttested > 0) {
      verifier.note(
          firstAttested,
          "The home holds not one checkpoint, though entry "
              + firstAttested
              + " was signed when it was made: the file of checkpoints was removed or emptied. Put it back from a backup.");
    }
    return verifier.finish();
  }

  private void collect(AuditEntry entry) {
    blindness.accept(entry);
    if (firstAttested == 0 && ATTESTED.contains(entry.act())) {
      firstAttested = entry.sequence();
    }
    JsonNode record = StoredJson.tree(entry.details()).path("record");
    RecordKey.of(record)
        .ifPresent(
            key -> vouched.put(key, new Vouched(entry.sequence(), record.path("sha256").asText())));
  }

  /** The writer's own note of the last entry also tells of a tail that was cut off. */
  private void compareHead(Connection connection, AuditVerifier verifier) throws SQLException {
    long last = verifier.last().map(AuditEntry::sequence).orElse(0L);
    long noted = Sql.count(connection, "SELECT sequence FROM audit_head WHERE id = 1");
    String hash =
        Sql.one(connection, row -> row.getString(1), "SELECT hash FROM audit_head WHERE id = 1")
            .orElse("");
    String expected = verifier.last().map(entry -> entry.hash().hex()).orElse(AuditHash.NONE.hex());
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
    for (var each : vouched.entrySet()) {
      RecordKey key = each.getKey();
      if (isSuperseded(key) || !isSettled(connection, key.kind(), key.id())) {
        continue;
      }
      String now = key.kind().digest(connection, key.id()).map(Sha256::hex).orElse("");
      if (!now.equals(each.getValue().sha256())) {
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
    for (RecordKind kind : RecordKind.values()) {
      for (long id : kind.stored(connection)) {
        if (!vouched.containsKey(new RecordKey(kind, id)) && !isVouchedAsBefore(kind, id)) {
          verifier.note(
              end,
              "The store holds "
                  + new RecordKey(kind, id)
                  + ", which no entry of the log tells of.");
        }
      }
    }
  }

  /** Whoever could make the store forget that they saw a list could verify it as if blind. */
  private void compareShown(Connection connection, AuditVerifier verifier) throws SQLException {
    for (var shown : blindness.shown().entrySet()) {
      BlindnessRules.Viewer viewer = shown.getKey();
      if (!Disclosure.isRevealed(connection, new ProbeId(viewer.probe()), viewer.user())) {
        verifier.note(
            shown.getValue(),
            "Entry "
                + shown.getValue()
                + " says that "
                + viewer.user()
                + " was shown a list of candidates, and the store was made to forget it.");
      }
    }
  }

  /** Vouched for by the kind of earlier logs. */
  private boolean isVouchedAsBefore(RecordKind kind, long id) {
    return switch (kind) {
      case SEARCH_LISTS -> vouched.containsKey(new RecordKey(RecordKind.SEARCH, id));
      case DRAWN_IN_PART -> vouched.containsKey(new RecordKey(RecordKind.DRAWN, id));
      case CASE,
          EVIDENCE,
          FOUND,
          EXAMINED,
          DRAWN,
          SEARCH,
          DECISION,
          VERIFICATION,
          DISPUTE_END,
          ACCOUNT,
          POLICY ->
          false;
    };
  }

  /** A file that an earlier version went through was since gone through again. */
  private boolean isSuperseded(RecordKey key) {
    return key.kind() == RecordKind.FOUND
        && vouched.containsKey(new RecordKey(RecordKind.EXAMINED, key.id()));
  }

  /**
   * Earlier versions dropped what was found in a file before it was gone through once more, and
   * logged what was found then at the end.
   */
  public static boolean isSettled(Connection connection, RecordKind kind, long id)
      throws SQLException {
    return kind != RecordKind.FOUND
        || Sql.count(
                connection,
                "SELECT COUNT(*) FROM evidence WHERE id = ? AND state IN ('PROCESSING', 'FAILED')",
                id)
            == 0;
  }
}
