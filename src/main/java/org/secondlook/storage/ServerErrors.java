package org.secondlook.storage;

import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.secondlook.base.SecondLookException;

/** What keeps a server from being connected to, in words for whoever set it up. */
final class ServerErrors {
  private ServerErrors() {}

  static SecondLookException translate(String what, SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String said = e.getMessage() == null ? "" : e.getMessage();
    if (isAboutTheCertificate(e, said)) {
      return SecondLookException.policy(
          what
              + ": the server's certificate is not one of this server's authority, or not for this name. Either this is"
              + " another server, or the authority's certificate has to be given with --ca FILE. Nothing was sent to it.");
    }
    return switch (state) {
      case "28P01", "28000" ->
          SecondLookException.policy(
              what + ": the server refuses this role or password, or wants TLS.");
      case "3D000" ->
          SecondLookException.input(
              what + ": there is no such database. docs/server.md tells how to make it.");
      case "42501" ->
          SecondLookException.policy(
              what
                  + ": the role may not do that. It must own the database; docs/server.md has the command.");
      default ->
          said.contains("does not support SSL")
              ? SecondLookException.policy(
                  what
                      + ": the server offers no TLS. docs/server.md tells how to turn it on; on this machine's own server"
                      + " sslmode=disable does without.")
              : StoreErrors.translate(what, e);
    };
  }

  private static boolean isAboutTheCertificate(SQLException e, String said) {
    return StoreErrors.anyCause(e, SSLException.class::isInstance)
        || said.contains("could not be verified by hostnameverifier")
        || said.contains("Could not open SSL root certificate");
  }
}
