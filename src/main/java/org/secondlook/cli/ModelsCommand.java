package org.secondlook.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.secondlook.base.SecondLookException;
import org.secondlook.vision.InstalledModel;
import org.secondlook.vision.ModelManifest;
import org.secondlook.wording.Figures;
import org.secondlook.workflow.AddModel;
import org.secondlook.workflow.ListModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
    return list(json);
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "The same: the program's models, and those that were added to the home.")
  int list(
      @Option(names = "--json", description = "One JSON document on standard output.")
          boolean json) {
    List<InstalledModel> models = new ArrayList<>(ListModels.ofInstallation());
    models.addAll(ListModels.ofHome(globals.home()));
    if (json) {
      Json.print(globals.console().out(), models.stream().map(ModelJson::of).toList());
    } else {
      models.forEach(this::print);
    }
    return models.stream().allMatch(model -> model.problem().isEmpty())
        ? 0
        : SecondLookException.Kind.DAMAGED.exitCode();
  }

  /** What was added, and what the self-test showed. */
  record AddedJson(String id, String sha256, String models, double samePerson, double otherPeople) {
    static AddedJson of(AddModel.Added added) {
      return new AddedJson(
          added.manifest().id(),
          added.manifest().sha256(),
          added.models().toString(),
          added.shown().samePerson(),
          added.shown().otherPeople());
    }
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description =
          "Checks and tries a model of your own and takes it into the home; it is used once its"
              + " similarities are measured and the gallery is embedded again.")
  int add(
      @Parameters(paramLabel = "DIR", description = "A folder with a model.json.") Path folder,
      @Option(names = "--json", description = "One JSON document on standard output.")
          boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      AddModel.Added added =
          new AddModel(session.workstation()).run(session.actor(), folder, globals.job());
      if (json) {
        Json.print(globals.console().out(), AddedJson.of(added));
      } else {
        globals
            .console()
            .out()
            .printf(
                "%s was added, SHA-256 %s.%nSelf-test: two photographs of one person are alike by"
                    + " %s, of different people by at most %s.%nNext: secondlook bench vision"
                    + " --calibrate PEOPLE --clips 0 --models %s%n",
                added.manifest().id(),
                added.manifest().sha256(),
                Figures.similarity(added.shown().samePerson()),
                Figures.similarity(added.shown().otherPeople()),
                added.models());
      }
      return 0;
    }
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
