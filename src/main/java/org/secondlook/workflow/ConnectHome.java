package org.secondlook.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.secondlook.audit.SeatKey;
import org.secondlook.base.Home;
import org.secondlook.base.OwnerOnly;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Casework;
import org.secondlook.gallery.Galleries;
import org.secondlook.storage.Database;
import org.secondlook.storage.HomeStore;
import org.secondlook.storage.ServerAddress;
import org.secondlook.storage.ServerHome;

/**
 * Makes a folder a seat of a home on a server, which is made where the server's database is empty
 * (docs/decisions/0026-several-seats.md). Whatever makes a server unfit is refused before anything
 * is written, here or there.
 */
public final class ConnectHome {
  /** The environment's variable that tells the server's password. */
  public static final String PASSWORD = ServerHome.PASSWORD;

  private ConnectHome() {}

  /**
   * @param url of the server's database, as docs/server.md tells
   * @param seat the name under which others know this seat
   * @param authority certificate of who signed the server's; empty for Java's own authorities
   * @param passwordFile that the seat is to read the password from; empty where it is asked for
   */
  public record Server(
      String url, String seat, Optional<Path> authority, Optional<Path> passwordFile) {
    /** Refuses (kind USAGE) what is no address of a server. */
    ServerAddress address() {
      ServerAddress address = ServerAddress.read(url);
      return authority.isPresent() ? address.believing(authority) : address;
    }

    /** Where it is told without asking a person: by the environment or the file. */
    public Optional<char[]> password() {
      return ServerHome.told(file());
    }

    private Optional<String> file() {
      return passwordFile.map(path -> path.toAbsolutePath().normalize().toString());
    }

    ServerHome.Settings settings() {
      return new ServerHome.Settings(address().url(), seat, file().orElse(null));
    }
  }

  /**
   * @param made whether there was no home on the server yet
   * @param publicKey of this seat, hexadecimal
   * @param registered whether this seat may work; otherwise an administrator registers its key
   */
  public record Connected(String server, boolean made, String publicKey, boolean registered) {}

  /** Whether a text is meant as a server's address, and not as a folder. */
  public static boolean isServer(String text) {
    return text.startsWith("jdbc:");
  }

  /**
   * Can be repeated with the same address: what was interrupted goes on, and a folder that is a
   * seat already takes on the certificate and the password's file, and says how it stands.
   *
   * @param home a folder without a home, or one that was connected to this server before
   */
  public static Connected run(Home home, Server server, char[] password) {
    ServerAddress address = ServerHome.believing(home, server.address());
    ServerHome.Settings settings = server.settings();
    boolean seat = ServerHome.is(home);
    Optional<ServerHome.Settings> before =
        seat ? Optional.of(ServerHome.settings(home)) : ServerHome.begun(home);
    before.ifPresentOrElse(
        each -> requireSame(home, each, settings, seat), () -> requireNoHome(home));
    boolean made = ServerHome.check(address, password) == ServerHome.Holds.NOTHING;
    if (made && seat) {
      throw ServerHome.empty(address);
    }
    if (!made) {
      requireOurModels(address, password);
      if (!seat) {
        ServerHome.requireUpToDate(address, password);
      }
    }
    makeFolder(home);
    ServerHome.begin(home, address, settings);
    SeatKey key;
    try (Database database =
        ServerHome.open(
            address, password, asItIs -> made || Casework.seat(asItIs, home).registered())) {
      key =
          made
              ? first(database, home)
              : seat ? Casework.seat(database, home) : Casework.join(database, home);
    }
    ServerHome.finish(home);
    return new Connected(address.name(), made, key.publicKey(), key.registered());
  }

  /** Refuses (kind POLICY) a home whose gallery is of other models than this program's. */
  private static void requireOurModels(ServerAddress address, char[] password) {
    try (Database asItIs = ServerHome.look(address, password)) {
      Galleries.models(asItIs)
          .ifPresent(theirs -> theirs.require(Engines.pair(Engines.measured(Engines.catalog()))));
    }
  }

  /**
   * Makes a folder one of a node of the home's index cluster, which reads the rows as a seat does
   * and signs nothing. Again for the same folder, it is given the server's certificate and password
   * file anew.
   */
  public static void node(Home folder, Server server, char[] password) {
    ServerAddress address = server.address();
    if (ServerHome.is(folder) && !ServerHome.settings(folder).url().equals(address.url())) {
      throw SecondLookException.usage(
          "The folder "
              + folder.folder()
              + " is of a node of another store. Choose another with --data.");
    }
    if (ServerHome.check(address, password) == ServerHome.Holds.NOTHING) {
      throw SecondLookException.usage(
          "The server "
              + address.name()
              + " holds no home yet. Make it with 'home connect' at a seat.");
    }
    requireOurModels(address, password);
    ServerHome.requireUpToDate(address, password);
    makeFolder(folder);
    ServerHome.write(folder, address, server.settings());
  }

  private static SeatKey first(Database database, Home home) {
    return new SeatKey(Casework.open(database, home).log().publicKey(), true);
  }

  private static void requireSame(
      Home home, ServerHome.Settings before, ServerHome.Settings now, boolean seat) {
    boolean same = before.url().equals(now.url());
    if (!same || !before.seat().equals(now.seat())) {
      throw SecondLookException.usage(
          "The folder "
              + home.folder()
              + (seat ? " is a seat" : " was begun to be made a seat")
              + " of the home on "
              + ServerAddress.read(before.url()).name()
              + " already"
              + (same ? ", by the name \"" + before.seat() + "\"" : "")
              + ". Choose another with --home"
              + (same ? ", or give that name with --seat." : " for another server."));
    }
  }

  private static void requireNoHome(Home home) {
    if (Files.exists(HomeStore.file(home)) || Files.exists(home.checkpoints())) {
      throw SecondLookException.usage(
          "The folder "
              + home.folder()
              + " holds a home already. 'home move' takes it to the server; for a seat beside it, choose another folder"
              + " with --home.");
    }
  }

  private static void makeFolder(Home home) {
    try {
      Files.createDirectories(home.folder());
      OwnerOnly.set(home.folder());
    } catch (IOException e) {
      throw SecondLookException.input(
          "The folder " + home.folder() + " can't be made. Choose another with --home.", e);
    }
  }
}
