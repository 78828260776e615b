package org.secondlook.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.secondlook.handout.HandoutFile;
import org.secondlook.report.Handout;
import picocli.CommandLine.Option;

/** How an experiment's outcome is told: as text or JSON, and on paper where the user wants it. */
final class TrainOutput {
  @Option(
      names = "--handout",
      paramLabel = "FILE.pdf",
      description = "Also writes the experiment with its settings as a PDF for a class.")
  private Path file;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  boolean json() {
    return json;
  }

  void write(
      Globals globals,
      Supplier<?> document,
      Consumer<PrintStream> words,
      Supplier<Handout> handout) {
    if (json) {
      Json.print(globals.console().out(), document.get());
    } else {
      words.accept(globals.console().out());
    }
    if (file != null) {
      Path written = HandoutFile.write(handout.get(), file);
      globals.tell("Handout saved: " + written);
    }
  }
}
