package org.secondlook.cli;

import java.nio.file.Path;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class Globals {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = picocli.CommandLine.ScopeType.INHERIT,
      description = "The home folder (else SECONDLOOK_HOME, else the platform's data folder).")
  private Path home;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      scope = picocli.CommandLine.ScopeType.INHERIT,
      description = "The account to act as (else the operating system's user).")
  private String user;

  @Option(
      names = "--quiet",
      scope = picocli.CommandLine.ScopeType.INHERIT,
      description = "No progress on standard error.")
  private boolean quiet;

  private final Console console;

  Globals(Console console) {
    this.console = console;
  }

  Home home() {
    return home == null
        ? Homes.standard(System.getenv())
        : new Home(home.toAbsolutePath().normalize());
  }

  /** Whether the user named a home, here or in the environment. */
  boolean homeNamed() {
    String told = System.getenv("SECONDLOOK_HOME");
    return home != null || told != null && !told.isBlank();
  }

  /** Null where none was named. */
  String user() {
    return user;
  }

  JobContext job() {
    return console.job(quiet);
  }

  Console console() {
    return console;
  }

  /** A step worth telling on standard error, unless the user wants quiet. */
  void tell(String sentence) {
    if (!quiet) {
      console.err().println(sentence);
    }
  }
}
