package org.secondlook.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "screenshots",
    mixinStandardHelpOptions = true,
    description = "Renders every screen with the sample data, without a display.")
final class ScreenshotsCommand implements Runnable {
  private final Globals globals;
  private final WindowLauncher window;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the pictures go.")
  private Path out;

  ScreenshotsCommand(Globals globals, WindowLauncher window) {
    this.globals = globals;
    this.window = window;
  }

  @Override
  public void run() {
    window.screenshots(out);
    globals.tell("The screens are in " + out.toAbsolutePath().normalize() + ".");
  }
}
