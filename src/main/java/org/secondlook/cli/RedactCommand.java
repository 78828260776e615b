package org.secondlook.cli;

import java.util.List;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.TrackId;
import org.secondlook.workflow.cases.FindCase;
import org.secondlook.workflow.export.CheckBystanders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Bystanders in what leaves the home. */
@Command(
    name = "redact",
    mixinStandardHelpOptions = true,
    description =
        "Other people's faces in the pictures of reports and packages: blacked out, unless"
            + " somebody looked and decided otherwise. The case keeps every picture as found.")
final class RedactCommand {
  private final Globals globals;

  RedactCommand(Globals globals) {
    this.globals = globals;
  }

  record CrowdedJson(long picture, String file, int faces, String told) {}

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "The pictures of a case with other faces in them.")
  void list(@Parameters(paramLabel = "N") String number, @Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      CaseFile file = new FindCase(session.workstation()).run(session.actor(), number);
      List<CrowdedJson> all =
          new CheckBystanders(session.workstation())
              .run(session.actor(), file).stream()
                  .map(
                      each ->
                          new CrowdedJson(
                              each.track().value(), each.file(), each.faces(), each.told()))
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
                  .printf("picture %d of %s: %s%n", each.picture(), each.file(), each.told()));
      globals.console().sayIfNone(all, "Nobody else is in a picture of this case.");
    }
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Says that somebody looked at the other faces of a picture.")
  void check(
      @Parameters(paramLabel = "N") String number,
      @Parameters(paramLabel = "PICTURE", description = "Its number, see 'redact list'.")
          long picture,
      @Option(
              names = "--show",
              split = ",",
              paramLabel = "FACE",
              description = "Numbers, from the left, of faces that stay visible.")
          List<Integer> shown,
      @Option(
              names = "--reason",
              defaultValue = "",
              paramLabel = "TEXT",
              description = "Why a face stays visible.")
          String reason) {
    try (CommandSession session = CommandSession.open(globals)) {
      CaseFile file = new FindCase(session.workstation()).run(session.actor(), number);
      new CheckBystanders(session.workstation())
          .decide(
              session.actor(),
              file,
              new TrackId(picture),
              shown == null ? List.of() : shown,
              reason);
      globals.console().out().println("Noted; a report made from now on shows it so.");
    }
  }
}
