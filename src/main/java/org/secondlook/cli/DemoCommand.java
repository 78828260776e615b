package org.secondlook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.base.Home;
import org.secondlook.base.Installation;
import org.secondlook.base.SecondLookException;
import org.secondlook.demo.DemoHome;
import org.secondlook.demo.DemoRun;
import org.secondlook.workflow.WindowStart;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.SignInUser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a fresh home with the sample gallery and the sample case, opens it, and imports the"
          + " sample footage.",
      "With --headless, or where there is no display, does the whole job without a window."
    })
final class DemoCommand implements Runnable {
  private final Globals globals;
  private final WindowLauncher window;

  @Option(
      names = "--headless",
      description = "Without a window: enrol, import, search, decide, verify, report, package.")
  private boolean headless;

  DemoCommand(Globals globals, WindowLauncher window) {
    this.globals = globals;
    this.window = window;
  }

  @Override
  public void run() {
    Home home = globals.homeNamed() ? globals.home() : fresh();
    DemoHome.demandFresh(home);
    if (headless || !window.available()) {
      if (!headless) {
        globals.tell("There is no display here, so the demo goes on without a window.");
      }
      wholeWay(home);
      return;
    }
    WindowStart beginning;
    try (Workstation workstation = Workstation.open(home, Optional.empty())) {
      Actor actor = new SignInUser(workstation).alone(SignInUser.systemUser());
      beginning =
          new DemoHome(workstation, Installation.find()).begin(actor, globals::tell, globals.job());
    }
    globals.tell("The demo's home is " + home.folder());
    window.open(home, null, Optional.of(beginning));
  }

  private void wholeWay(Home home) {
    try (Workstation workstation = Workstation.open(home, Optional.empty())) {
      DemoRun.Result result =
          new DemoRun(workstation, Installation.find(), globals.console().out()::println)
              .run(globals.job());
      globals.console().out().println("Everything is in " + result.home().folder());
    }
  }

  private static Home fresh() {
    try {
      return new Home(Files.createTempDirectory("secondlook-demo").toAbsolutePath());
    } catch (IOException e) {
      throw SecondLookException.input(
          "No folder for the demo can be made. Name one with --home.", e);
    }
  }
}
