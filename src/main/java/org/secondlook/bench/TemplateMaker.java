package org.secondlook.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.Point;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.vision.Chips;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Face;
import org.secondlook.vision.Template;
import org.secondlook.vision.VisionModels;

/**
 * Makes the template of the most central face of each picture. Where nothing is found at the usual
 * score, the score is lowered step by step, so that a labelled picture is missed only where the
 * detector sees nothing at all.
 */
public final class TemplateMaker {
  private static final double[] SCORES = {0.5, 0.35, 0.25, 0.15, 0.08, 0.04};
  private static final int BATCH = 8;

  private final VisionModels models;
  private final Function<Path, Picture> reader;
  private final int threads;

  /**
   * @param reader decodes a file to an upright picture; called from several threads
   */
  public TemplateMaker(VisionModels models, Function<Path, Picture> reader, int threads) {
    this.models = models;
    this.reader = reader;
    this.threads = threads;
  }

  /** One entry a file, in order; empty where no face was found. */
  public List<Optional<LabelledTemplate>> templates(
      Path root, List<String> files, JobContext context) {
    AtomicInteger done = new AtomicInteger();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<List<Optional<LabelledTemplate>>>> batches = new ArrayList<>();
      for (int from = 0; from < files.size(); from += BATCH) {
        List<String> batch = files.subList(from, Math.min(files.size(), from + BATCH));
        batches.add(
            pool.submit(
                () -> {
                  context.stopIfCancelled();
                  List<Optional<LabelledTemplate>> made = batch(root, batch);
                  context.progress(
                      new Progress(
                          "Measuring", done.addAndGet(batch.size()), files.size(), "pictures"));
                  return made;
                }));
      }
      try {
        List<Optional<LabelledTemplate>> all = new ArrayList<>(files.size());
        for (Future<List<Optional<LabelledTemplate>>> each : batches) {
          all.addAll(each.get());
        }
        return all;
      } catch (ExecutionException e) {
        pool.shutdownNow();
        throw e.getCause() instanceof SecondLookException ours
            ? ours
            : SecondLookException.fault(
                "Measuring the models failed. Please report this.", e.getCause());
      } catch (InterruptedException e) {
        pool.shutdownNow();
        Thread.currentThread().interrupt();
        throw SecondLookException.cancelled();
      }
    }
  }

  private List<Optional<LabelledTemplate>> batch(Path root, List<String> files) {
    List<Chips> faces = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (String file : files) {
      Picture picture = reader.apply(root.resolve(file));
      central(picture)
          .ifPresent(
              face -> {
                faces.add(Chips.cut(models, picture, face.landmarks()));
                found.add(file);
              });
    }
    List<Template> templates = models.templates(faces);
    return files.stream()
        .map(
            file -> {
              int at = found.indexOf(file);
              return at < 0
                  ? Optional.<LabelledTemplate>empty()
                  : Optional.of(new LabelledTemplate(file, personOf(file), templates.get(at)));
            })
        .toList();
  }

  private Optional<Face> central(Picture picture) {
    Point centre = new Point(picture.width() / 2.0, picture.height() / 2.0);
    for (double score : SCORES) {
      List<Face> faces =
          models
              .detector()
              .detect(
                  picture,
                  new DetectionOptions(
                      score,
                      DetectionOptions.STILL.minFacePx(),
                      DetectionOptions.STILL.maxSide(),
                      false));
      if (!faces.isEmpty()) {
        return faces.stream()
            .min(Comparator.comparingDouble(face -> face.box().centre().distanceTo(centre)));
      }
    }
    return Optional.empty();
  }

  private static String personOf(String file) {
    int slash = file.lastIndexOf('/');
    if (slash < 0) {
      throw SecondLookException.usage(
          "The picture "
              + file
              + " lies in no person's folder. Put each person's pictures in a folder of their own.");
    }
    return file.substring(0, slash);
  }
}
