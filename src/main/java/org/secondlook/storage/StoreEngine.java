package org.secondlook.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What each kind of store does in a way of its own. All else is SQL that H2 and PostgreSQL both
 * take (docs/decisions/0009-one-sql-dialect.md), so that the rooms know nothing of the kind.
 *
 * <p>An engine is open and its tables are up to date from the moment it exists. Safe for several
 * threads, but {@link #rewrite} and {@link #close}, which {@link Database} calls while nobody else
 * is at work.
 */
interface StoreEngine extends AutoCloseable {
  /**
   * From a pool, committing by itself, reading what others have committed; closing gives it back.
   */
  Connection connect() throws SQLException;

  /** Before a read on a fresh connection that is given back afterwards. */
  default void beginRead(Connection connection) throws SQLException {}

  /**
   * Ends a transaction; where it throws, nothing of it is stored, unless the exception says else.
   */
  default void commit(Connection connection) throws SQLException {
    connection.commit();
  }

  /** After this returns, everything committed so far survives a crash or a pulled plug. */
  void makeDurable() throws SQLException;

  /**
   * Leaves no removed row behind, where the store is kept.
   *
   * @param newKey of the store from now on, hexadecimal; empty for a store without encryption
   * @throws IOException where the old store is unchanged
   */
  void rewrite(Optional<char[]> newKey) throws SQLException, IOException;

  /** The key that {@link #rewrite} keeps; empty for a store without encryption. */
  Optional<char[]> key();

  /** A consistent copy, still encrypted, made while work goes on. */
  void copyTo(Path file) throws SQLException;

  /** Opens a copy without changing it, reads a row of each table and asks it something. */
  void checkCopy(Path copy, Database.Query<?> query) throws SQLException;

  /** Where the store is, as people name it. */
  String name();

  /** Without the ".mv.db" ending; empty for a store on a server. */
  Optional<Path> file();

  /**
   * Has somebody told, on another thread: true where another process may have changed the store,
   * false where its server doesn't answer. A store that belongs to one process never tells
   * anything.
   */
  default void listen(Consumer<Boolean> answers) {}

  /** From when this returns nobody is told anything any more. */
  default void stopListening() {}

  @Override
  void close() throws SQLException;
}
