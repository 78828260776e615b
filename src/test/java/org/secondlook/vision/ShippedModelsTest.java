package org.secondlook.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Installation;
import org.secondlook.base.Sha256;

final class ShippedModelsTest {
  @TempDir Path folder;

  @Test
  void theProgramKnowsTheWeightsOfEachModelThatShips() {
    ModelCatalog catalog = ModelCatalog.open(Installation.find().models());

    assertThat(catalog.models())
        .isNotEmpty()
        .allSatisfy(
            model ->
                assertThat(ShippedModels.digest(model.id()))
                    .hasValue(model.manifest().orElseThrow().digest()));
  }

  @Test
  void weightsExchangedTogetherWithTheirManifestAreNotUsed() throws Exception {
    Path from = Installation.find().models().resolve("mobilefacenet");
    Path to = Files.createDirectories(folder.resolve("mobilefacenet"));
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    byte[] weights = Files.readAllBytes(to.resolve("mobilefacenet.pt"));
    weights[weights.length / 2] ^= 1;
    Files.write(to.resolve("mobilefacenet.pt"), weights);
    Path manifest = to.resolve("model.json");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replace(
                ShippedModels.digest("mobilefacenet").orElseThrow().hex(),
                Sha256.of(weights).hex()));

    assertThat(ModelCatalog.open(folder).models().getFirst().problem())
        .hasValueSatisfying(
            why -> assertThat(why).contains("the model that ships under this name"));
  }
}
