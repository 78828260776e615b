package org.secondlook.engine.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.MediaOpening;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.Chips;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Face;
import org.secondlook.vision.Template;
import org.secondlook.vision.VisionModels;

/**
 * Many pictures for enrolment in three overlapping steps: one thread decodes, the calling thread
 * detects and cuts chips, a third embeds them in batches over picture borders. At most {@link
 * #DECODED_AHEAD} + 2 pictures are in memory at a time, whatever their number and size.
 */
public final class StillsPass {
  private static final Logger LOG = Logger.getLogger(StillsPass.class.getName());
  private static final int BATCH = 16;
  private static final int DECODED_AHEAD = 2;

  /** Batches of chips that may wait for the embedders: a few megabytes. */
  private static final int BATCHES_AHEAD = 4;

  private final VisionModels models;
  private final DetectionOptions options;
  private final Function<Path, MediaOpening> opener;
  private final JobContext context;

  public StillsPass(
      VisionModels models,
      Function<Path, MediaOpening> opener,
      DetectionOptions options,
      JobContext context) {
    this.models = models;
    this.opener = opener;
    this.options = options;
    this.context = context;
  }

  private sealed interface Decoded {
    record Still(MediaFacts facts, Picture picture, Optional<String> damage) implements Decoded {}

    record Refused(String why) implements Decoded {}

    /** The decoding thread itself failed; the cause is in its future. */
    record Broken() implements Decoded {}
  }

  private record Waiting(int file, int face, Chips chips) {}

  /** What is kept of a picture once it was looked at: no pixels. */
  private record Found(
      MediaFacts facts, Optional<String> damage, List<Face> faces, Template[] templates) {}

  public List<StillAnalysis> run(List<Path> files) {
    StillAnalysis[] out = new StillAnalysis[files.size()];
    Found[] found = new Found[files.size()];
    BlockingQueue<Decoded> decoded = new ArrayBlockingQueue<>(DECODED_AHEAD);
    ExecutorService decoder = Executors.newSingleThreadExecutor(named("stills-decode"));
    ExecutorService embedder = Executors.newSingleThreadExecutor(named("stills-embed"));
    try {
      Future<?> decoding = decoder.submit(() -> decodeAll(files, decoded));
      List<Future<?>> embedding = new ArrayList<>();
      Semaphore room = new Semaphore(BATCHES_AHEAD);
      List<Waiting> batch = new ArrayList<>(BATCH);
      for (int i = 0; i < files.size(); i++) {
        context.stopIfCancelled();
        switch (decoded.take()) {
          case Decoded.Broken() -> await(decoding);
          case Decoded.Refused(String why) -> out[i] = new StillAnalysis.Unreadable(why);
          case Decoded.Still still -> {
            List<Face> faces = PicturePass.detect(models, still.picture(), options);
            Template[] templates = new Template[faces.size()];
            found[i] = new Found(still.facts(), still.damage(), faces, templates);
            for (int face = 0; face < faces.size(); face++) {
              Chips chips = Chips.cut(models, still.picture(), faces.get(face).landmarks());
              batch.add(new Waiting(i, face, chips));
              if (batch.size() == BATCH) {
                embedding.add(embed(embedder, room, List.copyOf(batch), found));
                batch.clear();
              }
            }
          }
        }
      }
      embedding.add(embed(embedder, room, List.copyOf(batch), found));
      for (Future<?> each : embedding) {
        await(each);
      }
      for (int i = 0; i < out.length; i++) {
        if (out[i] == null) {
          out[i] = finished(found[i]);
        }
      }
      return Arrays.asList(out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    } finally {
      decoder.shutdownNow();
      embedder.shutdownNow();
      decoder.close();
      embedder.close();
    }
  }

  private static StillAnalysis finished(Found found) {
    List<AnalysedFace> faces = new ArrayList<>();
    for (int i = 0; i < found.templates().length; i++) {
      faces.add(new AnalysedFace(found.faces().get(i), found.templates()[i]));
    }
    return new StillAnalysis.Examined(found.facts(), faces, found.damage());
  }

  private Future<?> embed(
      ExecutorService embedder, Semaphore room, List<Waiting> batch, Found[] found)
      throws InterruptedException {
    room.acquire();
    return embedder.submit(
        () -> {
          try {
            List<Template> templates =
                models.templates(batch.stream().map(Waiting::chips).toList());
            for (int i = 0; i < batch.size(); i++) {
              Waiting face = batch.get(i);
              found[face.file()].templates()[face.face()] = templates.get(i);
            }
          } finally {
            room.release();
          }
        });
  }

  private void decodeAll(List<Path> files, BlockingQueue<Decoded> to) {
    try {
      try {
        for (Path file : files) {
          to.put(decode(file));
        }
      } catch (RuntimeException | Error e) {
        to.put(new Decoded.Broken());
        throw e;
      }
    } catch (InterruptedException e) {
      // The caller has stopped and takes nothing more.
      Thread.currentThread().interrupt();
    }
  }

  private Decoded decode(Path file) {
    try {
      return opened(file);
    } catch (SecondLookException e) {
      throw e;
    } catch (RuntimeException e) {
      // What a reader didn't foresee costs this file, not the batch.
      LOG.log(Level.WARNING, "decoding " + file, e);
      return new Decoded.Refused(unforeseen(file));
    }
  }

  /** For a file on which a reader failed in a way that it doesn't know. */
  static String unforeseen(Path file) {
    return file
        + " could not be processed: reading it failed in an unforeseen way. Keep it, and please report this.";
  }

  private Decoded opened(Path file) {
    return switch (opener.apply(file)) {
      case MediaOpening.Unreadable(String why) -> new Decoded.Refused(why);
      case MediaOpening.Opened(var reader) -> {
        try (reader) {
          if (reader.facts().kind() == MediaKind.VIDEO) {
            yield new Decoded.Refused(
                file + " is a video, not a photo. Choose a picture, or a frame saved from it.");
          }
          yield reader
              .next()
              .<Decoded>map(
                  frame -> new Decoded.Still(reader.facts(), frame.picture(), reader.damage()))
              .orElseGet(() -> new Decoded.Refused(nothing(file, reader.damage())));
        }
      }
    };
  }

  /** For a file that opened and then gave no frame. */
  public static String nothing(Path file, Optional<String> damage) {
    return damage.orElse(file + " holds no picture that can be decoded. Copy it again.");
  }

  static void await(Future<?> work) throws InterruptedException {
    try {
      work.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException ours -> throw ours;
        case Error fatal -> throw fatal;
        default -> throw SecondLookException.fault("Analysing pictures failed.", e.getCause());
      }
    }
  }

  private static java.util.concurrent.ThreadFactory named(String name) {
    return Thread.ofPlatform().daemon().name(name).factory();
  }
}
