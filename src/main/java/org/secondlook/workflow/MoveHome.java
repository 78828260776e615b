package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private final Workstation workstation;

  public MoveHome(Workstation workstation) {
    this.workstation = workstation;
  }

  /**
   * The rows lie on the server when this returns, and the workstation has to be closed; then {@link
   * #settle} makes the folder a seat.
   */
  public void toServer(
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
    moved(actor, address.name());
    try (Database target = ServerHome.open(address, password)) {
      try {
        copy(target, workstation.home(), context);
      } catch (RuntimeException e) {
        discard(target, e);
        throw e;
      }
    }
  }

  /**
   * Makes the folder, whose home lies on the server now and is closed, a seat there.
   *
   * @return the old store's file, which is kept and no longer opened
   */
  public static Path settle(Home home, ConnectHome.Server server) {
    Path store = home.database().resolveSibling(home.database().getFileName() + ".mv.db");
    Path kept = home.folder().resolve(ServerHome.MOVED);
    try {
      ServerHome.write(home, server.address(), server.settings());
      Files.move(store, kept);
    } catch (IOException e) {
      throw SecondLookException.input(
          "The home lies on the server now, and its old file could not be renamed. Move "
              + store
              + " away.",
          e);
    }
    return kept;
  }

  /**
   * Makes a new home of what lies on the server; this seat's key goes on signing there, and its
   * settings and the files that came in here come with it. Lists of look-outs stay sealed at this
   * seat: no copy is to outlive their authority.
   *
   * @param folder is empty or not there
   */
  public void toFolder(Actor actor, Path folder, JobContext context) {
    workstation.require(actor, Permission.PROTECT_HOME);
    if (workstation.server().isEmpty()) {
      throw SecondLookException.usage(
          "This home lies in a folder already. To have it elsewhere, make a backup and restore it there.");
    }
    Home target = new Home(folder.toAbsolutePath().normalize());
    HomeStore.requireEmpty(target);
    moved(actor, target.folder().toString());
    HomeStore.copyBesidesTheStore(workstation.home(), target);
    try (Database database = HomeStore.openNew(target)) {
      copy(database, target, context);
    }
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

  private void moved(Actor actor, String to) {
    log(actor, Act.HOME_MOVED, JsonNodeFactory.instance.objectNode().put("to", to));
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

  private void copy(Database target, Home home, JobContext context) {
    try {
      copied(target, home, context);
    } catch (SecondLookException e) {
      throw e.and("The old home is whole; 'home move --stay' puts it into use again.");
    }
  }

  /** Row by row, and then by the log, against the checkpoints of this seat. */
  private void copied(Database target, Home home, JobContext context) {
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
