package org.secondlook.audit.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditHash;
import org.secondlook.audit.AuditLog;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.Author;
import org.secondlook.audit.Checkpoint;
import org.secondlook.audit.KeyChain;
import org.secondlook.audit.NewEntry;
import org.secondlook.audit.TimeStamp;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.storage.Database;
import org.secondlook.storage.HomeSecret;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.storage.Transaction;

/** The log in its store, this seat's checkpoints in a folder. */
public final class StoredAuditLog implements AuditLog {
  private final Database database;
  private final AuditTable table;
  private final CheckpointFile checkpoints;
  private volatile SigningKey key;
  private final Path folder;
  private final Anchor anchor;
  private final TimeStamping stamping;

  public StoredAuditLog(
      Database database, AuditTable table, Path checkpointFolder, SigningKey key) {
    this.database = database;
    this.table = table;
    this.checkpoints = CheckpointFile.in(checkpointFolder);
    this.anchor = new Anchor(checkpointFolder);
    this.stamping = new TimeStamping(checkpointFolder);
    this.key = key;
    this.folder = checkpointFolder;
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
    takeNextKey();
    SigningKey.dropNext(folder);
    if (database.server().isPresent()) {
      database.read(
          connection -> {
            table.requireSeat(connection);
            return null;
          });
    }
    // Signed before there is any act: that a home holds no checkpoint then never comes of a crash.
    if (head().sequence() == 1 && checkpoints.isEmpty()) {
      checkpoint();
    }
    // What an earlier process signed and didn't live to have stamped.
    stampNewest();
  }

  private void stampNewest() {
    if (stamping.authority().isPresent()) {
      newest().ifPresent(stamping::later);
    }
  }

