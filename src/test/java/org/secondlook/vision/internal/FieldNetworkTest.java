package org.secondlook.vision.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.base.Embedding;
import org.secondlook.base.Picture;
import org.secondlook.base.Point;
import org.secondlook.vision.FaceAligner;
import org.secondlook.vision.Landmarks;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.vision.ModelManifest;
import org.secondlook.vision.TestModels;
import org.secondlook.vision.UprightPictures;

/** The field networks in the engine that the program runs them with. */
class FieldNetworkTest {
  private static final Path PORTRAIT =
      Path.of("sample-data/gallery/Eileen_Collins/nasa-portrait.png");

  @ParameterizedTest
  @ValueSource(strings = {"mobilefacenet", "dlib-resnet"})
  void inTheDarkAFieldNetworkGivesMoreOfTheGoodPicturesTemplateThanThePlainOne(String id) {
    Face good = portrait();
    Face dark = good.scaledToEyes(15).darkened(0.1);
    List<Embedding> plain = templates(id, good, dark);
    List<Embedding> field = templates(id + "-field", good, dark);
    Embedding enrolled = plain.getFirst();
    assertThat(field.getFirst().similarity(enrolled)).as("good").isGreaterThan(0.93);
    assertThat(field.getLast().similarity(enrolled))
        .isGreaterThan(plain.getLast().similarity(enrolled) + 0.015);
  }

  @Test
  void ofASmallFaceTheFirstFieldNetworkGivesMoreToo() {
    Face good = portrait();
    Face small = good.scaledToEyes(8);
    Embedding enrolled = templates("mobilefacenet", good).getFirst();
    assertThat(templates("mobilefacenet-field", small).getFirst().similarity(enrolled))
        .isGreaterThan(templates("mobilefacenet", small).getFirst().similarity(enrolled) + 0.02);
  }

  @Test
  void aFieldNetworksChipsAreCutAsThoseOfThePlainOne() {
    ModelCatalog catalog = TestModels.catalog();
    for (String id : List.of("mobilefacenet", "dlib-resnet")) {
      ModelManifest field = catalog.manifest(id + "-field");
      assertThat(field.alignment()).isEqualTo(catalog.manifest(id).alignment());
      assertThat(field.dimensions()).isEqualTo(catalog.manifest(id).dimensions());
    }
  }

  /** Named after the plain network, in whose space they lie. */
  private static List<Embedding> templates(String id, Face... faces) {
    ModelCatalog catalog = TestModels.catalog();
    ModelManifest manifest = catalog.manifest(id);
    try (NetworkFaceEmbedder embedder =
        new NetworkFaceEmbedder(manifest, catalog.verifiedWeights(manifest), 1)) {
      return embedder
          .embed(
              List.of(faces).stream()
                  .map(
                      face -> FaceAligner.align(face.picture, face.landmarks, manifest.alignment()))
                  .toList())
          .stream()
          .map(made -> new Embedding(id.replace("-field", ""), made.values()))
          .toList();
    }
  }

  private static Face portrait() {
    Picture picture = UprightPictures.read(PORTRAIT);
    double smaller = 640.0 / Math.max(picture.width(), picture.height());
    Picture seen =
        UprightPictures.resized(
            picture, (int) (picture.width() * smaller), (int) (picture.height() * smaller));
    ModelCatalog catalog = TestModels.catalog();
    ModelManifest centerface = catalog.manifest("centerface");
    try (CenterFaceDetector detector =
        new CenterFaceDetector(centerface, catalog.verifiedWeights(centerface), 1)) {
      RawFace found =
          detector.raw(seen, 0.5).stream()
              .max(Comparator.comparingDouble(RawFace::score))
              .orElseThrow();
      return new Face(seen, found.landmarks());
    }
  }

  private record Face(Picture picture, Landmarks landmarks) {
    /** As a camera farther away would show it. */
    Face scaledToEyes(double pixels) {
      double scale = pixels / landmarks.points().get(0).distanceTo(landmarks.points().get(1));
      int width = (int) Math.round(picture.width() * scale);
      int height = (int) Math.round(picture.height() * scale);
      double across = (double) width / picture.width();
      double down = (double) height / picture.height();
      return new Face(
          UprightPictures.resized(picture, width, height),
          Landmarks.of(
              landmarks.points().stream()
                  .map(p -> new Point((p.x() + 0.5) * across - 0.5, (p.y() + 0.5) * down - 0.5))
                  .toList()));
    }

    Face darkened(double light) {
      byte[] rgb = picture.rgb().clone();
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = (byte) Math.round((rgb[i] & 0xff) * light);
      }
      return new Face(new Picture(picture.width(), picture.height(), rgb), landmarks);
    }
  }
}
