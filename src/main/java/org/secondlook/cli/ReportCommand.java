package org.secondlook.cli;

import java.nio.file.Path;
import org.secondlook.casework.CaseFile;
import org.secondlook.workflow.ExportReport;
import org.secondlook.workflow.cases.FindCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "The case as a PDF: evidence, every candidate looked at with its decision, limits, hashes.")
final class ReportCommand implements Runnable {
  private final Globals globals;

  @Parameters(paramLabel = "N", description = "The case's number.")
  private String number;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the report goes.")
  private Path out;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  ReportCommand(Globals globals) {
    this.globals = globals;
  }

  record Result(String report) {}

  @Override
  public void run() {
    try (CommandSession session = CommandSession.open(globals)) {
      CaseFile file = new FindCase(session.workstation()).run(session.actor(), number);
      Path report =
          new ExportReport(session.workstation())
              .run(session.actor(), file, out, globals::tell, globals.job());
      if (json) {
        Json.print(globals.console().out(), new Result(report.toString()));
      } else {
        globals.console().out().println("The report is " + report);
      }
    }
  }
}
