package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Embedding;
import org.secondlook.base.JobContext;
import org.secondlook.casework.internal.Disclosure;
import org.secondlook.engine.Engine;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.DetectionOptions;

/**
 * From which cosine of the first model on two faces are of the same moment: the same shot encoded,
 * scaled or cut anew, against another picture of the same person.
 */
class NearlyEqualMeasuredTest {
  private static final Path PEOPLE = Path.of("../shared/lfw/people").toAbsolutePath().normalize();
  private static final int MOST = 250;
  private static final double[] THRESHOLDS = {0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95};

  @TempDir Path folder;

  private static List<List<Path>> pairs() throws IOException {
    List<List<Path>> pairs = new ArrayList<>();
    try (Stream<Path> all = Files.list(PEOPLE)) {
      for (Path person : all.filter(Files::isDirectory).sorted().toList()) {
        try (Stream<Path> files = Files.list(person)) {
          List<Path> two =
              files.filter(file -> file.toString().endsWith(".jpg")).sorted().limit(2).toList();
          if (two.size() == 2 && pairs.size() < MOST) {
            pairs.add(two);
          }
        }
      }
    }
    return pairs;
  }

  private static BufferedImage drawn(BufferedImage from, int width, int height, int left, int top) {
    BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = to.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(
        from, 0, 0, width, height, left, top, from.getWidth() - left, from.getHeight() - top, null);
    graphics.dispose();
    return to;
  }

  private Path written(BufferedImage picture, float quality, String name) throws IOException {
    Path file = folder.resolve(name + ".jpg");
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(quality);
    try (var out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return file;
  }

  /** The shot itself, made anew in three ways, and the other picture. */
  private Map<String, Path> variants(List<Path> pair, int number) throws IOException {
    BufferedImage shot = ImageIO.read(pair.get(0).toFile());
    Map<String, Path> variants = new TreeMap<>();
    variants.put("0 shot", pair.get(0));
    variants.put("encoded anew (quality 40)", written(shot, 0.4f, "a" + number));
    BufferedImage small = drawn(shot, shot.getWidth() * 6 / 10, shot.getHeight() * 6 / 10, 0, 0);
    variants.put("scaled to 60 %", written(small, 0.75f, "b" + number));
    variants.put(
        "cut out anew",
        written(
            drawn(shot, shot.getWidth() - 28, shot.getHeight() - 20, 14, 10), 0.75f, "c" + number));
    variants.put("other picture", pair.get(1));
    return variants;
  }

  private static Optional<Embedding> face(StillAnalysis analysis) {
    return analysis instanceof StillAnalysis.Examined found
        ? found.faces().stream()
            .max(
                Comparator.comparingDouble(
                    each -> each.face().box().width() * each.face().box().height()))
            .map(AnalysedFace::template)
            .map(template -> template.first())
        : Optional.empty();
  }

  @Tag("long")
  @Test
  void sameShotIsToldFromOtherPicturesOfThePerson() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(PEOPLE), "no labelled people on this machine");
    Map<String, List<Double>> cosines = new TreeMap<>();
    try (Engine engine = Engines.open()) {
      int number = 0;
      for (List<Path> pair : pairs()) {
        Map<String, Path> variants = variants(pair, number++);
        List<StillAnalysis> looked =
            engine.analyseStills(
                List.copyOf(variants.values()), DetectionOptions.STILL, JobContext.silent());
        List<String> names = List.copyOf(variants.keySet());
        Optional<Embedding> shot = face(looked.getFirst());
        for (int i = 1; i < names.size(); i++) {
          Optional<Embedding> other = face(looked.get(i));
          if (shot.isPresent() && other.isPresent()) {
            cosines
                .computeIfAbsent(names.get(i), _ -> new ArrayList<>())
                .add(shot.get().similarity(other.get()));
          }
        }
      }
    }
    for (double threshold : THRESHOLDS) {
      System.out.printf("%.2f", threshold);
      cosines.forEach(
          (name, all) ->
              System.out.printf(
                  "  %s %.1f %% of %d", name, 100 * share(all, threshold), all.size()));
      System.out.println();
    }
    cosines.forEach(
        (name, all) -> {
          double share = share(all, Disclosure.NEARLY_EQUAL);
          if (name.equals("other picture")) {
            assertThat(share).as(name).isLessThan(0.06);
          } else {
            assertThat(share).as(name).isGreaterThan(0.98);
          }
        });
  }

  private static double share(List<Double> all, double threshold) {
    return all.stream().filter(each -> each >= threshold).count() / (double) all.size();
  }
}
