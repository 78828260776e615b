package org.secondlook.cli;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.secondlook.report.Handout;
import org.secondlook.workflow.TrainingHandouts;
import picocli.CommandLine.Option;

/** The experiment on paper, where the user wants it. */
final class TrainHandout {
  @Option(
      names = "--handout",
      paramLabel = "FILE.pdf",
      description = "Also writes the experiment with its settings as a PDF for a class.")
  private Path file;

  void write(Globals globals, Supplier<Handout> handout) {
    if (file != null) {
      Path written = TrainingHandouts.write(handout.get(), file);
      globals.tell("The handout lies at " + written + ".");
    }
  }
}
