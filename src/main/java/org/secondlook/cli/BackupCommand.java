package org.secondlook.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.secondlook.wording.Noun;
import org.secondlook.wording.Sizes;
import org.secondlook.workflow.BackUpHome;
import org.secondlook.workflow.BackupContents;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = "Copies the home into one file, reads the copy back and opens it.")
final class BackupCommand implements Runnable {
  private final Globals globals;

  @Parameters(paramLabel = "FILE", description = "A file that doesn't exist yet.")
  private Path file;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  BackupCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void run() {
    try (CommandSession session = CommandSession.open(globals)) {
      BackupContents manifest =
          new BackUpHome(session.workstation()).run(session.actor(), file, globals.job());
      if (json) {
        Json.print(globals.console().out(), manifest);
      } else {
        long bytes = manifest.files().stream().mapToLong(BackupContents.Entry::bytes).sum();
        globals
            .console()
            .out()
            .printf(
                Locale.ROOT,
                "%s holds %s of this home (%s), and verifies.%n",
                file,
                Noun.FILE.count(manifest.files().size()),
                Sizes.bytes(bytes));
      }
    }
  }
}
