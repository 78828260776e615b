package org.secondlook.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import org.secondlook.base.SecondLookException;
import org.secondlook.workflow.ChangeSigningKey;
import org.secondlook.workflow.ProtectHome;
import org.secondlook.workflow.Workstation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How the home is protected at rest. */
@Command(
    name = "home",
    mixinStandardHelpOptions = true,
    description = {
      "Encrypts the home, decrypts it, or changes its password; administrators only, where there"
          + " are accounts.",
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
