package org.secondlook.access.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Account;
import org.secondlook.access.AccountId;
import org.secondlook.access.AccountNames;
import org.secondlook.access.Role;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.Sql;

/** Reading the table of accounts. */
public final class AccountRows {
  private static final String SELECT =
      "SELECT id, name, role, active, created, password, wrong_tries, locked_until, key_public, key_private, hidden_key FROM account";

  private AccountRows() {}

  /**
   * @param key what the account opens hidden values with; empty in one that has not signed in since
   *     there are such
   */
  record Row(Account account, String password, int wrongTries, Optional<Key> key) {}

  /**
   * @param sealedPrivate opened by the account's password alone
   * @param hidingKey a box that the private key opens; empty where the account was given none
   */
  record Key(byte[] publicKey, byte[] sealedPrivate, Optional<byte[]> hidingKey) {}

  static long count(Connection connection) throws SQLException {
    return Sql.count(connection, "SELECT COUNT(*) FROM account");
  }

  static Optional<Row> row(Connection connection, String name) throws SQLException {
    return Sql.one(
        connection, AccountRows::row, SELECT + " WHERE name_key = ?", AccountNames.key(name));
  }

  static Row require(Connection connection, AccountId id) throws SQLException {
    return Sql.one(connection, AccountRows::row, SELECT + " WHERE id = ?", id)
        .orElseThrow(() -> SecondLookException.usage("There is no such account."));
  }

  /** By any spelling of the name. */
  public static Optional<Account> find(Connection connection, String name) throws SQLException {
    return row(connection, name).map(Row::account);
  }

  static List<Account> all(Connection connection) throws SQLException {
    return rows(connection).stream().map(Row::account).toList();
  }

  static List<Row> rows(Connection connection) throws SQLException {
    return Sql.list(connection, AccountRows::row, SELECT + " ORDER BY name_key");
  }

  private static Row row(ResultSet row) throws SQLException {
    Account account =
        new Account(
            new AccountId(row.getLong("id")),
            row.getString("name"),
            Role.valueOf(row.getString("role")),
            row.getBoolean("active"),
            Sql.instant(row, "created"),
            Sql.longOrEmpty(row, "locked_until").map(Instant::ofEpochMilli));
    return new Row(account, row.getString("password"), row.getInt("wrong_tries"), key(row));
  }

  private static Optional<Key> key(ResultSet row) throws SQLException {
    byte[] publicKey = row.getBytes("key_public");
    byte[] sealedPrivate = row.getBytes("key_private");
    return publicKey == null || sealedPrivate == null
        ? Optional.empty()
        : Optional.of(
            new Key(publicKey, sealedPrivate, Optional.ofNullable(row.getBytes("hidden_key"))));
  }
}
