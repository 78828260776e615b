package org.secondlook.access.internal;

import java.sql.Connection;
import java.sql.SQLException;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.NewEntry;
import org.secondlook.audit.internal.AuditTable;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.Sql;

/**
 * The one way into an act: is this actor really allowed, now? Takes the writer's lock, so that an
 * account that is switched off meanwhile can't slip through.
 */
public final class AccessControl {
  private final AuditTable audit;

  public AccessControl(AuditTable audit) {
    this.audit = audit;
  }

  /**
   * @return the name under which the act is logged
   */
  public String enter(Connection connection, Actor actor, Permission permission)
      throws SQLException {
    audit.lock(connection);
    requireGenuine(connection, actor);
    Permissions.require(actor, permission);
    if (permission == Permission.MANAGE_ACCOUNTS || permission == Permission.CHANGE_POLICY) {
      requireVouchedFor(connection, actor);
    }
    return actor.name();
  }

  /**
   * Whoever makes the log vouch for others and for rules must be an administrator by the log's word
   * too, and not only by the store's: a role given in the store fits a session of before.
   */
  public static void requireVouchedFor(Connection connection, Actor actor) throws SQLException {
    if (actor instanceof Actor.SignedIn signedIn) {
      LoggedState.require(connection, signedIn.account(), signedIn.name());
    }
  }

  /** Logs an act of a known actor. */
  public AuditEntry log(Connection connection, Actor actor, NewEntry entry) throws SQLException {
    audit.lock(connection);
    requireGenuine(connection, actor);
    return audit.write(connection, actor.name(), roleName(actor), entry);
  }

  /** Log-in can't be had rid of by emptying the table of accounts: the log remembers them. */
  public static void demandNoneRemoved(Connection connection) throws SQLException {
    long added =
        Sql.count(
            connection, "SELECT COUNT(*) FROM audit_entry WHERE act = ?", Act.ACCOUNT_ADDED.name());
    if (added > 0) {
      throw SecondLookException.damaged(
          "The log tells of accounts, and the store holds none any more: they were removed behind it. Restore the home from a backup.");
    }
  }

  /** An actor that nobody signed in, or whose account has changed since, is refused. */
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

  public static String roleName(Actor actor) {
    return switch (actor) {
      case Actor.SingleUser alone -> "SINGLE_USER";
      case Actor.SignedIn account -> account.role().name();
    };
  }

  /** Two spellings of one name are one person. */
  public static String key(String name) {
    return AccountNames.key(name);
  }
}
