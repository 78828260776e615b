package org.secondlook;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.secondlook.app.Texts;
import org.secondlook.app.window.App;
import org.secondlook.app.window.Screenshots;
import org.secondlook.base.Home;
import org.secondlook.cli.Cli;
import org.secondlook.cli.WindowLauncher;
import org.secondlook.workflow.WindowStart;

/** Starts the program: the command line, which opens the window where that is asked for. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new Cli(new AppWindow()).run(out, err, args));
  }

  /** The window as the command line sees it. */
  private record AppWindow() implements WindowLauncher {
    @Override
    public boolean available() {
      return App.available();
    }

    @Override
    public void open(Home home, String user, Optional<WindowStart> beginning) {
      App.open(home, user == null ? System.getProperty("user.name") : user, beginning);
    }

    @Override
    public void screenshots(Pictures wanted) {
      Texts.language(Texts.Language.of(wanted.language()));
      Screenshots.render(wanted.folder(), wanted.only(), wanted.sizes(), wanted.tell());
    }
  }
}
