package org.secondlook.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  private static final Set<String> VERSION = Set.of("--version", "-V");

  private final WindowLauncher window;

  public Cli(WindowLauncher window) {
    this.window = window;
  }

  /** Runs one command. @return its exit code */
  public int run(PrintStream out, PrintStream err, String... args) {
    Console console = new Console(out, err);
    console.cancelOnInterrupt();
    try {
      return commands(console, named(args)).execute(args);
    } finally {
      console.ended();
    }
  }

  /** All commands. */
  CommandLine commands(Console console) {
    return commands(console, Optional.empty());
  }

  /**
   * @param only the one command that is read in, where there is one of this name; describing them
   *     all to the parser takes half a second of a start
   */
  private CommandLine commands(Console console, Optional<String> only) {
    Globals globals = new Globals(console);
    CommandLine root = new CommandLine(new Root(globals, window));
    List<Object> all = subcommands().stream().map(command -> command.apply(globals)).toList();
    List<Object> wanted =
        all.stream().filter(each -> only.filter(nameOf(each)::equals).isPresent()).toList();
    boolean versionOnly = only.filter(VERSION::contains).isPresent();
    for (Object command : wanted.isEmpty() && !versionOnly ? all : wanted) {
      root.addSubcommand(command);
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

  /** The first word that is no global option and no value of one. */
  static Optional<String> named(String... args) {
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--home", "--user" -> i++;
        case "--quiet" -> {}
        case String word when word.startsWith("--home=") || word.startsWith("--user=") -> {}
        case String word -> {
          return Optional.of(word);
        }
      }
    }
    return Optional.empty();
  }

  private static String nameOf(Object command) {
    return command instanceof CommandLine ready
        ? ready.getCommandName()
        : command.getClass().getAnnotation(Command.class).name();
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
        IntakeCommand::new,
        NonConformityCommand::new,
        ReportCommand::new,
        PackageCommand::new,
        globals -> new DemoCommand(globals, window),
        AuditCommand::new,
        AccountCommand::new,
        PolicyCommand::new,
        HomeCommand::withSeats,
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
