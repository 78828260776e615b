package org.secondlook.access.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.secondlook.access.Account;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.access.Policy;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.Author;
import org.secondlook.audit.NewEntry;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.Sql;

/** Asks the store and the log. */
public final class StoredAccessControl implements AccessControl {
  private final AuditTable audit;

  public StoredAccessControl(AuditTable audit) {
    this.audit = audit;
  }

  @Override
  public String enter(Connection connection, Actor actor, Permission permission)
      throws SQLException {
    audit.lock(connection);
    requireGenuine(connection, actor);
    Permissions.require(actor, permission);
    if (permission == Permission.MANAGE_ACCOUNTS || permission == Permission.CHANGE_POLICY) {
      requireLogged(audit, connection, actor);
    }
    return actor.name();
  }

  /**
   * Whoever makes the log vouch for others and for rules must be an administrator by the log's word
   * too, and not only by the store's: a role given in the store fits a session of before.
   */
  static void requireLogged(AuditTable audit, Connection connection, Actor actor)
      throws SQLException {
    if (actor instanceof Actor.SignedIn signedIn) {
      LoggedState.require(audit, connection, signedIn.account(), signedIn.name());
    }
  }

  @Override
  public AuditEntry log(Connection connection, Actor actor, NewEntry entry) throws SQLException {
    audit.lock(connection);
    requireGenuine(connection, actor);
    return audit.write(connection, author(actor), entry);
  }

  /** Log-in can't be had rid of by emptying the table of accounts: the log remembers them. */
  static void demandNoneRemoved(Connection connection) throws SQLException {
    if (AuditTable.count(connection, Act.ACCOUNT_ADDED) > 0) {
      throw SecondLookException.damaged(
          "The log tells of accounts, and the store holds none any more: they were removed behind"
              + " it. Restore the home from a backup.");
    }
  }

  @Override
  public void requireGenuine(Connection connection, Actor actor) throws SQLException {
    switch (actor) {
      case Actor.SingleUser alone -> {
        if (Sql.count(connection, "SELECT COUNT(*) FROM account") > 0) {
          throw SecondLookException.policy("This home has accounts. Please sign in.");
        }
        demandNoneRemoved(connection);
      }
      case Actor.SignedIn account -> {
        long same =
            Sql.count(
                connection,
                "SELECT COUNT(*) FROM account WHERE id = ? AND name = ? AND role = ? AND active",
                account.account(),
                account.name(),
                account.role());
        if (same != 1) {
          throw SecondLookException.policy(
              "The account "
                  + account.name()
                  + " was changed or switched off. Please sign in again.");
        }
      }
    }
  }

  /** As the log names an actor. */
  static Author author(Actor actor) {
    return switch (actor) {
      case Actor.SingleUser alone -> new Author(alone.name(), "SINGLE_USER");
      case Actor.SignedIn account -> new Author(account.name(), account.role().name());
    };
  }

  @Override
  public Optional<Account> account(Connection connection, String name) throws SQLException {
    return AccountRows.find(connection, name);
  }

  @Override
  public boolean couldLookOnSince(Connection connection, String name, Instant since)
      throws SQLException {
    Optional<Account> account = account(connection, name);
    return account.isPresent()
        && LoggedState.couldLookOnSince(connection, account.get().id().value(), since);
  }

  @Override
  public Policy policy(Connection connection) throws SQLException {
    return PolicyRows.current(audit, connection);
  }
}
