package org.secondlook.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.secondlook.wording.Noun;
import org.secondlook.wording.Sizes;
import org.secondlook.workflow.BackUpHome;
import org.secondlook.workflow.BackupContents;
import org.secondlook.workflow.KeyInBackup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = "Copies the home into one file, reads the copy back and opens it.")
final class BackupCommand implements Runnable {
  static final String KEY_PASSWORD = "SECONDLOOK_KEY_PASSWORD";

  private final Globals globals;

  @Parameters(paramLabel = "FILE", description = "A file that doesn't exist yet.")
  private Path file;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  @Option(
      names = "--seal-key",
      description =
          "Takes the key that signs checkpoints along, sealed under a password of its own (a home without a password; else"
              + " the key is left out, and a restored home gets a new one).")
  private boolean sealKey;

  BackupCommand(Globals globals) {
    this.globals = globals;
  }

  private KeyInBackup key() {
    return sealKey
        ? new KeyInBackup.SealedUnder(
            CommandSession.ask(KEY_PASSWORD, "Password for the signing key in this backup: "))
        : new KeyInBackup.LeftOut();
  }

  @Override
  public void run() {
    try (CommandSession session = CommandSession.open(globals)) {
      BackupContents manifest =
          new BackUpHome(session.workstation()).run(session.actor(), file, key(), globals.job());
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
