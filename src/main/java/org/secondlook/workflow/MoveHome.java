package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditLog;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.NewEntry;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Casework;
import org.secondlook.storage.Database;
import org.secondlook.storage.HomeStore;
import org.secondlook.storage.ServerAddress;
import org.secondlook.storage.ServerHome;
import org.secondlook.storage.StoreMove;

/**
 * Takes a home from its folder to a server, or from a server into a folder
 * (docs/decisions/0026-several-seats.md). The old one writes nothing more once it says where it
 * went. A move that fails leaves it whole, and {@link #stay} puts it into use again. Administrators
 * only; nobody else may be at work in the home.
 */
public final class MoveHome {
  /** What a move leaves where it was. */
  public enum Stays {
    OLD_ROWS(
        "oldRows",
        "all that the home held until now, and not opened any more; erase it once the new place has a backup"),
    CAME_IN("filesThatCameIn", "files that came in, which evidence names by this path"),
    LISTS("listsOfLookouts", "sealed lists of look-outs, of which there is no copy");

    private final String key;
    private final String words;

    Stays(String key, String words) {
      this.key = key;
      this.words = words;
    }

    /** As the log's entry names it. */
    public String key() {
      return key;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  private final Workstation workstation;

  public MoveHome(Workstation workstation) {
    this.workstation = workstation;
  }

  /**
   * The rows lie on the server when this returns, and the workstation has to be closed; then {@link
   * #settle} makes the folder a seat.
   *
   * @return what stays where, as the entry of the move tells it
   */
  public Map<Stays, String> toServer(
      Actor actor, ConnectHome.Server server, char[] password, JobContext context) {
    workstation.require(actor, Permission.PROTECT_HOME);
    if (workstation.server().isPresent()) {
      throw SecondLookException.usage(
          "This home lies on a server already. Move it into a folder first.");
    }
    if (workstation.database().encrypted()) {
      throw SecondLookException.usage(
          "This home is encrypted with a password of its own, which a server can't do. 'home decrypt' first; the server's"
              + " disk is to be encrypted instead.");
    }
    ServerAddress address = server.address();
    server.settings();
    if (ServerHome.check(address, password) == ServerHome.Holds.A_HOME) {
      throw SecondLookException.usage(
          "The server " + address.name() + " holds a home already. Choose an empty database.");
    }
    Map<Stays, String> stays = moved(actor, address.name(), kept(workstation.home()).toString());
    orStay(
        () -> {
          try (Database target = ServerHome.open(address, password)) {
            try {
              copy(target, workstation.home(), context);
            } catch (RuntimeException e) {
              discard(target, e);
              throw e;
            }
          }
        });
    return stays;
  }

  private static void orStay(Runnable move) {
    try {
      move.run();
    } catch (SecondLookException e) {
      throw e.and("The old home is whole; 'home move --stay' puts it into use again.");
    }
  }

  private static Path kept(Home home) {
    return home.folder().resolve(ServerHome.MOVED);
  }

  /**
   * Makes the folder, whose home lies on the server now and is closed, a seat there. The old
   * store's file is kept and no longer opened.
   */
  public static void settle(Home home, ConnectHome.Server server) {
    Path store = HomeStore.file(home);
    Path kept = kept(home);
    try {
      ServerHome.write(home, server.address(), server.settings());
      Files.move(store, kept);
    } catch (IOException e) {
      throw SecondLookException.input(
          "The home lies on the server now, and its old file could not be renamed. Rename "
              + store
              + " to "
              + kept.getFileName()
              + ".",
          e);
    }
  }

  /**
   * Makes a new home of what lies on the server; this seat's key goes on signing there, and its
   * settings and the files that came in here come with it. Lists of look-outs stay sealed at this
   * seat: no copy is to outlive their authority.
   *
   * @param folder is empty or not there
   * @return what stays where, as the entry of the move tells it
   */
  public Map<Stays, String> toFolder(Actor actor, Path folder, JobContext context) {
    workstation.require(actor, Permission.PROTECT_HOME);
    if (workstation.server().isEmpty()) {
      throw SecondLookException.usage(
          "This home lies in a folder already. To have it elsewhere, make a backup and restore it there.");
    }
    Home target = new Home(folder.toAbsolutePath().normalize());
    HomeStore.requireEmpty(target);
    Map<Stays, String> stays = moved(actor, target.folder().toString(), place(workstation));
    orStay(
        () -> {
          HomeStore.copyBesidesTheStore(workstation.home(), target);
          try (Database database = HomeStore.openNew(target)) {
            copy(database, target, context);
          }
        });
    return stays;
  }

  /** To be called with the home opened where it lies now: its first act there. */
  public void arrived(Actor actor, String from) {
    log(actor, Act.HOME_ARRIVED, JsonNodeFactory.instance.objectNode().put("from", from));
  }

  /**
   * Puts a home that was to be moved into use again, as after a move that failed. Whoever does so
   * must know that nobody works in the other one.
   */
  public void stay(Actor actor) {
    workstation.require(actor, Permission.PROTECT_HOME);
    if (!workstation.casework().log().isMoved()) {
      throw SecondLookException.usage("This home was not moved.");
    }
    log(actor, Act.HOME_ARRIVED, JsonNodeFactory.instance.objectNode().put("stayed", true));
  }

  private Map<Stays, String> moved(Actor actor, String to, String oldRows) {
    Map<Stays, String> stays = new EnumMap<>(Stays.class);
    stays.put(Stays.OLD_ROWS, oldRows);
    Home home = workstation.home();
    if (Files.exists(home.intake())) {
      stays.put(Stays.CAME_IN, home.intake().toString());
    }
    if (Files.exists(home.lookouts())) {
      stays.put(Stays.LISTS, home.lookouts().toString());
    }
    ObjectNode details = JsonNodeFactory.instance.objectNode().put("to", to);
    ObjectNode told = details.putObject("stays");
    stays.forEach((what, where) -> told.put(what.key(), where));
    log(actor, Act.HOME_MOVED, details);
    return stays;
  }

  private void log(Actor actor, Act act, ObjectNode details) {
    UnitOfWork.logged(workstation, actor, NewEntry.of(act, details.toString()));
  }

  private static void discard(Database target, RuntimeException why) {
    try {
      ServerHome.discard(target);
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  /** Row by row, and then by the log, against the checkpoints of this seat. */
  private void copy(Database target, Home home, JobContext context) {
    AuditLog.Head head = workstation.casework().log().head();
    StoreMove.copy(workstation.database(), target, context);
    Casework copied = Casework.open(target, home);
    switch (copied.log().verify()) {
      case AuditVerdict.Broken broken ->
          throw SecondLookException.damaged(
              "The log does not hold where it was moved to: " + broken.why());
      case AuditVerdict.Intact intact -> {
        if (!copied.log().head().equals(head)) {
          throw SecondLookException.damaged(
              "Somebody wrote to the home while it was moved. Let everybody leave it before it is moved again.");
        }
      }
    }
  }

  /** Where a home lies, for the entry of its arrival elsewhere. */
  public static String place(Workstation workstation) {
    return workstation.server().orElseGet(() -> workstation.home().folder().toString());
  }
}
