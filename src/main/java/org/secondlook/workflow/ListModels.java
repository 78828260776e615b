package org.secondlook.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.secondlook.base.Home;
import org.secondlook.base.SecondLookException;
import org.secondlook.vision.InstalledModel;
import org.secondlook.vision.ModelCatalog;

/** The models of the installation and those that were added to a home, which need not be open. */
public final class ListModels {
  private ListModels() {}

  /** Each weight file is checked against its SHA-256: takes a moment. */
  public static List<InstalledModel> ofInstallation() {
    return Engines.catalog().models();
  }

  /** Each model that was added, with the models folder that was made for it; likewise. */
  public static List<InstalledModel> ofHome(Home home) {
    if (!Files.isDirectory(home.models())) {
      return List.of();
    }
    try (Stream<Path> sets = Files.list(home.models())) {
      return sets.filter(each -> !each.getFileName().toString().startsWith("."))
          .sorted()
          .flatMap(set -> ModelCatalog.open(set).models().stream())
          .filter(each -> !ModelCatalog.ships(each.id()))
          .toList();
    } catch (IOException e) {
      throw SecondLookException.damaged(
          "The folder " + home.models() + " can't be read. Check its permissions.", e);
    }
  }
}
