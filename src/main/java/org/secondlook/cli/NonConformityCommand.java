package org.secondlook.cli;

import java.util.List;
import java.util.Optional;
import org.secondlook.casework.Stated;
import org.secondlook.workflow.statements.ListStatements;
import org.secondlook.workflow.statements.MakeStatement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What was not done as the method says. */
@Command(
    name = "nonconformity",
    mixinStandardHelpOptions = true,
    description = "What was not done as the method says; kept in the log.")
final class NonConformityCommand {
  private final Globals globals;

  NonConformityCommand(Globals globals) {
    this.globals = globals;
  }

  record FaultJson(
      long number, String at, String by, String what, String effect, String action, boolean open) {
    static FaultJson of(ListStatements.Fault fault) {
      Stated.NonConformity stated = fault.stated().stated();
      return new FaultJson(
          fault.stated().entry(),
          fault.stated().at().toString(),
          fault.stated().by(),
          stated.what(),
          stated.effect(),
          stated.action(),
          fault.open());
    }
  }

  @Command(name = "note", mixinStandardHelpOptions = true, description = "Notes one, or closes it.")
  void note(
      @Option(
              names = "--closes",
              paramLabel = "NUMBER",
              description = "The number of the one that this closes.")
          Long closes,
      @Option(names = "--what", required = true, paramLabel = "TEXT") String what,
      @Option(
              names = "--effect",
              required = true,
              paramLabel = "TEXT",
              description = "On results, or that there is none.")
          String effect,
      @Option(
              names = "--action",
              required = true,
              paramLabel = "TEXT",
              description = "What is done about it.")
          String action) {
    try (CommandSession session = CommandSession.open(globals)) {
      long number =
          new MakeStatement(session.workstation())
              .run(
                  session.actor(),
                  new Stated.NonConformity(Optional.ofNullable(closes), what, effect, action));
      globals.console().out().println("Non-conformity " + number + " is in the log.");
    }
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "All, the oldest first.")
  void list(@Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      List<FaultJson> faults =
          new ListStatements(session.workstation())
              .nonConformities(session.actor()).stream().map(FaultJson::of).toList();
      if (json) {
        Json.print(globals.console().out(), faults);
        return;
      }
      globals.console().sayIfNone(faults, "No non-conformity has been noted.");
      faults.forEach(
          each ->
              globals
                  .console()
                  .out()
                  .printf(
                      "%d  %s by %s%s%n  %s%n  effect: %s%n  action: %s%n",
                      each.number(),
                      each.at(),
                      each.by(),
                      each.open() ? ", open" : "",
                      each.what(),
                      each.effect(),
                      each.action()));
    }
  }
}
