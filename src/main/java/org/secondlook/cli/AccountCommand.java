package org.secondlook.cli;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.secondlook.access.Account;
import org.secondlook.access.Role;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Stated;
import org.secondlook.workflow.accounts.AddAccount;
import org.secondlook.workflow.accounts.ChangeAccount;
import org.secondlook.workflow.accounts.ChangeAccount.Change;
import org.secondlook.workflow.accounts.FindAccount;
import org.secondlook.workflow.accounts.ListAccounts;
import org.secondlook.workflow.statements.ListStatements;
import org.secondlook.workflow.statements.RecordCompetence;
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

  record CompetenceJson(String account, String kind, String on, String until, String source) {
    static CompetenceJson of(Stated.Competence stated) {
      return new CompetenceJson(
          stated.account(),
          stated.kind().name(),
          stated.on().toString(),
          stated.until().toString(),
          stated.source());
    }
  }

  @Command(
      name = "competence",
      mixinStandardHelpOptions = true,
      description =
          "Records until when an account's training or proficiency holds; once it is over, no"
              + " search and no verification. Without options: all that was recorded.")
  void competence(
      @Parameters(arity = "0..1", paramLabel = "NAME") String name,
      @Option(names = "--kind", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
          Stated.Competence.Kind kind,
      @Option(names = "--on", paramLabel = "DATE", description = "The day of it (else today).")
          LocalDate on,
      @Option(names = "--until", paramLabel = "DATE", description = "The last day it holds.")
          LocalDate until,
      @Option(
              names = "--source",
              paramLabel = "TEXT",
              description = "What it rests on, such as a certificate.")
          String source,
      @Option(
              names = "--line-up",
              paramLabel = "ID",
              description = "Instead of a source: that line-up of theirs, which is a proficiency.")
          Long lineUp,
      @Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      if (name == null) {
        competences(session, json);
        return;
      }
      if (until == null || lineUp == null && (kind == null || source == null)) {
        throw SecondLookException.usage(
            "Name --until, and either --line-up or --kind and --source.");
      }
      LocalDate day = on == null ? LocalDate.now(ZoneId.systemDefault()) : on;
      RecordCompetence record = new RecordCompetence(session.workstation());
      Stated.Competence stated =
          lineUp == null
              ? new Stated.Competence(name, kind, day, until, source)
              : record.ofLineUp(session.actor(), name, lineUp, until);
      record.run(session.actor(), stated);
      globals
          .console()
          .out()
          .println(
              name
                  + ": "
                  + stated.kind().name().toLowerCase(Locale.ROOT)
                  + " until "
                  + stated.until()
                  + " ("
                  + stated.source()
                  + ").");
    }
  }

  private void competences(CommandSession session, boolean json) {
    List<CompetenceJson> all =
        new ListStatements(session.workstation())
            .competences(session.actor()).stream()
                .map(each -> CompetenceJson.of(each.stated()))
                .toList();
    if (json) {
      Json.print(globals.console().out(), all);
      return;
    }
    all.forEach(
        each ->
            globals
                .console()
                .out()
                .printf(
                    "%-20s %-12s %s until %s  %s%n",
                    each.account(), each.kind(), each.on(), each.until(), each.source()));
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