  private Optional<Checkpoint> newest() {
    return checkpoints.read().checkpoints().stream().reduce((earlier, later) -> later);
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
                      connection,
                      Author.PROGRAM,
                      NewEntry.of(Act.LOG_STARTED, details.toString())));
      transaction.commit();
    }
    database.makeDurable();
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
      return withPublicKey(
          Sql.in(
              transaction,
              "The audit log could not be read",
              connection -> {
                table.lock(connection);
                return new LogCheck(table, anchor, stamping)
                    .check(connection, signed, key.publicHex());
              }));
    }
  }

  private AuditVerdict withPublicKey(AuditVerdict verdict) {
    Optional<Path> misleading = key.misleading(folder);
    return verdict instanceof AuditVerdict.Intact intact && misleading.isPresent()
        ? new AuditVerdict.Broken(
            intact.entries(),
            1,
            "The file "
                + misleading.get()
                + " doesn't hold this home's key, as entry 1 tells it: whoever was given it can check nothing. Write the key"
                + " into it again: "
                + key.publicHex()
                + ".")
        : verdict;
  }

  @Override
  public synchronized Optional<Checkpoint> checkpoint() {
    takeNextKey();
    Head head = head();
    if (head.sequence() == 0) {
      return Optional.empty();
    }
    Sha256 log = database.read(table::first).orElse(AuditHash.NONE);
    database.makeDurable();
    Checkpoint checkpoint = key.sign(log, head, table.now());
    if (!checkpoints.append(checkpoint)) {
      return Optional.empty();
    }
    anchor.append(checkpoint);
    stamping.later(checkpoint);
    return Optional.of(checkpoint);
  }

  @Override
  public Checkpoint attest(AuditEntry entry) {
    Sha256 log = database.read(table::first).orElse(AuditHash.NONE);
    database.makeDurable();
    return key.sign(log, new Head(entry.sequence(), entry.hash()), table.now());
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
  public Database.Query<byte[]> checkpointsOfACopy() {
    byte[] soFar = checkpoints.wholeLines();
    return copy -> {
      Sha256 log = table.first(copy).orElse(AuditHash.NONE);
      byte[] line = CheckpointFile.line(key.sign(log, table.head(copy), table.now()));
      byte[] all = Arrays.copyOf(soFar, soFar.length + line.length);
      System.arraycopy(line, 0, all, soFar.length, line.length);
      return all;
    };
  }

  @Override
  public synchronized String makeNextKey() {
    SigningKey next = SigningKey.makeNext(folder, HomeSecret.of(database));
    Sha256 log = database.read(table::first).orElse(AuditHash.NONE);
    return keyChange(key.publicHex(), next.publicHex())
        .put("signature", key.signFor(log, next.publicHex()))
        .toString();
  }

  private static ObjectNode keyChange(String from, String next) {
    return StoredJson.object().put("from", from).put("to", next);
  }

  private KeyChain keys() {
    return database.read(table::keys);
  }

  private Set<String> signers() {
    return keys().signers(Long.MAX_VALUE - 1);
  }

  /** Whether the next key's entry was written decides which of the two keys signs. */
  private void takeNextKey() {
    SigningKey.next(folder, HomeSecret.of(database))
        .filter(next -> signers().contains(next.publicHex()))
        .ifPresent(
            next -> {
              next.takeOver(folder);
              key = next;
            });
  }

  @Override
  public synchronized void adoptKey() {
    KeyChain keys = keys();
    String before = keys.at(Long.MAX_VALUE);
    if (before.isEmpty() || signers().contains(key.publicHex())) {
      return;
    }
    String details =
        keyChange(before, key.publicHex())
            .put("why", "restored without the signing key")
            .toString();
    try (Transaction transaction = database.begin()) {
      Sql.in(
          transaction,
          "The change of the signing key could not be logged",
          connection ->
              table.write(
                  connection, Author.PROGRAM, NewEntry.of(Act.SIGNING_KEY_CHANGED, details)));
      transaction.commit();
    }
    checkpoint();
  }

  @Override
  public String registration(String seat, String publicKey) {
    if (!publicKey.matches("[0-9a-f]{64}")) {
      throw SecondLookException.usage(
          "A seat's key is 64 digits and letters from a to f, as 'home connect' shows it there.");
    }
    for (KeyChain.Seat each : seats()) {
      if (each.removed() && each.key().equals(publicKey)) {
        throw SecondLookException.usage(
            "This key was removed, for good. Connect that seat again with a new folder, and register the key it has then.");
      }
      if (each.key().equals(publicKey) || each.name().equals(seat) && !each.removed()) {
        throw SecondLookException.usage(
            "The seat "
                + seat
                + ", or this key, is registered already. 'home seat list' names them.");
      }
    }
    Sha256 log = database.read(table::first).orElse(AuditHash.NONE);
    return StoredJson.object()
        .put("seat", seat)
        .put("publicKey", publicKey)
        .put("by", key.publicHex())
        .put("signature", key.signForSeat(log, publicKey, seat))
        .toString();
  }

  @Override
  public boolean isMoved() {
    return database.read(AuditTable::moved).isPresent();
  }

  @Override
  public Optional<KeyChain.Seat> elsewhere(String seatKey) {
    KeyChain all = keys();
    return all.isOneSeat(seatKey, publicKey()) ? Optional.empty() : all.seat(seatKey);
  }

  @Override
  public List<KeyChain.Seat> seats() {
    return keys().seats();
  }

  @Override
  public String keySealedUnder(char[] password) {
    return key.sealedUnder(password);
  }

  @Override
  public synchronized void anchorIn(Optional<Path> folder) {
    anchor.set(folder);
    checkpoints().stream().reduce((earlier, later) -> later).ifPresent(anchor::append);
  }

  @Override
  public synchronized void stampBy(Optional<URI> authority) {
    stamping.set(authority);
    stampNewest();
  }

  @Override
  public TimeStamp stampNow() {
    return stamping.stamp(
        newest()
            .orElseThrow(() -> SecondLookException.usage("There is no checkpoint to be stamped.")));
  }

  @Override
  public List<TimeStamp> timeStamps() {
    return stamping.all();
  }

  @Override
  public void requireAnchorable(Path folder) {
    Anchor.requireWritable(folder);
  }

  @Override
  public String publicKey() {
    return key.publicHex();
  }
}
