package org.secondlook.access.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.secondlook.access.Actor;
import org.secondlook.access.GuardedLog;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditCsv;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditFilter;
import org.secondlook.audit.AuditLines;
import org.secondlook.audit.AuditLog;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.Checkpoint;
import org.secondlook.audit.KeyChain;
import org.secondlook.audit.NewEntry;
import org.secondlook.audit.TimeStamp;
import org.secondlook.audit.jdbc.AuditStore;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.storage.Transaction;

/** Asks for the actor and the permission before it hands on to the log. */
public final class StoredLog implements GuardedLog {
  private final Database database;
  private final AuditLog log;
  private final AuditTable table;
  private final AccessControl access;

  public StoredLog(Database database, AuditStore audit, AccessControl access) {
    this.database = database;
    this.log = audit.log();
    this.table = audit.table();
    this.access = access;
  }

  @Override
  public String registration(String seat, String publicKey) {
    return log.registration(seat, publicKey);
  }

  @Override
  public Database.Query<byte[]> checkpointsOfACopy() {
    return log.checkpointsOfACopy();
  }

  @Override
  public boolean isMoved() {
    return log.isMoved();
  }

  @Override
  public Optional<KeyChain.Seat> elsewhere(String seatKey) {
    return log.elsewhere(seatKey);
  }

  @Override
  public List<KeyChain.Seat> seats() {
    return log.seats();
  }

  @Override
  public AuditEntry append(Transaction transaction, Actor actor, NewEntry entry) {
    return Sql.in(
        transaction,
        "The audit log could not be written",
        connection -> access.log(connection, actor, entry));
  }

  @Override
  public AuditEntry append(
      Transaction transaction, Actor actor, Function<List<AuditEntry>, NewEntry> entry) {
    return Sql.in(
        transaction,
        "The audit log could not be written",
        connection -> {
          table.lock(connection);
          List<AuditEntry> before = new ArrayList<>();
          table.all(connection, each -> each.ifPresent(before::add));
          return access.log(connection, actor, entry.apply(before));
        });
  }

  @Override
  public List<AuditEntry> entries(Actor actor, AuditFilter filter, long before, int limit) {
    return database.read(
        connection -> {
          access.requireGenuine(connection, actor);
          Permissions.require(actor, Permission.VIEW_AUDIT);
          return table.page(connection, filter, before, limit);
        });
  }

  @Override
  public AuditEntry exportJsonLines(Transaction transaction, Actor actor, Writer to)
      throws IOException {
    AuditEntry exported =
        logExport(transaction, actor, StoredJson.object().put("format", "JSON lines"));
    write(
        transaction,
        entry -> {
          to.write(AuditLines.line(entry));
          to.write('\n');
        });
    to.flush();
    return exported;
  }

  @Override
  public void exportCsv(Transaction transaction, Actor actor, AuditFilter filter, Writer to)
      throws IOException {
    StringBuilder csv = new StringBuilder(AuditCsv.HEADER);
    Sql.in(
        transaction,
        "The audit log could not be read",
        connection -> {
          access.enter(connection, actor, Permission.EXPORT_AUDIT);
          for (AuditEntry entry :
              table.page(connection, filter, Long.MAX_VALUE, Integer.MAX_VALUE).reversed()) {
            csv.append(AuditCsv.line(entry));
          }
          return null;
        });
    String text = csv.toString();
    // The entry comes after what the table holds: it has the table's digest.
    ObjectNode details = StoredJson.object().put("format", "CSV");
    details.put("sha256", Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex());
    // A selection must not pass for the whole.
    filter.told().forEach(details::put);
    logExport(transaction, actor, details);
    to.write(text);
    to.flush();
  }

  private AuditEntry logExport(Transaction transaction, Actor actor, ObjectNode details) {
    return Sql.in(
        transaction,
        "The audit log could not be written",
        connection -> {
          access.enter(connection, actor, Permission.EXPORT_AUDIT);
          return access.log(connection, actor, NewEntry.of(Act.LOG_EXPORTED, details.toString()));
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

  @Override
  public void all(Consumer<AuditEntry> sink) {
    log.all(sink);
  }

  @Override
  public Head head() {
    return log.head();
  }

  @Override
  public AuditVerdict verify() {
    return log.verify();
  }

  @Override
  public Optional<Checkpoint> checkpoint() {
    return log.checkpoint();
  }

  @Override
  public Checkpoint attest(AuditEntry entry) {
    return log.attest(entry);
  }

  @Override
  public List<Checkpoint> checkpoints() {
    return log.checkpoints();
  }

  @Override
  public String makeNextKey() {
    return log.makeNextKey();
  }

  @Override
  public void adoptKey() {
    log.adoptKey();
  }

  @Override
  public String keySealedUnder(char[] password) {
    return log.keySealedUnder(password);
  }

  @Override
  public void anchorIn(Optional<Path> folder) {
    log.anchorIn(folder);
  }

  @Override
  public void stampBy(Optional<URI> authority) {
    log.stampBy(authority);
  }

  @Override
  public TimeStamp stampNow() {
    return log.stampNow();
  }

  @Override
  public List<TimeStamp> timeStamps() {
    return log.timeStamps();
  }

  @Override
  public void requireAnchorable(Path folder) {
    log.requireAnchorable(folder);
  }

  @Override
  public String publicKey() {
    return log.publicKey();
  }
}
