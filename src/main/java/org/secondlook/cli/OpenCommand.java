package org.secondlook.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.SecondLookException;
import org.secondlook.workflow.WindowStart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "open",
    mixinStandardHelpOptions = true,
    description = {
      "Opens the window with files that wait for their case, as a file manager does it.",
      "Nothing is imported until the user says into which case."
    })
final class OpenCommand implements Runnable {
  private final Globals globals;
  private final WindowLauncher window;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Recordings, pictures, folders.")
  private List<Path> files = new ArrayList<>();

  OpenCommand(Globals globals, WindowLauncher window) {
    this.globals = globals;
    this.window = window;
  }

  @Override
  public void run() {
    WindowLauncher.demandDisplay(window);
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw SecondLookException.input(
            "\"" + file + "\" can't be read. See that it is there and that you may read it.");
      }
    }
    List<Path> absolute = files.stream().map(Path::toAbsolutePath).toList();
    window.open(
        globals.home(),
        globals.user(),
        absolute.isEmpty() ? Optional.empty() : Optional.of(new WindowStart.WithFiles(absolute)));
  }
}
