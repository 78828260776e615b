package org.secondlook.storage;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * A PostgreSQL server of the tests' own: on a free port of the loopback, with a password, its data
 * in a folder of its own, gone when the tests end. Started once for all tests of a run.
 */
final class PostgresServer {
  static final int OLDEST = 15;
  private static final String DATABASE = "postgres";
  static final String PASSWORD = UUID.randomUUID().toString();
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private final int port;
  private final Path folder;
  private final Process watcher;

  private PostgresServer(int port, Path folder, Process watcher) {
    this.port = port;
    this.folder = folder;
    this.watcher = watcher;
  }

  /** Made on first use; the class loader sees to it that it is made once. */
  private static final class Only {
    static final PostgresServer SERVER = start(programs().orElseThrow());
  }

  static PostgresServer get() {
    return Only.SERVER;
  }

  static boolean available() {
    return (!ROOT || succeeds(List.of("id", "postgres"))) && programs().isPresent();
  }

  /** The newest of Debian's, which don't lie on the path, or what the path has. */
  private static Optional<Path> programs() {
    Stream<Path> onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).map(Path::of);
    return Stream.concat(debians(), onPath)
        .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
        .filter(folder -> version(folder) >= OLDEST)
        .findFirst();
  }

  private static Stream<Path> debians() {
    Path all = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(all)) {
      return Stream.empty();
    }
    try (Stream<Path> versions = Files.list(all)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(folder -> Files.isExecutable(folder.resolve("postgres")))
          .sorted(Comparator.comparingInt(PostgresServer::version).reversed())
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int version(Path programs) {
    String words = output(List.of(programs.resolve("postgres").toString(), "--version"));
    String number = words.replaceFirst("(?s)\\D*(\\d+).*", "$1");
    return number.chars().allMatch(Character::isDigit) && !number.isEmpty()
        ? Integer.parseInt(number)
        : 0;
  }

  private static PostgresServer start(Path programs) {
    try {
      Path folder = Files.createTempDirectory("secondlook-postgres");
      Path password = Files.writeString(folder.resolve("password"), PASSWORD);
      certificate(folder, "server");
      certificate(folder, "other");
      if (ROOT) {
        // The server refuses to run as root, so its user must reach its folder.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        output(List.of("chown", "-R", "postgres", folder.toString()));
      }
      Path data = folder.resolve("data");
      // Neither English nor by bytes: what sorts by the database's own language is then noticed.
      output(
          asUser(
              List.of(
                  programs.resolve("initdb").toString(),
                  "--pgdata=" + data,
                  "--username=secondlook",
                  "--pwfile=" + password,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--locale=C",
                  "--locale-provider=icu",
                  "--icu-locale=de",
                  "--no-sync")));
      int port = freePort();
      List<String> server =
          asUser(
              List.of(
                  programs.resolve("postgres").toString(),
                  "-D",
                  data.toString(),
                  "-p",
                  Integer.toString(port),
                  "-c",
                  "listen_addresses=127.0.0.1",
                  "-c",
                  "unix_socket_directories=",
                  "-c",
                  "ssl=on",
                  "-c",
                  "ssl_cert_file=" + folder.resolve("server.pem"),
                  "-c",
                  "ssl_key_file=" + folder.resolve("server.key"),
                  "-c",
                  "max_connections=200"));
      Path log = folder.resolve("log");
      // Does as it is told until the end of its input, which comes when the tests end, however they
      // do; then tidies.
      List<String> watched =
          new ArrayList<>(
              List.of(
                  "sh",
                  "-c",
                  "\"$@\" & while read -r word; do case $word in stop) kill -INT $!; wait;; start) \"$@\" & esac;"
                      + " done; kill -INT $! 2>/dev/null; wait; rm -rf \"$0\"",
                  folder.toString()));
      watched.addAll(server);
      Process process =
          new ProcessBuilder(watched)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
      PostgresServer started = new PostgresServer(port, folder, process);
      started.awaitReady();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For this machine's name, signed by itself. */
  private static void certificate(Path folder, String name) {
    output(
        List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=localhost",
            "-addext",
            "subjectAltName=DNS:localhost",
            "-keyout",
            folder.resolve(name + ".key").toString(),
            "-out",
            folder.resolve(name + ".pem").toString()));
  }

  /** The server's own certificate ("server"), or another one for the same name ("other"). */
  Path certificate(String name) {
    return folder.resolve(name + ".pem");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static List<String> asUser(List<String> command) {
    if (!ROOT) {
      return command;
    }
    List<String> asUser =
        new ArrayList<>(
            List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
    asUser.addAll(command);
    return asUser;
  }

  /** What the command wrote; fails where it did. */
  private static String output(List<String> command) {
    StringBuilder words = new StringBuilder();
    if (run(command, words) != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + words);
    }
    return words.toString();
  }

  private static boolean succeeds(List<String> command) {
    return run(command, new StringBuilder()) == 0;
  }

  private static int run(List<String> command, StringBuilder words) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      words.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      return process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends all connections and the server, which comes back with {@link #startAgain}. */
  void stop() {
    tell("stop");
    while (answers()) {
      pause();
    }
  }

  void startAgain() {
    tell("start");
    awaitReady();
  }

  private void tell(String word) {
    try {
      OutputStream to = watcher.getOutputStream();
      to.write((word + "\n").getBytes(StandardCharsets.UTF_8));
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void awaitReady() {
    for (int tries = 0; ; tries++) {
      try (var connection = source("public").getPooledConnection().getConnection()) {
        connection.isValid(1);
        return;
      } catch (SQLException e) {
        if (tries > 300 || !watcher.isAlive()) {
          throw new IllegalStateException("PostgreSQL did not start: " + log(), e);
        }
      }
      pause();
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private static void stop(Process process) {
    try {
      process.getOutputStream().close();
      process.waitFor(20, TimeUnit.SECONDS);
    } catch (IOException e) {
      // It has ended by itself.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Connections whose tables lie in a schema. */
  PGConnectionPoolDataSource source(String schema) {
    return source(schema, DATABASE);
  }

  int port() {
    return port;
  }

  PGConnectionPoolDataSource source(String schema, String database) {
    PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser("secondlook");
    source.setPassword(PASSWORD);
    source.setCurrentSchema(schema);
    // What these tests write needn't survive a crash, which makes them quick.
    source.setOptions("-c lock_timeout=20000 -c synchronous_commit=off");
    return source;
  }
}
