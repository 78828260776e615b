package org.secondlook.vision.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Embedding;
import org.secondlook.base.Picture;
import org.secondlook.base.Point;
import org.secondlook.vision.FaceAligner;
import org.secondlook.vision.Landmarks;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.vision.ModelManifest;
import org.secondlook.vision.TestModels;
import org.secondlook.vision.UprightPictures;

/**
 * Our port against detections and embeddings that an independent implementation gave for the same
 * pictures.
 */
class ReferenceTest {
  private static CenterFaceDetector detector;
  private static List<NetworkFaceEmbedder> embedders;

  @BeforeAll
  static void load() {
    ModelCatalog catalog = TestModels.catalog();
    ModelManifest centerface = catalog.manifest("centerface");
    detector = new CenterFaceDetector(centerface, catalog.verifiedWeights(centerface), 1);
    embedders = new ArrayList<>();
    for (String id : List.of("mobilefacenet", "dlib-resnet")) {
      ModelManifest manifest = catalog.manifest(id);
      embedders.add(new NetworkFaceEmbedder(manifest, catalog.verifiedWeights(manifest), 1));
    }
  }

  @AfterAll
  static void close() {
    detector.close();
    embedders.forEach(NetworkFaceEmbedder::close);
  }

  /**
   * The reference lists, of all cells over 0.5 and before suppression, the one nearest to the
   * picture's centre.
   */
  @Test
  void detectionsAgreeWithinHalfAPixel() throws Exception {
    for (JsonNode face : reference().get("faces")) {
      Picture picture = picture(face);
      Point centre = new Point(picture.width() / 2.0, picture.height() / 2.0);
      RawFace central =
          detector.raw(picture, 0.5).stream()
              .min(Comparator.comparingDouble(each -> each.box().centre().distanceTo(centre)))
              .orElseThrow();
      assertThat(central.score()).isCloseTo(face.get("score").asDouble(), within(0.01));
      assertNear(central.box().x(), face.get("box").get(0));
      assertNear(central.box().y(), face.get("box").get(1));
      assertNear(central.box().width(), face.get("box").get(2));
      assertNear(central.box().height(), face.get("box").get(3));
      for (int i = 0; i < 5; i++) {
        assertNear(central.landmarks().points().get(i).x(), face.get("landmarks").get(i).get(0));
        assertNear(central.landmarks().points().get(i).y(), face.get("landmarks").get(i).get(1));
      }
    }
  }

  @Test
  void embeddingsAgreeWithinACosineOf999Thousandths() throws Exception {
    for (JsonNode face : reference().get("faces")) {
      Landmarks landmarks = landmarks(face);
      for (int i = 0; i < 2; i++) {
        NetworkFaceEmbedder embedder = embedders.get(i);
        Picture chip = FaceAligner.align(picture(face), landmarks, embedder.alignment());
        Embedding ours = embedder.embed(List.of(chip), false).getFirst();
        Embedding theirs =
            Embedding.normalised(
                embedder.model(), floats(face.get(i == 0 ? "mobilefacenet" : "dlibResnet")));
        assertThat(ours.similarity(theirs))
            .as(embedder.model() + " " + face.get("file"))
            .isGreaterThan(0.999);
      }
    }
  }

  private static JsonNode reference() throws Exception {
    return new ObjectMapper().readTree(TestModels.shared("models/reference.json").toFile());
  }

  private static Picture picture(JsonNode face) {
    Path people = TestModels.shared("lfw/people");
    return UprightPictures.read(people.resolve(face.get("file").asText()));
  }

  private static Landmarks landmarks(JsonNode face) {
    List<Point> points = new ArrayList<>();
    face.get("landmarks")
        .forEach(point -> points.add(new Point(point.get(0).asDouble(), point.get(1).asDouble())));
    return Landmarks.of(points);
  }

  private static float[] floats(JsonNode array) {
    float[] out = new float[array.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) array.get(i).asDouble();
    }
    return out;
  }

  private static void assertNear(double ours, JsonNode theirs) {
    assertThat(ours).isCloseTo(theirs.asDouble(), within(0.5));
  }

  private static org.assertj.core.data.Offset<Double> within(double value) {
    return org.assertj.core.data.Offset.offset(value);
  }
}
