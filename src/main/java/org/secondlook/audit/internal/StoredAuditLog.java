package org.secondlook.audit.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.access.internal.AccessControl;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditFilter;
import org.secondlook.audit.AuditHash;
import org.secondlook.audit.AuditLines;
import org.secondlook.audit.AuditLog;
import org.secondlook.audit.AuditStatistics;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.Checkpoint;
import org.secondlook.audit.NewEntry;
import org.secondlook.audit.VouchedRecord;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.internal.CaseRecords;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.storage.Transaction;

/** The log on H2, its checkpoints beside it. */
public final class StoredAuditLog implements AuditLog {
  private final Database database;
  private final AuditTable table;
  private final AccessControl gate;
  private final CheckpointFile checkpoints;
  private final SigningKey key;

  public StoredAuditLog(
      Database database, AuditTable table, AccessControl gate, Path checkpointFolder) {
    this.database = database;
    this.table = table;
    this.gate = gate;
    this.checkpoints = new CheckpointFile(checkpointFolder);
    this.key = SigningKey.at(checkpointFolder);
    start();
  }

  /**
   * The first entry holds a random number, so that no two logs begin alike and one can't pass for
   * another.
   */
  private void start() {
    if (head().sequence() == 0) {
      writeFirst();
    }
    // Signed before there is any act: that a home holds no checkpoint then never comes of a crash.
    if (head().sequence() == 1 && checkpoints.isEmpty()) {
      checkpoint();
    }
  }

  private void writeFirst() {
    try (Transaction transaction = database.begin()) {
      byte[] random = new byte[16];
      new SecureRandom().nextBytes(random);
      ObjectNode details = StoredJson.object();
      details.put("log", HexFormat.of().formatHex(random));
      details.put("publicKey", key.publicHex());
      Sql.in(
          transaction,
          "The audit log could not be started",
          connection ->
              table.lock(connection).sequence() > 0
                  ? null
                  : table.write(
                      connection, "", "", NewEntry.of(Act.LOG_STARTED, details.toString())));
      transaction.commit();
    }
    database.makeDurable();
  }

  @Override
  public AuditEntry append(Transaction transaction, Actor actor, NewEntry entry) {
    return Sql.in(
        transaction,
        "The audit log could not be written",
        connection -> gate.log(connection, actor, entry));
  }

  @Override
  public List<AuditEntry> entries(Actor actor, AuditFilter filter, long before, int limit) {
    return database.read(
        connection -> {
          gate.requireGenuine(connection, actor);
          Permissions.require(actor, Permission.VIEW_AUDIT);
          return table.page(connection, filter, before, limit);
        });
  }

  @Override
  public void all(Consumer<AuditEntry> sink) {
    database.read(
        connection -> {
          table.all(connection, entry -> entry.ifPresent(sink));
          return null;
        });
  }

  @Override
  public Head head() {
    return database.read(table::head);
  }

  @Override
  public AuditVerdict verify() {
    // Before the entries: a checkpoint that is written meanwhile would be newer than what is read
    // here.
    CheckpointFile.Contents signed = checkpoints.read();
    try (Transaction transaction = database.begin()) {
      return Sql.in(
          transaction,
          "The audit log could not be read",
          connection -> {
            table.lock(connection);
            return new LogCheck(table).check(connection, signed, key.publicHex());
          });
    }
  }

  @Override
  public synchronized Optional<Checkpoint> checkpoint() {
    Head head = head();
    if (head.sequence() == 0) {
      return Optional.empty();
    }
    Sha256 log = database.read(table::first).orElse(AuditHash.NONE);
    database.makeDurable();
    Checkpoint checkpoint = key.sign(log, head, table.now());
    return checkpoints.append(checkpoint) ? Optional.of(checkpoint) : Optional.empty();
  }

  @Override
  public List<Checkpoint> checkpoints() {
    CheckpointFile.Contents contents = checkpoints.read();
    contents
        .damage()
        .ifPresent(
            why -> {
              throw SecondLookException.damaged(why + " 'audit verify' tells more.");
            });
    return contents.checkpoints();
  }

  @Override
  public String publicKey() {
    return key.publicHex();
  }

  @Override
  public AuditStatistics statistics(Actor actor, Optional<Instant> from, Optional<Instant> to) {
    return database.read(
        connection -> {
          gate.requireGenuine(connection, actor);
          Permissions.require(actor, Permission.VIEW_AUDIT);
          return new Statistics(connection, from, to).all();
        });
  }

  @Override
  public void exportJsonLines(Transaction transaction, Actor actor, Writer to) throws IOException {
    logExport(transaction, actor, "JSON lines");
    write(
        transaction,
        entry -> {
          to.write(AuditLines.line(entry));
          to.write('\n');
        });
    to.flush();
  }

  @Override
  public void exportCsv(Transaction transaction, Actor actor, AuditFilter filter, Writer to)
      throws IOException {
    logExport(transaction, actor, "CSV");
    to.write(AuditCsv.HEADER);
    List<AuditEntry> entries =
        Sql.in(
            transaction,
            "The audit log could not be read",
            c -> table.page(c, filter, Long.MAX_VALUE, Integer.MAX_VALUE));
    for (AuditEntry entry : entries.reversed()) {
      to.write(AuditCsv.line(entry));
    }
    to.flush();
  }

  @Override
  public List<VouchedRecord> records(Actor actor, CaseFile caseFile, Set<CandidateId> told) {
    return database.read(
        connection -> {
          gate.requireGenuine(connection, actor);
          Permissions.require(actor, Permission.EXPORT_PACKAGE);
          return new CaseRecords(connection, actor, caseFile).all(table, told);
        });
  }

  private void logExport(Transaction transaction, Actor actor, String format) {
    Sql.in(
        transaction,
        "The audit log could not be written",
        connection -> {
          gate.enter(connection, actor, Permission.EXPORT_AUDIT);
          ObjectNode details = StoredJson.object();
          details.put("format", format);
          return gate.log(connection, actor, NewEntry.of(Act.LOG_EXPORTED, details.toString()));
        });
  }

  private interface Output {
    public void entry(AuditEntry entry) throws IOException;
  }

  private void write(Transaction transaction, Output output) throws IOException {
    try {
      Sql.in(
          transaction,
          "The audit log could not be read",
          connection -> {
            table.all(
                connection,
                entry -> {
                  try {
                    output.entry(
                        entry.orElseThrow(
                            () ->
                                SecondLookException.damaged(
                                    "The audit log is damaged. 'audit verify' says where.")));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
            return null;
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
