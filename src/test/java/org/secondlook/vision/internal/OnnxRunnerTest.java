package org.secondlook.vision.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Embedding;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.vision.ModelManifest;
import org.secondlook.vision.TinyOnnx;

class OnnxRunnerTest {
  private static final int SQUARE = 16;

  private static ModelManifest manifest(byte[] weights, String... changes) throws Exception {
    String text = TinyOnnx.manifest("tiny", weights);
    for (int i = 0; i < changes.length; i += 2) {
      assertThat(text).contains(changes[i]);
      text = text.replace(changes[i], changes[i + 1]);
    }
    return new ObjectMapper().readValue(text, ModelManifest.class);
  }

  private static Picture chip(int seed) {
    Picture chip = Picture.blank(TinyOnnx.SIDE, TinyOnnx.SIDE);
    for (int i = 0; i < chip.rgb().length; i++) {
      chip.rgb()[i] = (byte) ((i / 3 / 9 * 31 + i % 3 * 57 + seed * 101) % 251);
    }
    return chip;
  }

  private static NetworkFaceEmbedder embedder(TinyOnnx.Kind kind, String... changes)
      throws Exception {
    byte[] weights = TinyOnnx.file(kind);
    return new NetworkFaceEmbedder(manifest(weights, changes), weights, 2);
  }

  @Test
  void anOnnxNetworkGivesWhatItsFileSaysInBatchesAndAlone() throws Exception {
    List<Picture> chips = IntStream.range(0, 9).mapToObj(OnnxRunnerTest::chip).toList();
    try (NetworkFaceEmbedder embedder = embedder(TinyOnnx.Kind.AVERAGES)) {
      List<Embedding> all = embedder.embed(chips);
      for (int i = 0; i < chips.size(); i++) {
        Embedding byHand = averages(chips.get(i));
        assertThat(all.get(i).similarity(byHand)).isCloseTo(1, within(1e-6));
        assertThat(embedder.embed(List.of(chips.get(i))).getFirst().similarity(byHand))
            .isCloseTo(1, within(1e-6));
      }
    }
  }

  private static Embedding averages(Picture chip) {
    int across = TinyOnnx.SIDE / SQUARE;
    float[] sums = new float[TinyOnnx.DIMENSIONS];
    for (int y = 0; y < TinyOnnx.SIDE; y++) {
      for (int x = 0; x < TinyOnnx.SIDE; x++) {
        for (int c = 0; c < 3; c++) {
          int value = chip.rgb()[(y * TinyOnnx.SIDE + x) * 3 + c] & 0xff;
          sums[c * across * across + y / SQUARE * across + x / SQUARE] += value;
        }
      }
    }
    double mean = IntStream.range(0, sums.length).mapToDouble(i -> sums[i]).average().orElseThrow();
    for (int i = 0; i < sums.length; i++) {
      sums[i] -= (float) mean;
    }
    return Embedding.normalised("tiny", sums);
  }

  @Test
  void whatIsNoNumberOrNoDecimalNumberIsRefusedInASentence() throws Exception {
    refused(TinyOnnx.Kind.NOT_A_NUMBER, "no numbers");
    refused(TinyOnnx.Kind.WHOLE_NUMBERS, "something else than 32-bit numbers");
  }

  @Test
  void aManifestThatDoesntFitTheFileIsRefusedInASentence() throws Exception {
    refused(
        TinyOnnx.Kind.AVERAGES, "Mend the manifest", "\"dimensions\": 147", "\"dimensions\": 128");
    refused(TinyOnnx.Kind.AVERAGES, "Mend \"input\"", "\"NCHW\"", "\"NHWC\"");
  }

  private static void refused(TinyOnnx.Kind kind, String words, String... changes)
      throws Exception {
    try (NetworkFaceEmbedder embedder = embedder(kind, changes)) {
      assertThatThrownBy(() -> embedder.embed(List.of(chip(1))))
          .isInstanceOfSatisfying(
              SecondLookException.class,
              e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.DAMAGED))
          .hasMessageContaining("tiny")
          .hasMessageContaining(words);
    }
  }

  @Test
  void aFileThatIsNoOnnxIsRefusedInASentence() throws Exception {
    byte[] weights = "not a model".getBytes(StandardCharsets.UTF_8);
    ModelManifest manifest = manifest(weights);
    assertThatThrownBy(() -> new NetworkFaceEmbedder(manifest, weights, 1))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("ONNX Runtime doesn't read its file");
  }
}
