package org.secondlook;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.secondlook.base.Home;
import org.secondlook.base.SecondLookException;
import org.secondlook.cli.Cli;
import org.secondlook.cli.Window;

/** Starts the program: the command line, which opens the window where that is asked for. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new Cli(new NoWindow()).run(out, err, args));
  }

  private record NoWindow() implements Window {
    @Override
    public boolean available() {
      return false;
    }

    @Override
    public void open(Home home, String user) {
      throw SecondLookException.usage("There is no window in this build.");
    }

    @Override
    public void screenshots(Path folder) {
      throw SecondLookException.usage("There is no window in this build.");
    }
  }
}
