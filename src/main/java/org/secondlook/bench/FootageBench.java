package org.secondlook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.engine.Analysis;
import org.secondlook.engine.AnalysisListener;
import org.secondlook.engine.Engine;
import org.secondlook.footage.MediaOpening;
import org.secondlook.footage.MediaReaders;
import org.secondlook.footage.Sighting;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.workflow.EngineOfItsOwn;

/** Speed, memory and faithfulness of going through a long recording whose content is known. */
public final class FootageBench {
  private static final double FACE_SHARE = 2.2;
  private static final double ONE_PERSON_SHARE = 0.8;
  private static final int TIMED_LOOKS = 20;

  private final Engine engine;

  /**
   * @param engine stays the caller's to close
   */
  public FootageBench(Engine engine) {
    this.engine = engine;
  }

  public static FootageBench with(EngineOfItsOwn engine) {
    return new FootageBench(engine.get());
  }

  /**
   * @param file where the recording is written, unless the same one is there; what it is made of is
   *     written beside it
   */
  public FootageReport run(FootageRequest request, Path file, JobContext context) {
    StagedFootage staged =
        new StagedFootage(actors(request.pictures(), request.people()), request.minutes(), 3);
    MadeOnce.file(
        file,
        staged.description(request.codec(), request.noise()),
        () -> staged.write(file, request.codec(), request.noise(), context));
    double playing = (double) staged.frames() / StagedFootage.RATE;
    List<StagedFootage.Visit> wanted =
        staged.visits().stream().filter(StagedFootage::mustBeFound).toList();
    double decode = playing / decodeSeconds(file);
    List<FootageReport.Setting> measured = new ArrayList<>();
    for (Thoroughness setting : request.settings()) {
      measured.add(measure(staged, wanted, file, playing, setting, context));
    }
    // Only now, since it starts the viewer's worker, which has no part in going through a
    // recording.
    for (int i = 0; i < measured.size(); i++) {
      FootageReport.Setting each = measured.get(i);
      double looking =
          secondsALook(file, request.settings().get(i)) * Math.max(1, each.framesExamined());
      measured.set(i, each.withDetectionSpeed(playing / looking));
    }
    return new FootageReport(
        request.minutes(),
        request.codec(),
        request.noise(),
        MadeOnce.bytes(file) * 8.0 / 1e6 / playing,
        wanted.size(),
        decode,
        measured);
  }

  private List<StagedFootage.Actor> actors(Path pictures, int people) {
    List<StagedFootage.Actor> actors = new ArrayList<>();
    for (Path picture : onePicturePerPerson(pictures)) {
      if (actors.size() == people) {
        break;
      }
      Analysis found =
          engine.analyse(picture, Thoroughness.NORMAL, AnalysisListener.NONE, JobContext.silent());
      if (found instanceof Analysis.Examined of) {
        largest(of.first()).ifPresent(face -> actors.add(actor(picture, face)));
      }
    }
    if (actors.isEmpty()) {
      throw SecondLookException.usage("No picture with a face was found in " + pictures + ".");
    }
    return actors;
  }

