package org.secondlook.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Predicate;
import org.secondlook.base.Home;
import org.secondlook.base.OwnerOnly;
import org.secondlook.base.SecondLookException;

/**
 * A home whose rows lie on a server: a seat. What says so is {@code server.json} in its folder, and
 * {@code server-ca.pem} beside it is the certificate that the server's is held against.
 */
public final class ServerHome {
  /** Where the server's password is taken from before anybody is asked. */
  public static final String PASSWORD = "SECONDLOOK_STORE_PASSWORD";

  static final String SETTINGS = "server.json";

  /** The same of a folder that is being made a seat, until it is one. */
  static final String BEGUN = "server.begun.json";

  static final String AUTHORITY = "server-ca.pem";

  /** What the file of a home is called once the home was moved to a server. */
  public static final String MOVED = "moved-to-server.mv.db";

  private static final int MOST_BYTES = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ServerHome() {}

  /**
   * What a seat keeps of its server.
   *
   * @param url as {@link ServerAddress#read} takes it
   * @param seat the name under which others know this seat
   * @param passwordFile a file that holds the password alone; null where it is asked for
   */
  public record Settings(String url, String seat, String passwordFile) {
    public Settings {
      if (url == null || seat == null || !seat.matches("[\\p{L}\\p{N} ._-]{1,64}")) {
        throw SecondLookException.usage(
            "A seat's name is of letters, digits, spaces, dots and dashes, 64 at most.");
      }
    }
  }

  /** What a server's database holds of ours. */
  public enum Holds {
    NOTHING,
    A_HOME
  }

  public static boolean is(Home home) {
    return Files.exists(home.folder().resolve(SETTINGS));
  }

  /** What the seat's folder says; damaged settings are refused. */
  public static Settings settings(Home home) {
    return read(home.folder().resolve(SETTINGS));
  }

  /** The server of a seat, for people; empty for a folder that is none. */
  public static Optional<String> name(Home home) {
    return is(home)
        ? Optional.of(ServerAddress.read(settings(home).url()).name())
        : Optional.empty();
  }

  /** Of which server a folder was begun to be made a seat, where that was never finished. */
  public static Optional<Settings> begun(Home home) {
    Path file = home.folder().resolve(BEGUN);
    return is(home) || !Files.exists(file) ? Optional.empty() : Optional.of(read(file));
  }

  /** Refuses (kind USAGE) a folder that is only begun to be a seat. */
  static void requireFinished(Home home) {
    begun(home)
        .ifPresent(
            settings -> {
              String server = ServerAddress.read(settings.url()).name();
              throw SecondLookException.usage(
                  "The folder "
                      + home.folder()
                      + " was to be made a seat of the home on "
                      + server
                      + ", and that was interrupted. Give 'home connect' again, with the same address.");
            });
  }

