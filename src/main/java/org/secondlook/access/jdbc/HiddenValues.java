package org.secondlook.access.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.secondlook.base.SecondLookException;

/**
 * Seals what nobody may read in the store before they have decided (decision 0021). The key is in
 * no file: each account opens it with its password, so it is in a process in which somebody has
 * signed in. Safe for several threads.
 */
public interface HiddenValues {
  /** Whether what is written now is sealed: since each active account can open it. */
  boolean areHidden(Connection connection) throws SQLException;

  /**
   * @param purpose what it is for; only the same words open it again
   * @throws SecondLookException POLICY where nobody who can open it has signed in here
   */
  byte[] seal(Connection connection, String purpose, byte[] plain) throws SQLException;

  /**
   * Empty where it was sealed by another home, for another purpose, or is damaged.
   *
   * @throws SecondLookException POLICY where nobody who can open it has signed in here
   */
  Optional<byte[]> open(String purpose, byte[] sealed);
}
