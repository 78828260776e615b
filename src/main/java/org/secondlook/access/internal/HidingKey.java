package org.secondlook.access.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.AccountId;
import org.secondlook.access.jdbc.HiddenValues;
import org.secondlook.audit.Act;
import org.secondlook.audit.Author;
import org.secondlook.audit.NewEntry;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.storage.Database;
import org.secondlook.storage.HomeSecret;
import org.secondlook.storage.KeyBox;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;

/**
 * The key that hidden values are sealed with. It is made once every active account has a key pair,
 * whose private half only the account's password opens, and lies in the store in a box for each of
 * them and nowhere else. The log tells its SHA-256, so that nobody can put one of their own in its
 * place.
 */
public final class HidingKey implements HiddenValues {
  private static final int BYTES = 32;
  private static final String PRIVATE_KEY = "an account's private key";
  private static final String HIDING_KEY = "the key to hidden values";
  private static final String DIGEST = "sha256";

  private final Database database;
  private final AuditTable audit;
  private volatile Optional<Opened> opened = Optional.empty();

  private record Opened(byte[] bytes, HomeSecret secret, String sha256) {
    static Opened of(byte[] bytes) {
      return new Opened(bytes, HomeSecret.of(bytes), Sha256.of(bytes).hex());
    }
  }

  public HidingKey(Database database, AuditTable audit) {
    this.database = database;
    this.audit = audit;
  }

  @Override
  public boolean areHidden(Connection connection) throws SQLException {
    return begun(connection).isPresent();
  }

  @Override
  public byte[] seal(Connection connection, String purpose, byte[] plain) throws SQLException {
    return require(connection).secret().seal(purpose, plain);
  }

  @Override
  public Optional<byte[]> open(String purpose, byte[] sealed) {
    Optional<Opened> key = opened;
    if (key.isEmpty() && database.read(this::areHidden)) {
      throw closed();
    }
    return key.flatMap(each -> each.secret().open(purpose, sealed));
  }

  /** The one that the log tells of, not one of a transaction that was taken back. */
  private Opened require(Connection connection) throws SQLException {
    Optional<String> logged = begun(connection).map(HidingKey::digest);
    return opened
        .filter(key -> logged.equals(Optional.of(key.sha256())))
        .orElseThrow(HidingKey::closed);
  }

  private static SecondLookException closed() {
    return SecondLookException.policy(
        "What this home hides until the decision is sealed, and nobody who can open it has signed in. Sign in; where that"
            + " doesn't help, an administrator sets this account's password anew.");
  }

  private static Optional<AuditTable.Details> begun(Connection connection) throws SQLException {
    return AuditTable.details(connection, Act.HIDING_BEGUN).stream().findFirst();
  }

  private static String digest(AuditTable.Details entry) {
    return entry.json().path(DIGEST).asText();
  }

  /**
   * Makes an account's key pair for its new password, and gives it the key where there is one.
   *
   * @throws SecondLookException POLICY where whoever gives the password has no key to give
   */
  void give(Connection connection, AccountId account, HomeSecret password) throws SQLException {
    give(
        connection,
        account,
        password,
        areHidden(connection) ? Optional.of(require(connection)) : Optional.empty());
  }

  /**
   * The same account's password is stored anew: what it opened it opens still. An account of an
   * earlier version has no key yet and gets a pair of its own.
   *
   * @param before what the password as it was stored gave, if it gave anything
   */
  void keep(
      Connection connection, AccountRows.Row row, Optional<HomeSecret> before, HomeSecret password)
      throws SQLException {
    Optional<byte[]> own =
        before.flatMap(old -> row.key().flatMap(key -> old.open(PRIVATE_KEY, key.sealedPrivate())));
    if (own.isEmpty()) {
      give(connection, row.account().id(), password, Optional.empty());
      return;
    }
    Sql.update(
        connection,
        "UPDATE account SET key_private = ? WHERE id = ?",
        password.seal(PRIVATE_KEY, own.get()),
        row.account().id());
  }

  private static void give(
      Connection connection, AccountId account, HomeSecret password, Optional<Opened> key)
      throws SQLException {
    KeyBox.Pair pair = KeyBox.Pair.make();
    Sql.update(
        connection,
        "UPDATE account SET key_public = ?, key_private = ?, hidden_key = ? WHERE id = ?",
        pair.publicKey(),
        password.seal(PRIVATE_KEY, pair.privateKey()),
        key.map(each -> box(pair.publicKey(), each)),
        account);
  }

  /**
   * Gives the key back to an account that is switched on again, and takes it from one that goes.
   */
  void give(Connection connection, AccountRows.Row row, boolean active) throws SQLException {
    Optional<byte[]> box =
        active && row.key().isPresent() && areHidden(connection)
            ? Optional.of(box(row.key().get().publicKey(), require(connection)))
            : Optional.empty();
    Sql.update(
        connection, "UPDATE account SET hidden_key = ? WHERE id = ?", box, row.account().id());
  }

  private static byte[] box(byte[] publicKey, Opened key) {
    return KeyBox.seal(publicKey, HIDING_KEY, key.bytes());
  }

  /** Begins to hide, with a new key, once each active account can be given it; logs that. */
  void begin(Connection connection, Author author) throws SQLException {
    if (areHidden(connection)) {
      return;
    }
    List<AccountRows.Row> active =
        AccountRows.rows(connection).stream().filter(row -> row.account().active()).toList();
    for (AccountRows.Row row : active) {
      // One alone is the one that is just being added, or has just signed in.
      if (row.key().isEmpty()
          || active.size() > 1
              && !LoggedState.isLoggedAccount(audit, connection, row.account().id().value())) {
        return;
      }
    }
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    Opened made = Opened.of(bytes);
    for (AccountRows.Row row : active) {
      Sql.update(
          connection,
          "UPDATE account SET hidden_key = ? WHERE id = ?",
          box(row.key().orElseThrow().publicKey(), made),
          row.account().id());
    }
    ObjectNode details = StoredJson.object();
    details.put(DIGEST, made.sha256());
    audit.write(connection, author, NewEntry.of(Act.HIDING_BEGUN, details.toString()));
    opened = Optional.of(made);
  }

  /**
   * Somebody has signed in. An account that has no key, or whose box was exchanged, opens nothing:
   * whatever needs it then says so.
   */
  void open(Connection connection, AccountRows.Row row, HomeSecret password) throws SQLException {
    Optional<AuditTable.Details> begun = begun(connection);
    Optional<Opened> key =
        row.key().flatMap(each -> opened(each, password)).filter(each -> isLogged(begun, each));
    if (key.isPresent() && audit.stands(connection, begun.orElseThrow().sequence())) {
      opened = key;
    }
  }

  private static boolean isLogged(Optional<AuditTable.Details> begun, Opened key) {
    return begun.map(HidingKey::digest).equals(Optional.of(key.sha256()));
  }

  private static Optional<Opened> opened(AccountRows.Key key, HomeSecret password) {
    return password
        .open(PRIVATE_KEY, key.sealedPrivate())
        .map(own -> new KeyBox.Pair(key.publicKey(), own))
        .flatMap(pair -> key.hidingKey().flatMap(box -> KeyBox.open(pair, HIDING_KEY, box)))
        .map(Opened::of);
  }
}
