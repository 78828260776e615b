package org.secondlook.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.secondlook.access.Actor;
import org.secondlook.base.Home;
import org.secondlook.base.SecondLookException;
import org.secondlook.workflow.ChangeSigningKey;
import org.secondlook.workflow.ConnectHome;
import org.secondlook.workflow.MoveHome;
import org.secondlook.workflow.ProtectHome;
import org.secondlook.workflow.Workstation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How the home is protected at rest, and where its rows lie. */
@Command(
    name = "home",
    mixinStandardHelpOptions = true,
    description = {
      "Encrypts the home, decrypts it, or changes its password; puts it on a server and lets further"
          + " seats work there; administrators only, where there are accounts.",
      "Passwords are asked for, or taken from SECONDLOOK_HOME_PASSWORD (the present one) and"
          + " SECONDLOOK_NEW_HOME_PASSWORD (the next one). Nobody can open an encrypted home"
          + " without its password."
    })
final class HomeCommand {
  private static final String NEW_PASSWORD = "SECONDLOOK_NEW_HOME_PASSWORD";
  private static final String JSON = "One JSON document on standard output.";

  private final Globals globals;

  HomeCommand(Globals globals) {
    this.globals = globals;
  }

  /** With the commands on its seats below it. */
  static picocli.CommandLine withSeats(Globals globals) {
    return new picocli.CommandLine(new HomeCommand(globals))
        .addSubcommand(new HomeSeatCommand(globals));
  }

  @Command(
      name = "encrypt",
      mixinStandardHelpOptions = true,
      description =
          "Encrypts the store with a new password (AES, Argon2id); the index is erased and then"
              + " kept in memory only.")
  void encrypt(@Option(names = "--json", description = JSON) boolean json) {
    run(
        json,
        "is encrypted",
        (protect, session) ->
            withNewPassword(password -> protect.encrypt(session.actor(), password)));
  }

  @Command(
      name = "decrypt",
      mixinStandardHelpOptions = true,
      description = "Takes the encryption away.")
  void decrypt(@Option(names = "--json", description = JSON) boolean json) {
    run(json, "is not encrypted any more", (protect, session) -> protect.decrypt(session.actor()));
  }

  @Command(
      name = "password",
      mixinStandardHelpOptions = true,
      description = "Changes the password of an encrypted home; backups keep the one they had.")
  void password(@Option(names = "--json", description = JSON) boolean json) {
    run(
        json,
        "has a new password",
        (protect, session) ->
            withNewPassword(password -> protect.changePassword(session.actor(), password)));
  }

