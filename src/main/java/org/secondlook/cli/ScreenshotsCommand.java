package org.secondlook.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.secondlook.base.SecondLookException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "screenshots",
    mixinStandardHelpOptions = true,
    description = "Renders every screen with the sample data, without a display.")
final class ScreenshotsCommand implements Runnable {
  private static final Set<String> LANGUAGES = Set.of("en", "es");

  private final Globals globals;
  private final WindowLauncher window;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the pictures go.")
  private Path out;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "Only this screen or scene, such as search or compare-*; may be repeated.")
  private List<String> only = List.of();

  @Option(
      names = "--size",
      paramLabel = "WxH[@SCALE]",
      description = "Only this size in pixels, such as 1024x700 or 2560x1440@2; may be repeated.")
  private List<String> sizes = List.of();

  @Option(
      names = "--language",
      paramLabel = "CODE",
      description = "What the window speaks in them: en (the usual) or es.")
  private String language = "en";

  ScreenshotsCommand(Globals globals, WindowLauncher window) {
    this.globals = globals;
    this.window = window;
  }

  @Override
  public void run() {
    if (!LANGUAGES.contains(language)) {
      throw SecondLookException.usage(
          "The window doesn't speak " + language + ". Choose en or es.");
    }
    window.screenshots(new WindowLauncher.Pictures(out, only, sizes, language, globals::tell));
    globals.tell("The screens are in " + out.toAbsolutePath().normalize() + ".");
  }
}
