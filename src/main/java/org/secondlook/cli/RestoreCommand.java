package org.secondlook.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.secondlook.workflow.RestoreHome;
import org.secondlook.workflow.RestoredHome;
import org.secondlook.workflow.UnattestedLog;
import org.secondlook.workflow.accounts.SignInUser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "Makes a new home (--home) from a backup, after verifying all of it.")
final class RestoreCommand implements Runnable {
  private final Globals globals;

  @Parameters(paramLabel = "FILE", description = "What 'backup' made.")
  private Path file;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  @Option(
      names = "--with-key",
      description =
          "Takes the signing key of a backup that was made with --seal-key, for its password; else the home gets a new one.")
  private boolean withKey;

  @Option(
      names = "--unattested",
      description =
          "Also takes a backup in which no checkpoint vouches for the end of the log, or whose log does not verify; the"
              + " restored home's log tells it for good.")
  private boolean unattested;

  RestoreCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void run() {
    boolean encrypted = RestoreHome.encrypted(file);
    Optional<char[]> password =
        encrypted ? Optional.of(CommandSession.homePassword()) : Optional.empty();
    RestoredHome restored =
        RestoreHome.run(
            file,
            globals.home(),
            password,
            withKey
                ? Optional.of(
                    CommandSession.ask(
                        BackupCommand.KEY_PASSWORD, "Password of the signing key in this backup: "))
                : Optional.empty(),
            unattested ? UnattestedLog.TAKEN : UnattestedLog.REFUSED,
            made -> CommandSession.actor(globals, new SignInUser(made)),
            globals.job());
    restored.notes().forEach(globals.console().err()::println);
    if (json) {
      Json.print(globals.console().out(), restored.contents());
    } else {
      globals
          .console()
          .out()
          .printf(
              Locale.ROOT,
              "The home %s is restored from %s (made %s). 'audit verify' checks all that is in it.%n",
              globals.home().folder(),
              file,
              restored.contents().made());
    }
  }
}
