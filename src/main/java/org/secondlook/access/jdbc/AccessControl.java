package org.secondlook.access.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.secondlook.access.Account;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Policy;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.NewEntry;

/**
 * The one way into an act: is this actor really allowed, now? Takes the writer's lock, so that an
 * account that is switched off meanwhile can't slip through. Safe for several threads.
 */
public interface AccessControl {
  /**
   * Begins an act; refuses (kind POLICY) an actor that isn't genuine or may not do it.
   *
   * @return the name under which the act is logged
   */
  String enter(Connection connection, Actor actor, Permission permission) throws SQLException;

  /** Logs an act of a genuine actor. */
  AuditEntry log(Connection connection, Actor actor, NewEntry entry) throws SQLException;

  /** Refuses an actor that nobody signed in, or whose account has changed since. */
  void requireGenuine(Connection connection, Actor actor) throws SQLException;

  /** By any spelling of the name. */
  Optional<Account> account(Connection connection, String name) throws SQLException;

  /**
   * Whether somebody has held a role, at any time since, that reads the log and others' decisions:
   * they can't be shown to have come to a decision of their own.
   */
  boolean couldLookOnSince(Connection connection, String name, Instant since) throws SQLException;

  /** The policy in force; refused (kind DAMAGED) where it was changed behind the log's back. */
  Policy policy(Connection connection) throws SQLException;
}
