package org.secondlook.report.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.LoggedRecord;
import org.secondlook.casework.BlindnessRules;
import org.secondlook.casework.CaseHistory;
import org.secondlook.casework.EvidenceStates;
import org.secondlook.wording.Constants;

/**
 * One case by the entries of its log, with those of the stored rows that the log vouches for: each
 * row's text has the SHA-256 that the newest entry on it holds.
 */
final class VouchedCase {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Entry> entries = new ArrayList<>();

  /** In the order in which the log first tells of each. */
  private final Map<Key, Vouched> vouched = new LinkedHashMap<>();

  private final Map<Key, LoggedRecord> records = new LinkedHashMap<>();
  private final EvidenceStates files = new EvidenceStates();
  private final List<String> findings = new ArrayList<>();

  private VouchedCase() {}

  /** An entry with its details read. */
  record Entry(AuditEntry logged, JsonNode details) {
    boolean is(Act act) {
      return logged.act().equals(act.name());
    }
  }

  private record Key(String kind, long id) {}

  /** What the newest entry on a record says. */
  private record Vouched(long sequence, String sha256) {}

  /** Rows that the log tells of and that are not there. */
  static final class LeftOutException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LeftOutException(Key key) {
      super("The rows of " + name(key) + " are left out.");
    }
  }

  static VouchedCase of(List<AuditEntry> log, String caseNumber, List<LoggedRecord> records)
      throws IOException {
    VouchedCase made = new VouchedCase();
    BlindnessRules blindness = new BlindnessRules();
    for (AuditEntry entry : log) {
      blindness.accept(entry);
      if (entry.caseNumber().equals(caseNumber)) {
        made.accept(new Entry(entry, JSON.readTree(entry.details())));
      }
    }
    blindness.breaches().forEach(breach -> made.findings.add(breach.why()));
    records.forEach(made::accept);
    List<Key> order = new ArrayList<>(made.vouched.keySet());
    order.retainAll(made.records.keySet());
    if (!order.equals(List.copyOf(made.records.keySet()))) {
      made.findings.add("The rows beside the log are not in the order of the log.");
    }
    return made;
  }

  private void accept(Entry entry) {
    entries.add(entry);
    files.accept(entry.logged());
    JsonNode record = entry.details().path("record");
    if (record.isObject()) {
      vouched.put(
          new Key(record.path("kind").asText(), record.path("id").asLong()),
          new Vouched(entry.logged().sequence(), record.path("sha256").asText()));
    }
  }

  private void accept(LoggedRecord record) {
    Key key = new Key(record.kind(), record.id());
    Vouched newest = vouched.get(key);
    if (newest == null || !record.sha256().hex().equals(newest.sha256())) {
      findings.add("The rows of " + name(key) + " are not those that the log vouches for.");
    } else if (!record.tellsItsParts()) {
      findings.add(
          "What is told of the parts of "
              + name(key)
              + " is not what its rows name, in their order.");
    } else if (records.put(key, record) != null) {
      findings.add("The rows of " + name(key) + " are there twice.");
    }
  }

  /** In their order. */
  List<Entry> entries(Act... acts) {
    Set<Act> wanted = Set.of(acts);
    return entries.stream().filter(entry -> wanted.stream().anyMatch(entry::is)).toList();
  }

  /** What the entries say beside searches and decisions. */
  CaseHistory history(String caseNumber) {
    return CaseHistory.of(entries.stream().map(Entry::logged).toList(), caseNumber);
  }

  /** What the entries say of a file's state. */
  Optional<EvidenceStates.Told> file(String caseNumber, String sha256) {
    return Optional.ofNullable(files.told().get(new EvidenceStates.File(caseNumber, sha256)));
  }

  Optional<LoggedRecord> find(String kind, long id) {
    return Optional.ofNullable(records.get(new Key(kind, id)));
  }

  /** All of a kind that are there. */
  List<LoggedRecord> all(String kind) {
    return records.values().stream().filter(record -> record.kind().equals(kind)).toList();
  }

  LoggedRecord require(String kind, long id) {
    return find(kind, id).orElseThrow(() -> new LeftOutException(new Key(kind, id)));
  }

  /** Of the newest entry on a record; 0 where there is none. */
  long vouchedAt(String kind, long id) {
    Vouched newest = vouched.get(new Key(kind, id));
    return newest == null ? 0 : newest.sequence();
  }

  /** What is wrong with the rows themselves. */
  List<String> findings() {
    return List.copyOf(findings);
  }

  private static String name(Key key) {
    return Constants.words(key.kind()) + " " + key.id();
  }
}
