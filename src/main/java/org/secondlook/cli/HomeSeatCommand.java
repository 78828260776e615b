package org.secondlook.cli;

import java.util.List;
import java.util.Map;
import org.secondlook.workflow.Seats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The seats of a home on a server. */
@Command(
    name = "seat",
    mixinStandardHelpOptions = true,
    description =
        "Registers the key of a further seat at a home on a server, or removes one; administrators only.")
final class HomeSeatCommand {
  private final Globals globals;

  HomeSeatCommand(Globals globals) {
    this.globals = globals;
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Lets a seat work, by the key that 'home connect' showed there.")
  void add(
      @Parameters(paramLabel = "NAME", description = "What the seat is called.") String name,
      @Parameters(paramLabel = "KEY", description = "Its public key.") String key) {
    try (CommandSession session = CommandSession.open(globals)) {
      new Seats(session.workstation()).add(session.actor(), name, key);
      globals.console().out().println("The seat " + name + " may work here from now on.");
    }
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description =
          "Lets a seat in no more; what its key signed until now stays good. Change the server's password, too.")
  void remove(
      @Parameters(paramLabel = "NAME|KEY", description = "The seat's name or public key.")
          String seat) {
    try (CommandSession session = CommandSession.open(globals)) {
      new Seats(session.workstation()).remove(session.actor(), seat);
      globals.console().out().println("The seat " + seat + " is let in no more.");
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "All seats whose keys the log names.")
  void list(
      @Option(names = "--json", description = "One JSON document on standard output.")
          boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      List<Seats.Seat> seats = new Seats(session.workstation()).list(session.actor());
      if (json) {
        Json.print(globals.console().out(), Map.of("seats", seats));
        return;
      }
      for (Seats.Seat seat : seats) {
        globals
            .console()
            .out()
            .println(
                (seat.name().isEmpty() ? "(first seat)" : seat.name())
                    + "  "
                    + seat.publicKey()
                    + (seat.removed() ? "  removed" : "")
                    + (seat.here() ? "  this one" : ""));
      }
    }
  }
}
