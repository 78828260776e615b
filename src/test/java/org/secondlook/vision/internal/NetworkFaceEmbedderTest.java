package org.secondlook.vision.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Embedding;
import org.secondlook.base.Picture;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.vision.ModelManifest;
import org.secondlook.vision.TestModels;

class NetworkFaceEmbedderTest {
  private static NetworkFaceEmbedder embedder;

  @BeforeAll
  static void load() {
    ModelCatalog catalog = TestModels.catalog();
    ModelManifest manifest = catalog.manifest("mobilefacenet");
    embedder = new NetworkFaceEmbedder(manifest, catalog.verifiedWeights(manifest), 2);
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  @Test
  void aChipAndItsMirrorImageHaveTheSameEmbedding() {
    Picture chip = chip(1);
    List<Embedding> both = embedder.embed(List.of(chip, chip.mirrored()));
    assertThat(both.get(0).similarity(both.get(1))).isGreaterThan(0.99999);
    List<Embedding> plain = embedder.embed(List.of(chip, chip.mirrored()), false);
    assertThat(plain.get(0).similarity(plain.get(1))).isLessThan(0.9999);
  }

  @Test
  void aBatchOfAnySizeGivesWhatSingleCallsGiveInOrder() {
    List<Picture> chips = IntStream.range(0, 19).mapToObj(NetworkFaceEmbedderTest::chip).toList();
    List<Embedding> together = embedder.embed(chips);
    assertThat(together).hasSize(19);
    for (int i = 0; i < 19; i++) {
      assertThat(embedder.embed(List.of(chips.get(i))).getFirst().similarity(together.get(i)))
          .isGreaterThan(0.99999);
    }
    assertThat(together.get(0).similarity(together.get(1))).isLessThan(0.999);
  }

  @Test
  void noChipsGiveNoEmbeddings() {
    assertThat(embedder.embed(List.of())).isEmpty();
  }

  @Test
  void aChipOfAnotherSizeIsRefused() {
    assertThatThrownBy(() -> embedder.embed(List.of(Picture.blank(150, 150))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Picture chip(int seed) {
    Random random = new Random(seed);
    byte[] rgb = new byte[112 * 112 * 3];
    double[] waves = random.doubles(12, 0.02, 0.3).toArray();
    for (int i = 0; i < rgb.length; i++) {
      int x = i / 3 % 112;
      int y = i / 3 / 112;
      int c = i % 3;
      rgb[i] =
          (byte)
              (127
                  + 60 * Math.sin(x * waves[c] + y * waves[c + 3])
                  + 60 * Math.sin(y * waves[c + 6] - x * waves[c + 9]));
    }
    return new Picture(112, 112, rgb);
  }
}
