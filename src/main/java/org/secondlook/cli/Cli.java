package org.secondlook.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.secondlook.base.SecondLookException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The commands, and the one place where a failure becomes a sentence and an exit code. */
public final class Cli {
  private static final Logger LOG = Logger.getLogger(Cli.class.getName());

  private final WindowLauncher window;

  public Cli(WindowLauncher window) {
    this.window = window;
  }

  /** Runs one command. @return its exit code */
  public int run(PrintStream out, PrintStream err, String... args) {
    Console console = new Console(out, err);
    console.cancelOnInterrupt();
    try {
      return commands(console).execute(args);
    } finally {
      console.ended();
    }
  }

  CommandLine commands(Console console) {
    Globals globals = new Globals(console);
    CommandLine root = new CommandLine(new Root(globals, window));
    for (Function<Globals, Object> command : subcommands()) {
      root.addSubcommand(command.apply(globals));
    }
    root.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    root.setCaseInsensitiveEnumValuesAllowed(true);
    // A folder may be called "home", and a purpose "search".
    root.setAllowSubcommandsAsOptionParameters(true);
    root.setExecutionExceptionHandler((e, line, parsed) -> explain(e, console));
    root.setParameterExceptionHandler(
        (e, unused) -> {
          console.err().println(e.getMessage());
          console
              .err()
              .println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
          return SecondLookException.Kind.USAGE.exitCode();
        });
    return root;
  }

  /** Each makes one top-level command; a new command is added here. */
  private List<Function<Globals, Object>> subcommands() {
    return List.of(
        BackupCommand::new,
        RestoreCommand::new,
        ModelsCommand::new,
        FacesCommand::new,
        ObjectsCommand::with,
        LookoutCommand::new,
        CompareCommand::new,
        GalleryCommand::new,
        CaseCommand::new,
        SearchCommand::new,
        LeadCommand::new,
        ValidateCommand::new,
        RedactCommand::new,
        SightingsCommand::new,
        NonConformityCommand::new,
        ReportCommand::new,
        PackageCommand::new,
        globals -> new DemoCommand(globals, window),
        AuditCommand::new,
        AccountCommand::new,
        PolicyCommand::new,
        HomeCommand::new,
        BenchCommand::with,
        TrainCommand::with,
        globals -> new ScreenshotsCommand(globals, window));
  }

  private static int explain(Exception e, Console console) {
    if (e instanceof SecondLookException ours) {
      console.err().println(ours.getMessage());
      LOG.log(Level.FINE, ours.detail().orElse(""), ours);
      return ours.kind().exitCode();
    }
    console
        .err()
        .println(
            "Something went wrong inside Second Look: "
                + e
                + ". Please report this with what you did.");
    LOG.log(Level.FINE, "unexpected", e);
    return SecondLookException.Kind.FAULT.exitCode();
  }

  @Command(
      name = "secondlook",
      mixinStandardHelpOptions = true,
      versionProvider = Root.Version.class,
      description =
          "Compares faces from footage with a gallery of photos, offline, and leaves the decision to a person.")
  static final class Root implements Runnable {
    @Mixin private final Globals globals;
    private final WindowLauncher window;

    Root(Globals globals, WindowLauncher window) {
      this.globals = globals;
      this.window = window;
    }

    @Override
    public void run() {
      if (!window.available()) {
        throw SecondLookException.usage(
            "There is no display here, so the window can't open. Name a command instead; 'secondlook --help' lists them.");
      }
      window.open(globals.home(), globals.user(), Optional.empty());
    }

    static final class Version implements CommandLine.IVersionProvider {
      @Override
      public String[] getVersion() {
        return new String[] {"Second Look " + org.secondlook.base.Installation.VERSION};
      }
    }
  }
}
