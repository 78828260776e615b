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
      "SELECT id, name, role, active, created, password, wrong_tries, locked_until FROM account";

  private AccountRows() {}

  record Row(Account account, String password, int wrongTries) {}

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
    return Sql.list(connection, AccountRows::row, SELECT + " ORDER BY name_key").stream()
        .map(Row::account)
        .toList();
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
    return new Row(account, row.getString("password"), row.getInt("wrong_tries"));
  }
}