  private static Settings read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw damaged(file, null);
      }
      return JSON.readValue(Files.readString(file), Settings.class);
    } catch (JsonProcessingException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw SecondLookException.input("The seat's settings " + file + " can't be read.", e);
    }
  }

  private static SecondLookException damaged(Path file, Exception e) {
    return SecondLookException.damaged(
        "The seat's settings "
            + file
            + " are damaged. Move this file away and connect again with 'home connect'.",
        e);
  }

  /** Makes a folder a seat of a server. */
  public static void write(Home home, ServerAddress address, Settings settings) {
    begin(home, address, settings);
    finish(home);
  }

  /**
   * Notes of which server a folder is to be a seat, so that whoever was interrupted can go on; the
   * certificate is copied into it.
   */
  public static void begin(Home home, ServerAddress address, Settings settings) {
    try {
      Path authority = home.folder().resolve(AUTHORITY);
      if (address.authority().filter(given -> !given.equals(authority)).isPresent()) {
        Files.copy(address.authority().get(), authority, StandardCopyOption.REPLACE_EXISTING);
      }
      Path next = Files.createTempFile(home.folder(), "server", ".new");
      OwnerOnly.set(next);
      Files.writeString(next, JSON.writeValueAsString(settings));
      StoreFiles.move(next, home.folder().resolve(BEGUN));
    } catch (IOException e) {
      throw notWritten(home, e);
    }
  }

  /** From now on the folder is the seat that it was begun to be. */
  public static void finish(Home home) {
    try {
      StoreFiles.move(home.folder().resolve(BEGUN), home.folder().resolve(SETTINGS));
    } catch (IOException e) {
      throw notWritten(home, e);
    }
  }

  private static SecondLookException notWritten(Home home, IOException e) {
    return SecondLookException.input(
        "The seat's settings could not be written to " + home.folder() + ".", e);
  }

  /** Whether nobody but a person can tell the server's password. */
  public static boolean asksPassword(Home home) {
    return is(home) && told(Optional.ofNullable(settings(home).passwordFile())).isEmpty();
  }

  /** From the environment, else from a file; empty where a person has to be asked. */
  public static Optional<char[]> told(Optional<String> passwordFile) {
    String told = System.getenv(PASSWORD);
    if (told != null) {
      return Optional.of(told.toCharArray());
    }
    return passwordFile.map(
        file -> {
          try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8).strip().toCharArray();
          } catch (IOException e) {
            throw SecondLookException.input(
                "The file " + file + " with the server's password can't be read.", e);
          }
        });
  }

  /** By the certificate that the folder keeps, where none is given. */
  public static ServerAddress believing(Home home, ServerAddress address) {
    Path authority = home.folder().resolve(AUTHORITY);
    return address.authority().isEmpty() && Files.exists(authority)
        ? address.believing(Optional.of(authority))
        : address;
  }

  /** Writes nothing. A server that is unfit, or refuses, is a sentence of kind POLICY or INPUT. */
  public static Holds check(ServerAddress address, char[] password) {
    return new Server(address, password).check();
  }

  /**
   * Opens or makes the home on a server that {@link #check} found fit; for a folder that is no seat
   * yet. A home of an older program is refused (kind POLICY) before anything is written.
   */
  public static Database open(ServerAddress address, char[] password) {
    return open(address, password, asItIs -> false);
  }

  /**
   * The same, and a home of an older program is brought up to date.
   *
   * @param mayUpdate whether it may be, asked of that home as it is
   */
  public static Database open(
      ServerAddress address, char[] password, Predicate<Database> mayUpdate) {
    return new Server(address, password).open(() -> {}, mayUpdate);
  }

  /** Refuses (kind POLICY) the home of an older program; writes nothing. */
  public static void requireUpToDate(ServerAddress address, char[] password) {
    new Server(address, password).requireUpToDate();
  }

  /** What {@link #check} found, to be read as it is: nothing is brought up to date. */
  public static Database look(ServerAddress address, char[] password) {
    return new Server(address, password).look();
  }

  /** Takes away a home that was only begun to be copied there. */
  public static void discard(Database server) {
    server.read(connection -> Sql.update(connection, "DROP SCHEMA " + Server.SCHEMA + " CASCADE"));
  }

  /** Where a seat finds nothing of the home that it belongs to. */
  public static SecondLookException empty(ServerAddress address) {
    return SecondLookException.damaged(
        "The server "
            + address.name()
            + " holds no home any more: its database is empty. Restore it from a backup.");
  }

  /**
   * Opens a seat.
   *
   * @param typed by a person; empty where the environment or a file tells the password
   * @param mayUpdate whether this seat may bring an older program's home up to date
   */
  static Database open(Home home, Optional<char[]> typed, Predicate<Database> mayUpdate) {
    Settings settings = settings(home);
    ServerAddress address = believing(home, ServerAddress.read(settings.url()));
    char[] password =
        typed
            .or(() -> told(Optional.ofNullable(settings.passwordFile())))
            .orElseThrow(
                () ->
                    SecondLookException.policy(
                        "The server "
                            + address.name()
                            + " asks for the password of "
                            + address.role()
                            + ". Set "
                            + PASSWORD
                            + ", or start from a terminal."));
    Server server = new Server(address, password);
    StoreLock lock = StoreLock.take(home.database());
    try {
      if (server.check() == Holds.NOTHING) {
        throw empty(address);
      }
      return server.open(lock, mayUpdate);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }
}
