package org.secondlook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.Png;
import org.secondlook.base.Point;
import org.secondlook.base.Progress;
import org.secondlook.engine.Engine;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.DetectionOptions;

/**
 * Faces as a camera would show them in one frame, without coding a clip: much less work than {@link
 * PoorProbes}, so that thousands of visits can be made. No codec's damage, and one sighting each.
 */
final class StagedCrops {
  private static final int BATCH = 64;

  /** Crops and clips of the same picture are drawn differently. */
  private static final long OTHER_SEEDS = 1_000_000;

  private final Engine engine;
  private final Path folder;

  /**
   * @param folder where frames are written and deleted
   */
  StagedCrops(Engine engine, Path folder) {
    this.engine = engine;
    this.folder = folder;
  }

  /** What came of one. @param face empty where it wasn't found */
  record Crop(PoorProbes.Take take, Optional<AnalysedFace> face) {}

  /** One each, in order. */
  List<Crop> take(List<PoorProbes.Take> takes, JobContext context) {
    List<Crop> out = new ArrayList<>();
    for (int from = 0; from < takes.size(); from += BATCH) {
      context.stopIfCancelled();
      context.progress(new Progress("Staging", from, takes.size(), "crops"));
      out.addAll(batch(takes.subList(from, Math.min(takes.size(), from + BATCH)), context));
    }
    return out;
  }

  private List<Crop> batch(List<PoorProbes.Take> takes, JobContext context) {
    List<Path> files = new ArrayList<>();
    List<Point> eyes = new ArrayList<>();
    try {
      for (PoorProbes.Take take : takes) {
        long seed = take.seed() + OTHER_SEEDS;
        FieldScene scene = PoorProbes.scene(new Random(seed));
        SmallFace face =
            new SmallFace(MeasureVision.read(take.picture()), take.landmarks(), scene, seed);
        Path file = folder.resolve("crop-" + take.seed() + ".png");
        Files.write(file, Png.write(new Picture(SmallFace.WIDTH, SmallFace.HEIGHT, face.frame(0))));
        files.add(file);
        eyes.add(face.eyesIn(0));
      }
      List<StillAnalysis> looked =
          engine.analyseStills(files, DetectionOptions.STILL, JobContext.silent());
      List<Crop> out = new ArrayList<>();
      for (int i = 0; i < takes.size(); i++) {
        out.add(new Crop(takes.get(i), at(eyes.get(i), looked.get(i))));
      }
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The face whose eyes lie there, within twice their distance. */
  private static Optional<AnalysedFace> at(Point eyes, StillAnalysis looked) {
    if (!(looked instanceof StillAnalysis.Examined(_, var faces, _))) {
      return Optional.empty();
    }
    return faces.stream()
        .filter(each -> away(each, eyes) <= 2 * each.face().landmarks().interEyePx())
        .min(Comparator.comparingDouble(each -> away(each, eyes)));
  }

  private static double away(AnalysedFace face, Point eyes) {
    Point left = face.face().landmarks().leftEye();
    Point right = face.face().landmarks().rightEye();
    return new Point((left.x() + right.x()) / 2, (left.y() + right.y()) / 2).distanceTo(eyes);
  }
}