  private static List<Path> onePicturePerPerson(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> out = new ArrayList<>();
      for (Path entry : entries.sorted().toList()) {
        if (Files.isDirectory(entry)) {
          try (Stream<Path> inside = Files.list(entry)) {
            inside.filter(Files::isRegularFile).sorted().findFirst().ifPresent(out::add);
          }
        } else {
          out.add(entry);
        }
      }
      return out;
    } catch (IOException e) {
      throw SecondLookException.input("The folder " + folder + " can't be read.", e);
    }
  }

  static Optional<AnalysedTrack> largest(Analysis.Part picture) {
    return picture.tracks().stream()
        .max(Comparator.comparingDouble(face -> face.face().face().box().area()));
  }

  /** A person to film, cut out of a picture. */
  static StagedFootage.Actor actor(Path file, AnalysedTrack found) {
    Box area = found.shotArea();
    Box face = found.face().face().box();
    Box around = face.grown(FACE_SHARE).intersect(area).shifted(-area.x(), -area.y());
    Box whole = new Box(Math.floor(around.x()), Math.floor(around.y()), 1, 1);
    return new StagedFootage.Actor(
        file.getParent().getFileName().toString(),
        found.shot().crop(around),
        face.shifted(-area.x() - whole.x(), -area.y() - whole.y()));
  }

  private static double decodeSeconds(Path file) {
    long started = System.nanoTime();
    if (MediaReaders.open(file) instanceof MediaOpening.Opened(var reader)) {
      try (reader) {
        while (reader.advance().isPresent()) {
          // Only decoding is timed.
        }
      }
    }
    return (System.nanoTime() - started) / 1e9;
  }

  private FootageReport.Setting measure(
      StagedFootage staged,
      List<StagedFootage.Visit> wanted,
      Path file,
      double playing,
      Thoroughness setting,
      JobContext context) {
    ProcessMemory.forgetPeaks();
    double usedBefore = ProcessorTime.seconds();
    long started = System.nanoTime();
    Analysis analysis = engine.analyse(file, setting, AnalysisListener.NONE, context);
    double seconds = (System.nanoTime() - started) / 1e9;
    double used = ProcessorTime.seconds() - usedBefore;
    double peak = ProcessMemory.peakMegabytes();
    double workers = ProcessMemory.peakMegabytesOfChildren();
    if (!(analysis instanceof Analysis.Examined(var parts, _))) {
      throw SecondLookException.fault("The measured recording could not be processed.", null);
    }
    Analysis.Part video = parts.getFirst();
    Map<Integer, Integer> tracksOf = new HashMap<>();
    int swapped = 0;
    int strange = 0;
    for (AnalysedTrack track : video.tracks()) {
      Map<StagedFootage.Visit, Integer> seen = seen(staged, track);
      int all = seen.values().stream().mapToInt(Integer::intValue).sum();
      Optional<Map.Entry<StagedFootage.Visit, Integer>> most =
          seen.entrySet().stream().max(Map.Entry.comparingByValue());
      if (most.isEmpty()) {
        strange++;
      } else {
        tracksOf.merge(most.get().getKey().number(), 1, Integer::sum);
        swapped += most.get().getValue() < ONE_PERSON_SHARE * all ? 1 : 0;
      }
    }
    int found = (int) wanted.stream().filter(v -> tracksOf.containsKey(v.number())).count();
    int split = tracksOf.values().stream().mapToInt(n -> n - 1).sum();
    return new FootageReport.Setting(
        setting.name(),
        video.framesExamined(),
        0,
        playing / seconds,
        used,
        peak,
        workers,
        found,
        wanted.size() - found,
        split,
        swapped,
        strange);
  }

  /** How many of a track's sightings lie on whose face. */
  private static Map<StagedFootage.Visit, Integer> seen(StagedFootage staged, AnalysedTrack track) {
    Map<StagedFootage.Visit, Integer> seen = new HashMap<>();
    for (Sighting sighting : track.track().sightings()) {
      double seconds = sighting.ptsMillis() / 1000.0;
      staged.visits().stream()
          .filter(visit -> seconds >= visit.from() && seconds <= visit.to())
          .max(
              Comparator.comparingDouble(visit -> visit.faceAt(seconds).iou(sighting.face().box())))
          .filter(visit -> visit.faceAt(seconds).iou(sighting.face().box()) > 0.2)
          .ifPresent(visit -> seen.merge(visit, 1, Integer::sum));
    }
    return seen;
  }

  /** Detection of one frame by itself, with templates only where there are faces. */
  private double secondsALook(Path file, Thoroughness setting) {
    int side =
        switch (setting) {
          case QUICK -> 640;
          case NORMAL -> 960;
          case THOROUGH -> 1280;
        };
    DetectionOptions frame = DetectionOptions.FRAME;
    DetectionOptions options =
        new DetectionOptions(frame.minScore(), frame.minFacePx(), side, false);
    try (var footage = engine.open(file)) {
      var picture = footage.at(0).picture();
      engine.faces(picture, options);
      long started = System.nanoTime();
      for (int i = 0; i < TIMED_LOOKS; i++) {
        engine.faces(picture, options);
      }
      return (System.nanoTime() - started) / 1e9 / TIMED_LOOKS;
    }
  }
}