  @Command(
      name = "new-key",
      mixinStandardHelpOptions = true,
      description =
          "Gives the home another key to sign checkpoints with; the old one signs for it in the log.")
  void newKey(@Option(names = "--json", description = JSON) boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      String key = new ChangeSigningKey(session.workstation()).run(session.actor());
      if (json) {
        Json.print(globals.console().out(), Map.of("publicKey", key));
      } else {
        globals
            .console()
            .out()
            .println("From now on checkpoints are signed with the key " + key + ".");
      }
    }
  }

  @Command(
      name = "connect",
      mixinStandardHelpOptions = true,
      description =
          "Makes this folder a seat of a home on a PostgreSQL server (15 or newer), which is made where"
              + " the database is empty. docs/server.md sets a server up from nothing. Give it again, with the same"
              + " address, after an interruption, for another certificate or password file, or to hear whether the"
              + " seat is registered.")
  void connect(
      @Mixin ServerOptions server, @Option(names = "--json", description = JSON) boolean json) {
    ConnectHome.Connected done =
        ConnectHome.run(globals.home(), server.server(), server.password());
    if (json) {
      Json.print(
          globals.console().out(),
          Map.of(
              "server",
              done.server(),
              "made",
              done.made(),
              "publicKey",
              done.publicKey(),
              "registered",
              done.registered()));
      return;
    }
    globals
        .console()
        .out()
        .println(
            done.made()
                ? "A new home lies on " + done.server() + ", and this folder is its first seat."
                : done.registered()
                    ? "This folder is a seat of the home on "
                        + done.server()
                        + ", and its key is registered."
                    : "This folder is a seat of the home on "
                        + done.server()
                        + " once an administrator has registered its key at another seat:\n  secondlook home seat add \""
                        + server.seat()
                        + "\" "
                        + done.publicKey());
  }

  @Command(
      name = "move",
      mixinStandardHelpOptions = true,
      description =
          "Takes the home to an empty database on a server, or from the server into an empty folder;"
              + " every row and the log are compared. Nobody else may be at work in it.")
  void move(
      @Parameters(arity = "0..1", paramLabel = "URL|DIR", description = "Where it is to lie.")
          String to,
      @Option(
              names = "--stay",
              description = "Put a home back into use whose move failed, or was a mistake.")
          boolean stay,
      @Mixin ServerOptions.Access access,
      @Option(names = "--json", description = JSON) boolean json) {
    if (stay == (to != null)) {
      throw SecondLookException.usage("Say where the home is to lie, or --stay.");
    }
    Map<String, String> stays = new LinkedHashMap<>();
    String place = stay ? stay() : moved(to, access, stays);
    if (json) {
      Json.print(globals.console().out(), Map.of("home", place, "stays", stays));
    } else {
      globals.console().out().println("The home is in use in " + place + ".");
    }
  }

  private String stay() {
    try (CommandSession session = CommandSession.open(globals)) {
      new MoveHome(session.workstation()).stay(session.actor());
      return MoveHome.place(session.workstation());
    }
  }

  /**
   * @param stays gets what stays where
   */
  private String moved(String to, ServerOptions.Access access, Map<String, String> stays) {
    boolean server = ConnectHome.isServer(to);
    String from;
    Actor actor;
    try (CommandSession session = CommandSession.open(globals)) {
      from = MoveHome.place(session.workstation());
      actor = session.actor();
      MoveHome move = new MoveHome(session.workstation());
      Map<MoveHome.Stays, String> all =
          server
              ? move.toServer(actor, access.server(to), access.password(to), globals.job())
              : move.toFolder(actor, Path.of(to), globals.job());
      all.forEach(
          (what, where) -> {
            stays.put(what.key(), where);
            globals.tell("Stays in " + where + ": " + what.words() + ".");
          });
    }
    if (server) {
      MoveHome.settle(globals.home(), access.server(to));
    }
    Home home = server ? globals.home() : new Home(Path.of(to).toAbsolutePath().normalize());
    Optional<char[]> password = server ? Optional.of(access.password(to)) : Optional.empty();
    try (Workstation moved = Workstation.open(home, password)) {
      new MoveHome(moved).arrived(actor, from);
      return MoveHome.place(moved);
    }
  }

  private void run(boolean json, String done, BiConsumer<ProtectHome, CommandSession> act) {
    try (CommandSession session = CommandSession.open(globals)) {
      act.accept(new ProtectHome(session.workstation()), session);
      if (json) {
        Json.print(
            globals.console().out(),
            Map.of("encrypted", Workstation.encrypted(session.workstation().home())));
      } else {
        globals.console().out().println("The home " + globals.home().folder() + " " + done + ".");
      }
    }
  }

  /** Typed twice, since a slip would lock everybody out. */
  private static void withNewPassword(java.util.function.Consumer<char[]> act) {
    char[] password = CommandSession.ask(NEW_PASSWORD, "New password of this home: ");
    char[] again = CommandSession.ask(NEW_PASSWORD, "The same again: ");
    try {
      if (!Arrays.equals(password, again)) {
        throw SecondLookException.usage("The two passwords differ; nothing was changed.");
      }
      act.accept(password);
    } finally {
      Arrays.fill(password, '0');
      Arrays.fill(again, '0');
    }
  }
}
