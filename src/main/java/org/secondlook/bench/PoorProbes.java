package org.secondlook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.secondlook.base.JobContext;
import org.secondlook.base.Point;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.engine.Analysis;
import org.secondlook.engine.AnalysisListener;
import org.secondlook.engine.Engine;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.Landmarks;

/**
 * Films pictures of known people, each in a scene of its own that is drawn anew, and lets the
 * engine make probes of the clips as it does of evidence.
 */
final class PoorProbes {
  /** A face counts as found where its eyes lie within this many distances between them. */
  private static final double AT_ITS_PLACE = 1;

  private final Engine engine;
  private final Path folder;
  private final int threads;

  /**
   * @param engine safe for so many threads
   * @param folder where clips are written and deleted
   */
  PoorProbes(Engine engine, Path folder, int threads) {
    this.engine = engine;
    this.folder = folder;
    this.threads = threads;
  }

  /** A picture to be filmed. @param seed draws scene and noise */
  record Take(String person, Path picture, Landmarks landmarks, long seed) {}

  /** What came of it. @param track empty where the face wasn't found */
  record Filmed(Take take, FieldScene scene, Optional<AnalysedTrack> track) {}

  /** One each, in order. */
  List<Filmed> film(List<Take> takes, JobContext context) {
    FieldEncoder encoder = FieldEncoder.find("ffmpeg");
    AtomicInteger done = new AtomicInteger();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Filmed>> futures = new ArrayList<>();
      for (Take take : takes) {
        futures.add(
            pool.submit(
                () -> {
                  context.stopIfCancelled();
                  Filmed filmed = film(take, encoder, context);
                  context.progress(
                      new Progress("Filming", done.incrementAndGet(), takes.size(), "clips"));
                  return filmed;
                }));
      }
      List<Filmed> out = new ArrayList<>();
      for (Future<Filmed> each : futures) {
        out.add(each.get());
      }
      return out;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof SecondLookException ours
          ? ours
          : SecondLookException.fault("Filming failed. Please report this.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    }
  }

  private Filmed film(Take take, FieldEncoder encoder, JobContext context) {
    FieldScene scene = scene(new Random(take.seed));
    SmallFace face =
        new SmallFace(MeasureVision.read(take.picture), take.landmarks, scene, take.seed);
    Path clip = folder.resolve("clip-" + take.seed + ".mkv");
    try {
      encoder.write(clip, face, scene);
      return new Filmed(take, scene, found(clip, face, scene, context));
    } finally {
      delete(clip);
    }
  }

  private Optional<AnalysedTrack> found(
      Path clip, SmallFace face, FieldScene scene, JobContext context) {
    return switch (engine.analyse(clip, Thoroughness.NORMAL, AnalysisListener.NONE, context)) {
      case Analysis.Unreadable _ -> Optional.empty();
      case Analysis.Examined examined ->
          examined.tracks().stream()
              .filter(track -> atItsPlace(track, face, scene))
              .max(Comparator.comparingInt(track -> track.track().sightings().size()));
    };
  }

  private static boolean atItsPlace(AnalysedTrack track, SmallFace face, FieldScene scene) {
    Landmarks landmarks = track.track().best().face().landmarks();
    Point eyes =
        new Point(
            (landmarks.leftEye().x() + landmarks.rightEye().x()) / 2,
            (landmarks.leftEye().y() + landmarks.rightEye().y()) / 2);
    return eyes.distanceTo(face.eyesIn((int) track.track().best().frameIndex()))
        <= AT_ITS_PLACE * scene.eyes();
  }

  /**
   * Sizes, light, noise, lens, motion and bit rate as footage has them: each as likely as another
   * between hopeless and good.
   */
  static FieldScene scene(Random random) {
    double eyes = logarithmic(random, 5.5, 44);
    double light = random.nextDouble() < 0.55 ? 1 : logarithmic(random, 0.06, 1);
    double noise = 6 * random.nextDouble();
    double blur = random.nextDouble() < 0.6 ? 0 : Math.min(10, 0.12 * eyes * random.nextDouble());
    double motion = random.nextDouble() < 0.7 ? 0 : 0.4 * eyes * random.nextDouble();
    int kilobits = random.nextDouble() < 0.5 ? 0 : (int) logarithmic(random, 40, 400);
    int[] frames = {1, 6, 12, 30, 75};
    return new FieldScene(
        "drawn", eyes, light, noise, blur, motion, kilobits, frames[random.nextInt(frames.length)]);
  }

  private static double logarithmic(Random random, double from, double to) {
    return from * Math.pow(to / from, random.nextDouble());
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw SecondLookException.fault("The clip " + file + " can't be deleted.", e);
    }
  }
}
