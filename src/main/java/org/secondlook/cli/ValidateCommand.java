package org.secondlook.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.secondlook.workflow.ValidateMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description =
        "Checks the method on labelled people and leaves a record whose digest the log signs.")
final class ValidateCommand implements Callable<Integer> {
  private final Globals globals;

  @Option(
      names = "--people",
      required = true,
      paramLabel = "DIR",
      description = "Photos of known people, a folder a person.")
  private Path people;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the record goes.")
  private Path out;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  ValidateCommand(Globals globals) {
    this.globals = globals;
  }

  record CheckJson(
      String what, long events, long of, double measured, double low, double high, Boolean holds) {}

  record ResultJson(String record, Boolean holds, List<CheckJson> checks) {}

  /** A check that does not hold is a result, and no failure of the command. */
  @Override
  public Integer call() {
    try (CommandSession session = CommandSession.open(globals)) {
      ValidateMethod.Result result =
          new ValidateMethod(session.workstation())
              .run(session.actor(), people, out, globals.job());
      if (json) {
        Json.print(
            globals.console().out(),
            new ResultJson(
                result.record().toString(),
                result.holds().orElse(null),
                result.checks().stream()
                    .map(
                        each ->
                            new CheckJson(
                                each.what(),
                                each.events(),
                                each.of(),
                                each.measured(),
                                each.interval().low(),
                                each.interval().high(),
                                each.holds().orElse(null)))
                    .toList()));
        return 0;
      }
      var to = globals.console().out();
      result.checks().forEach(each -> to.println(each.sentence()));
      to.println("The record is " + result.record() + "; the log signs for its SHA-256.");
      return 0;
    }
  }
}
