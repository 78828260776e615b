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
      return commands(console, needed(args)).execute(args);
    } finally {
      console.ended();
    }
  }

  /** All commands. */
  CommandLine commands(Console console) {
    return commands(console, subcommands());
  }

  /**
   * Those that this line needs: describing all of them to the parser takes half a second of a
   * start.
   */
  private List<Offered> needed(String... args) {
    Optional<String> word = named(args);
    if (word.isEmpty() || VERSION.contains(word.get())) {
      // The window, and what the root says itself.
      return List.of();
    }
    List<Offered> all = subcommands();
    List<Offered> one = all.stream().filter(each -> each.name().equals(word.get())).toList();
    return one.isEmpty() ? all : one;
  }

  private CommandLine commands(Console console, List<Offered> offered) {
    Globals globals = new Globals(console);
    CommandLine root = new CommandLine(new Root(globals, window));
    offered.forEach(each -> root.addSubcommand(each.make().apply(globals)));
    root.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    root.setCaseInsensitiveEnumValuesAllowed(true);
    // A file whose name begins with "@" is a file: what it holds would be options otherwise, chosen
    // by whoever hands a folder over.
    root.setExpandAtFiles(false);
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

  /** One top-level command: its class says its name, and it is made only where it is needed. */
  private record Offered(Class<?> type, Function<Globals, Object> make) {
    String name() {
      return type.getAnnotation(Command.class).name();
    }
  }

  /** A new command is added here. */
  private List<Offered> subcommands() {
    return List.of(
        new Offered(BackupCommand.class, BackupCommand::new),
        new Offered(RestoreCommand.class, RestoreCommand::new),
        new Offered(ModelsCommand.class, ModelsCommand::new),
        new Offered(FacesCommand.class, FacesCommand::new),
        new Offered(ObjectsCommand.class, ObjectsCommand::with),
        new Offered(LookoutCommand.class, LookoutCommand::with),
        new Offered(CompareCommand.class, CompareCommand::new),
        new Offered(GalleryCommand.class, GalleryCommand::new),
        new Offered(CaseCommand.class, CaseCommand::new),
        new Offered(SearchCommand.class, SearchCommand::new),
        new Offered(LeadCommand.class, LeadCommand::new),
        new Offered(ValidateCommand.class, ValidateCommand::new),
        new Offered(RedactCommand.class, RedactCommand::new),
        new Offered(SightingsCommand.class, SightingsCommand::new),
        new Offered(IntakeCommand.class, IntakeCommand::new),
        new Offered(NonConformityCommand.class, NonConformityCommand::new),
        new Offered(ReportCommand.class, ReportCommand::new),
        new Offered(PackageCommand.class, PackageCommand::new),
        new Offered(OpenCommand.class, globals -> new OpenCommand(globals, window)),
        new Offered(DemoCommand.class, globals -> new DemoCommand(globals, window)),
        new Offered(AuditCommand.class, AuditCommand::with),
        new Offered(AccountCommand.class, AccountCommand::new),
        new Offered(PolicyCommand.class, PolicyCommand::new),
        new Offered(HomeCommand.class, HomeCommand::withSeats),
        new Offered(NodeCommand.class, NodeCommand::new),
        new Offered(ClusterCommand.class, ClusterCommand::new),
        new Offered(BenchCommand.class, BenchCommand::with),
        new Offered(TrainCommand.class, TrainCommand::with),
        new Offered(ScreenshotsCommand.class, globals -> new ScreenshotsCommand(globals, window)));
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
      WindowLauncher.demandDisplay(window);
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
