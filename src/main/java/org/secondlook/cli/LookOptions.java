package org.secondlook.cli;

import org.secondlook.base.SecondLookException;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Thoroughness;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How files are looked through, for faces or for things, and how it is told. */
final class LookOptions {
  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  @Option(
      names = "--thoroughness",
      defaultValue = "NORMAL",
      paramLabel = "LEVEL",
      description = "How often video is looked at: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Thoroughness thoroughness;

  @Mixin private MediaOptions said;

  Thoroughness thoroughness() {
    return thoroughness;
  }

  MediaOptions said() {
    return said;
  }

  /** What the user says of the files, else what they say. */
  MediaSettings settings() {
    return said.settings().orElse(MediaSettings.AS_STORED);
  }

  /**
   * Tells the results.
   *
   * @param text prints them for people
   * @param anyUnread whether a file could not be read
   * @return the exit code
   */
  int told(Globals globals, Object document, Runnable text, boolean anyUnread) {
    if (json) {
      Json.print(globals.console().out(), document);
    } else {
      text.run();
    }
    return anyUnread ? SecondLookException.Kind.INPUT.exitCode() : 0;
  }
}
