package org.secondlook.gallery;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.secondlook.base.Box;
import org.secondlook.base.Embedding;
import org.secondlook.base.Point;
import org.secondlook.base.Sha256;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.Face;
import org.secondlook.vision.FaceQuality;
import org.secondlook.vision.Landmarks;
import org.secondlook.vision.QualityReason;
import org.secondlook.vision.Template;

/**
 * Photos with made-up bytes and templates, for tests of the store alone. The same number gives the
 * same photo.
 */
public final class SyntheticPhotos {
  public static final ModelPair MODELS =
      new ModelPair(
          "mobilefacenet", Sha256.of(new byte[] {1}), "dlib-resnet", Sha256.of(new byte[] {2}));
  public static final ModelPair OTHER_MODELS =
      new ModelPair(
          "mobilefacenet", Sha256.of(new byte[] {3}), "dlib-resnet", Sha256.of(new byte[] {2}));

  private SyntheticPhotos() {}

  public static NewPhoto photo(String person, long number) {
    return photo(person, number, 300);
  }

  public static NewPhoto photo(String person, long number, int size) {
    byte[] bytes = new byte[size];
    new Random(number).nextBytes(bytes);
    return new NewPhoto(
        person,
        person + "/" + number + ".jpg",
        bytes,
        "test",
        "none needed",
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        new AnalysedFace(face(number), template(number)));
  }

  public static NewPhoto retained(String person, long number, LocalDate until) {
    NewPhoto plain = photo(person, number);
    return new NewPhoto(
        person,
        plain.file(),
        plain.bytes(),
        "archive",
        "",
        Optional.of(until.minusYears(1)),
        Optional.of(until),
        Map.of("height", "180", "city", "Springfield"),
        plain.face());
  }

  public static Template template(long number) {
    Random random = new Random(number * 31 + 7);
    return new Template(vector("mobilefacenet", 192, random), vector("dlib-resnet", 128, random));
  }

  public static Face face(long number) {
    double x = number % 100;
    return new Face(
        new Box(x, 2, 50, 60),
        0.9,
        new Landmarks(
            new Point(x + 10, 20),
            new Point(x + 40, 20),
            new Point(x + 25, 35),
            new Point(x + 12, 50),
            new Point(x + 38, 50)),
        new FaceQuality(
            70,
            60,
            50,
            30,
            1,
            2,
            3,
            number % 2 == 0 ? Set.of() : Set.of(QualityReason.TOO_SMALL, QualityReason.BLURRED)));
  }

  private static Embedding vector(String model, int dimensions, Random random) {
    float[] values = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Embedding.normalised(model, values);
  }
}
