package org.secondlook.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.secondlook.base.SecondLookException;
import org.secondlook.vision.InstalledModel;
import org.secondlook.vision.ModelManifest;
import org.secondlook.workflow.ListModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "Each model: file, SHA-256 checked, licence, sizes, measured figures.")
final class ModelsCommand implements Callable<Integer> {
  private final Globals globals;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  ModelsCommand(Globals globals) {
    this.globals = globals;
  }

  /**
   * @param problem null where the model is whole; likewise the manifest where it can't be read
   */
  record ModelJson(String id, long bytes, String problem, ModelManifest manifest) {
    static ModelJson of(InstalledModel model) {
      return new ModelJson(
          model.id(), model.bytes(), model.problem().orElse(null), model.manifest().orElse(null));
    }
  }

  @Override
  public Integer call() {
    List<InstalledModel> models = ListModels.ofInstallation();
    if (json) {
      Json.print(globals.console().out(), models.stream().map(ModelJson::of).toList());
    } else {
      models.forEach(this::print);
    }
    return models.stream().allMatch(model -> model.problem().isEmpty())
        ? 0
        : SecondLookException.Kind.DAMAGED.exitCode();
  }

  private void print(InstalledModel model) {
    var out = globals.console().out();
    out.printf(Locale.ROOT, "%s  %.1f MB%n", model.id(), model.bytes() / 1e6);
    model
        .manifest()
        .ifPresent(
            manifest -> {
              out.printf(
                  "  %s, %s, licence %s%n",
                  manifest.task().words(), manifest.file(), manifest.licence().spdx());
              out.printf(
                  "  SHA-256 %s %s%n",
                  manifest.sha256(), model.problem().isEmpty() ? "checked" : "NOT as it should be");
              manifest
                  .measured()
                  .forEach(
                      figure ->
                          out.printf(
                              "  %s: %s (%s)%n", figure.what(), figure.value(), figure.date()));
            });
    model.problem().ifPresent(problem -> out.println("  " + problem));
  }
}
