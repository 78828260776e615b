package org.secondlook.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.secondlook.access.Account;
import org.secondlook.access.Role;
import org.secondlook.workflow.accounts.AddAccount;
import org.secondlook.workflow.accounts.ChangeAccount;
import org.secondlook.workflow.accounts.ChangeAccount.Change;
import org.secondlook.workflow.accounts.FindAccount;
import org.secondlook.workflow.accounts.ListAccounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who may work in this home. */
@Command(
    name = "account",
    mixinStandardHelpOptions = true,
    description =
        "Accounts. A home without any belongs to the operating system's user; the first one turns"
            + " log-in on.")
final class AccountCommand {
  private static final String NEW_PASSWORD = "SECONDLOOK_NEW_PASSWORD";

  private final Globals globals;

  AccountCommand(Globals globals) {
    this.globals = globals;
  }

  record AccountJson(String name, String role, boolean active, String created, String lockedUntil) {
    static AccountJson of(Account account) {
      return new AccountJson(
          account.name(),
          account.role().name(),
          account.active(),
          account.created().toString(),
          account.lockedUntil().map(Object::toString).orElse(null));
    }
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description =
          "Adds an account; its password is asked for, or taken from " + NEW_PASSWORD + ".")
  void add(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--role",
              required = true,
              description = "${COMPLETION-CANDIDATES}; the first account is an administrator's.")
          Role role) {
    try (CommandSession session = CommandSession.open(globals)) {
      boolean first = !session.rights().secondExaminer();
      new AddAccount(session.workstation()).run(session.actor(), name, role, newPassword(name));
      globals
          .console()
          .out()
          .println(name + " can sign in as " + role.name().toLowerCase(Locale.ROOT) + ".");
      if (first) {
        globals.tell("From now on everybody signs in with --user NAME.");
      }
    }
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "All accounts.")
  void list(@Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      List<AccountJson> all =
          new ListAccounts(session.workstation())
              .run(session.actor()).stream().map(AccountJson::of).toList();
      if (json) {
        Json.print(globals.console().out(), java.util.Map.of("accounts", all));
        return;
      }
      if (all.isEmpty()) {
        globals
            .console()
            .out()
            .println("No accounts: this home belongs to the operating system's user.");
      }
      all.forEach(
          each ->
              globals
                  .console()
                  .out()
                  .printf(
                      "%-20s %-14s %s%s%n",
                      each.name(),
                      each.role().toLowerCase(Locale.ROOT),
                      each.active() ? "active" : "switched off",
                      each.lockedUntil() == null ? "" : ", locked until " + each.lockedUntil()));
    }
  }

  @Command(
      name = "role",
      mixinStandardHelpOptions = true,
      description = "Gives an account another role.")
  void role(
      @Parameters(paramLabel = "NAME") String name, @Parameters(paramLabel = "ROLE") Role role) {
    change(name, () -> new Change.ToRole(role));
  }

  @Command(
      name = "off",
      mixinStandardHelpOptions = true,
      description = "Switches an account off; it stays, since the log names it.")
  void off(@Parameters(paramLabel = "NAME") String name) {
    change(name, () -> new Change.Active(false));
  }

  @Command(
      name = "on",
      mixinStandardHelpOptions = true,
      description = "Switches an account on again.")
  void on(@Parameters(paramLabel = "NAME") String name) {
    change(name, () -> new Change.Active(true));
  }

  @Command(
      name = "password",
      mixinStandardHelpOptions = true,
      description =
          "Sets one's own password, or, for administrators, anybody's; asked for, or taken from "
              + NEW_PASSWORD
              + ".")
  void password(@Parameters(paramLabel = "NAME") String name) {
    change(name, () -> new Change.Password(newPassword(name)));
  }

  /**
   * @param change asked for once the account is found, since it may ask for a password
   */
  private void change(String name, Supplier<Change> change) {
    try (CommandSession session = CommandSession.open(globals)) {
      Account account = new FindAccount(session.workstation()).run(session.actor(), name);
      new ChangeAccount(session.workstation()).run(session.actor(), account, change.get());
      globals.console().out().println("Done: " + account.name() + ".");
    }
  }

  private static char[] newPassword(String name) {
    return CommandSession.ask(NEW_PASSWORD, "New password for " + name + ": ");
  }
}
