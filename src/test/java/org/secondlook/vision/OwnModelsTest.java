package org.secondlook.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.SecondLookException;

/** What somebody offers as a model is refused in a sentence where it isn't what it says. */
class OwnModelsTest {
  @TempDir private Path folder;
  private Path offered;

  @BeforeEach
  void offer() throws IOException {
    offered = TinyOnnx.offer(folder.resolve("offered"), "tiny", TinyOnnx.Kind.AVERAGES);
  }

  @Test
  void aWholeModelIsTakenWithWhatItWorksWithAndLeads() throws IOException {
    Path set = Files.createDirectory(folder.resolve("set"));
    assertThat(OwnModels.take(TestModels.catalog(), offered, set).id()).isEqualTo("tiny");
    ModelCatalog made = ModelCatalog.open(set);
    assertThat(made.models()).allMatch(InstalledModel::usable);
    assertThat(made.leadingOr("mobilefacenet").id()).isEqualTo("tiny");
    assertThatThrownBy(made::fusion)
        .as("nothing is searched before its similarities are measured")
        .isInstanceOf(SecondLookException.class);
  }

  @Test
  void anotherFileThanTheManifestsIsRefused() throws IOException {
    Files.write(offered.resolve("tiny.onnx"), TinyOnnx.file(TinyOnnx.Kind.CONSTANT));
    refused("damaged or was exchanged");
  }

  @Test
  void namesThatLeadOutOfTheFolderAreRefused() throws IOException {
    rewrite("\"tiny.onnx\"", "\"../tiny.onnx\"");
    refused("\"file\" must be a plain file name");
    rewrite("\"../tiny.onnx\"", "\"tiny.onnx\"");
    rewrite("\"LICENSE\"", "\"../../etc/passwd\"");
    refused("\"licence.file\" must be a plain file name");
    rewrite("\"../../etc/passwd\"", "\"LICENSE\"");
    rewrite("\"id\": \"tiny\"", "\"id\": \"../tiny\"");
    refused("\"id\" must be made of");
  }

  @Test
  void linksAreRefused() throws IOException {
    Path elsewhere = Files.move(offered.resolve("tiny.onnx"), folder.resolve("elsewhere.onnx"));
    Files.createSymbolicLink(offered.resolve("tiny.onnx"), elsewhere);
    refused("no plain file \"tiny.onnx\"");
  }

  @Test
  void aModelWithoutALicenceIsRefused() throws IOException {
    rewrite(", \"file\": \"LICENSE\"", "");
    refused("names no \"licence.file\"");
    offer();
    Files.delete(offered.resolve("LICENSE"));
    refused("no plain file \"LICENSE\"");
    offer();
    Files.writeString(offered.resolve("LICENSE"), "");
    refused("\"LICENSE\" is empty");
  }

  @Test
  void whatIsTooLargeIsRefused() throws IOException {
    rewrite("\"maxBatch\": 4", "\"maxBatch\": 1024, \"multipleOf\": 1");
    rewrite("\"width\": 112, \"height\": 112", "\"width\": 4096, \"height\": 4096");
    refused("more than 512 MB a call");
    offer();
    rewrite("\"dimensions\": 147", "\"dimensions\": 2000000000");
    refused("must lie between 2 and 4096");
    offer();
    Files.writeString(offered.resolve("LICENSE"), "x".repeat(2 << 20));
    refused("\"LICENSE\" is larger");
    offer();
    Files.writeString(offered.resolve("model.json"), " ".repeat(300 << 10));
    refused("\"model.json\" is larger");
  }

  @Test
  void namesOfShippedModelsAndOtherTasksAreRefused() throws IOException {
    rewrite("\"id\": \"tiny\"", "\"id\": \"mobilefacenet\"");
    refused("of a model that ships");
    offer();
    rewrite("\"face-embedding\"", "\"picture-embedding\"");
    refused("only a model that compares faces");
    offer();
    rewrite("\"OnnxRuntime\"", "\"TensorFlow\"");
    refused("TensorFlow");
  }

  private void refused(String words) throws IOException {
    Path set = Files.createTempDirectory(folder, "set");
    assertThatThrownBy(() -> OwnModels.take(TestModels.catalog(), offered, set))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining(words)
        .hasMessageNotContaining(set.toString());
  }

  private void rewrite(String old, String with) throws IOException {
    Path manifest = offered.resolve("model.json");
    String text = Files.readString(manifest);
    assertThat(text).contains(old);
    Files.writeString(manifest, text.replace(old, with));
  }
}
