package org.secondlook.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secondlook.base.SecondLookException;

/**
 * Which database on which server. Read here and not by the driver, whose URLs can name classes to
 * load and files to write.
 *
 * @param role that signs in at the server
 * @param tls whether the connection is encrypted and the server's name is checked; without it only
 *     on the loopback
 * @param authority certificate, in PEM form, of who signed the server's; empty for Java's own
 */
public record ServerAddress(
    String host, int port, String database, String role, boolean tls, Optional<Path> authority) {
  private static final String SCHEME = "jdbc:postgresql://";
  private static final int STANDARD_PORT = 5432;
  private static final int LAST_PORT = 65_535;
  private static final Set<String> TAKEN = Set.of("user", "sslmode", "sslrootcert");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  public ServerAddress {
    if (host.isBlank() || database.isBlank() || role.isBlank() || port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException("A server has a host, a port, a database and a role");
    }
    if (!tls && !LOOPBACK.contains(host)) {
      throw SecondLookException.usage(
          "Without TLS, faces, names and the password would cross the network in the clear. Leave sslmode out, or write"
              + " sslmode=verify-full; docs/server.md tells how the server gets a certificate.");
    }
  }

  /**
   * Reads {@code jdbc:postgresql://HOST[:PORT]/DATABASE[?user=ROLE&sslmode=MODE&sslrootcert=FILE]}.
   *
   * @throws SecondLookException USAGE where it is anything else
   */
  public static ServerAddress read(String url) {
    URI uri = uri(url);
    Map<String, String> options = options(uri);
    String database = Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("^/", "");
    if (uri.getHost() == null || !database.matches("[A-Za-z0-9_.-]{1,63}")) {
      throw notRead("it names no server or no database");
    }
    if (uri.getUserInfo() != null) {
      throw notRead(
          "a name or password doesn't belong into it: write ?user=ROLE; the password is asked for, or taken from"
              + " SECONDLOOK_STORE_PASSWORD");
    }
    int port = uri.getPort() < 0 ? STANDARD_PORT : uri.getPort();
    if (port < 1 || port > LAST_PORT) {
      throw notRead("a port is a number from 1 to " + LAST_PORT);
    }
    return new ServerAddress(
        uri.getHost(),
        port,
        database,
        options.getOrDefault("user", "secondlook"),
        tls(options.getOrDefault("sslmode", "verify-full")),
        Optional.ofNullable(options.get("sslrootcert")).map(ServerAddress::authority));
  }

  private static URI uri(String url) {
    if (!url.startsWith(SCHEME)) {
      throw notRead("it doesn't begin with " + SCHEME);
    }
    try {
      return new URI(url.substring("jdbc:".length()));
    } catch (URISyntaxException e) {
      throw notRead("it is no address");
    }
  }

  private static Map<String, String> options(URI uri) {
    Map<String, String> options = new HashMap<>();
    String query = uri.getQuery();
    for (String each : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
      String[] parts = each.split("=", 2);
      if (!TAKEN.contains(parts[0]) || parts.length < 2 || parts[1].isBlank()) {
        throw notRead(
            "of what may follow the question mark this program takes user, sslmode and sslrootcert, each with a value");
      }
      options.put(parts[0], parts[1]);
    }
    return options;
  }

  private static boolean tls(String mode) {
    return switch (mode) {
      case "verify-full" -> true;
      case "disable" -> false;
      default ->
          throw notRead(
              "sslmode is verify-full (the rule), or disable for a server on this machine");
    };
  }

  private static Path authority(String file) {
    Path path = Path.of(file).toAbsolutePath().normalize();
    if (!Files.isRegularFile(path)) {
      throw SecondLookException.input("There is no certificate " + path + ".");
    }
    return path;
  }

  private static SecondLookException notRead(String why) {
    return SecondLookException.usage(
        "This is no address of a server: " + why + ". It reads " + SCHEME + "HOST/DATABASE.");
  }

  /** The same server, believed by a certificate that lies elsewhere. */
  public ServerAddress believing(Optional<Path> file) {
    return new ServerAddress(host, port, database, role, tls, file);
  }

  /** As {@link #read} takes it, without the certificate. */
  public String url() {
    return SCHEME
        + host
        + ":"
        + port
        + "/"
        + database
        + "?user="
        + role
        + "&sslmode="
        + (tls ? "verify-full" : "disable");
  }

  /** For people. */
  public String name() {
    return host + (port == STANDARD_PORT ? "" : ":" + port) + "/" + database;
  }
}
