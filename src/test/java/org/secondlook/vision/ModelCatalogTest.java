package org.secondlook.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.SecondLookException;

class ModelCatalogTest {
  @TempDir private Path folder;

  @Test
  void everyModelOfTheProjectIsWhole() {
    assertThat(TestModels.catalog().models())
        .extracting(InstalledModel::id)
        .contains("centerface", "mobilefacenet", "dlib-resnet");
    assertThat(TestModels.catalog().models())
        .allSatisfy(model -> assertThat(model.problem()).isEmpty());
  }

  @Test
  void aModelWithOneFlippedBitIsRefusedByNameAndFile() throws IOException {
    Path weights = copy("mobilefacenet").resolve("mobilefacenet.pt");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);
    ModelCatalog catalog = ModelCatalog.open(folder);
    assertThatThrownBy(() -> catalog.verifiedWeights(catalog.manifest("mobilefacenet")))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.DAMAGED))
        .hasMessageContaining("mobilefacenet")
        .hasMessageContaining(weights.toString());
    assertThat(catalog.models().getFirst().problem())
        .get()
        .asString()
        .contains("damaged or was exchanged");
  }

  @Test
  void aMissingFileIsListedAsAProblemAndTheOthersGoOn() throws IOException {
    Files.delete(copy("mobilefacenet").resolve("mobilefacenet.pt"));
    copy("centerface");
    assertThat(ModelCatalog.open(folder).models())
        .extracting(InstalledModel::id, InstalledModel::usable)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("centerface", true),
            org.assertj.core.groups.Tuple.tuple("mobilefacenet", false));
  }

  @Test
  void aFolderOfAnyNameWithAManifestIsAModel() throws IOException {
    Files.move(copy("mobilefacenet"), folder.resolve("our-own-model"));
    ModelCatalog catalog = ModelCatalog.open(folder);
    assertThat(catalog.verifiedWeights(catalog.manifest("mobilefacenet")))
        .hasSizeGreaterThan(1_000_000);
  }

  @Test
  void aManifestThatIsNoJsonIsRefusedWithItsPath() throws IOException {
    Files.writeString(copy("mobilefacenet").resolve("model.json"), "{\"id\": ");
    assertThat(ModelCatalog.open(folder).models().getFirst().problem())
        .get()
        .asString()
        .contains("model.json");
  }

  @Test
  void aManifestThatPointsOutOfItsFolderIsRefused() throws IOException {
    rewrite("mobilefacenet", "\"file\": \"mobilefacenet.pt\"", "\"file\": \"../other/secret.pt\"");
    assertThatThrownBy(() -> ModelCatalog.open(folder).manifest("mobilefacenet"))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("\"file\" must be a plain file name");
  }

  @Test
  void anEngineThatThisBuildLacksIsNamed() throws IOException {
    copy("centerface");
    copy("dlib-resnet");
    rewrite("mobilefacenet", "\"engine\": \"PyTorch\"", "\"engine\": \"TensorFlow\"");
    ModelCatalog catalog = ModelCatalog.open(folder);
    assertThatThrownBy(() -> VisionModels.openUncalibrated(catalog, 1))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("TensorFlow");
  }

  @Test
  void weightsThatAreNoTorchScriptAreRefusedEvenIfTheirDigestAgrees() throws IOException {
    copy("centerface");
    copy("dlib-resnet");
    Path model = copy("mobilefacenet");
    Files.writeString(model.resolve("mobilefacenet.pt"), "not a model");
    String manifest = Files.readString(model.resolve("model.json"));
    Files.writeString(
        model.resolve("model.json"),
        manifest.replaceFirst(
            "\"sha256\": \"[0-9a-f]{64}\"",
            "\"sha256\": \""
                + org.secondlook.base.Sha256.of(model.resolve("mobilefacenet.pt"))
                + "\""));
    ModelCatalog catalog = ModelCatalog.open(folder);
    assertThatThrownBy(() -> VisionModels.openUncalibrated(catalog, 1))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("mobilefacenet");
  }

  @Test
  void aCalibrationOfAnotherFileOfTheModelIsRefused() throws IOException {
    Path model = copy("mobilefacenet");
    Path calibration = model.resolve("calibration.json");
    Files.writeString(
        calibration,
        Files.readString(calibration)
            .replace(ModelCatalog.open(folder).manifest("mobilefacenet").sha256(), "0".repeat(64)));
    assertThatThrownBy(() -> ModelCatalog.open(folder).calibration("mobilefacenet"))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("measured with another file");
  }

  @Test
  void aFieldNetworkOfOtherWeightsIsRefusedAndListedWithTheReason() throws IOException {
    for (String id : new String[] {"centerface", "mobilefacenet", "dlib-resnet"}) {
      copy(id);
    }
    copy("dlib-resnet-field");
    rewrite(
        "mobilefacenet-field",
        "\"spaceSha256\": \"006e0744255a",
        "\"spaceSha256\": \"116e0744255a");
    ModelCatalog catalog = ModelCatalog.open(folder);
    assertThatThrownBy(() -> VisionModels.openUncalibrated(catalog, 1))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.DAMAGED))
        .hasMessageContaining("mobilefacenet-field")
        .hasMessageContaining("doesn't fit");
    assertThat(catalog.models())
        .filteredOn(model -> model.problem().isPresent())
        .singleElement()
        .satisfies(model -> assertThat(model.problem().orElseThrow()).contains("doesn't fit"));
  }

  @Test
  void aFieldNetworkWithOneFlippedBitIsRefused() throws IOException {
    for (String id :
        new String[] {"centerface", "mobilefacenet", "dlib-resnet", "dlib-resnet-field"}) {
      copy(id);
    }
    Path weights = copy("mobilefacenet-field").resolve("mobilefacenet-field.pt");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);
    assertThatThrownBy(() -> VisionModels.openUncalibrated(ModelCatalog.open(folder), 1))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("damaged or was exchanged")
        .hasMessageContaining(weights.toString());
  }

  @Test
  void twoFieldNetworksOfOneModelAreRefusedByName() throws IOException {
    copy("mobilefacenet");
    copy("mobilefacenet-field");
    Path other = Files.createDirectories(folder.resolve("own-field"));
    Files.writeString(
        other.resolve("model.json"),
        Files.readString(folder.resolve("mobilefacenet-field").resolve("model.json"))
            .replace("\"id\": \"mobilefacenet-field\"", "\"id\": \"own-field\""));
    ModelCatalog catalog = ModelCatalog.open(folder);
    assertThatThrownBy(() -> catalog.field(catalog.manifest("mobilefacenet")))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("own-field");
  }

  @Test
  void aMissingModelsFolderIsASentence() {
    assertThatThrownBy(() -> ModelCatalog.open(folder.resolve("nowhere")))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("There is no models folder");
  }

  private Path copy(String model) throws IOException {
    Path to = Files.createDirectories(folder.resolve(model));
    try (var files = Files.list(TestModels.FOLDER.resolve(model))) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }

  private void rewrite(String model, String old, String with) throws IOException {
    Path manifest = copy(model).resolve("model.json");
    String text = Files.readString(manifest);
    assertThat(text).contains(old);
    Files.writeString(manifest, text.replace(old, with));
  }
}
