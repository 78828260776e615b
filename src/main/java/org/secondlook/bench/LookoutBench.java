package org.secondlook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Analysis;
import org.secondlook.engine.AnalysisListener;
import org.secondlook.engine.Engine;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.engine.Watch;
import org.secondlook.engine.WatchTask;
import org.secondlook.footage.CodedVideo;
import org.secondlook.footage.CodedVideos;
import org.secondlook.footage.FootageCodec;
import org.secondlook.footage.FootageWriter;
import org.secondlook.footage.Thoroughness;
import org.secondlook.search.ListThreshold;
import org.secondlook.search.ProbeRates;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.vision.Template;
import org.secondlook.wording.Noun;
import org.secondlook.workflow.EngineOfItsOwn;

/**
 * A look-out over cameras that show labelled people: each camera is coded beforehand and served by
 * RTSP on the loopback at its own pace, listed people are on the list with one photo and pass by
 * with another. Needs no home, account or policy, and keeps nothing.
 */
public final class LookoutBench {
  static final int RATE = 15;
  private static final int BITS_PER_SECOND = 3_000_000;
  private static final double NOISE = 3;
  private static final double FALSE_ALERTS = 1e-3;
  private static final double LISTED_QUALITY = 50;
  private static final List<Integer> LISTS = List.of(1, 20, 100);

  /** A scene of {@link StagedFootage} shows one to three people and takes so long. */
  private static final int SCENE_SECONDS = 20;

  private static final Duration TO_CONNECT = Duration.ofSeconds(120);

  /** A track has ended, and is compared for the last time, after so long. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(4);

  private final Path folder;
  private final Path filmed;

  /**
   * @param folder where recordings are made and deleted; must not exist
   * @param filmed where the cameras' recordings are kept for further runs, if at all
   */
  public LookoutBench(Path folder, Optional<Path> filmed) {
    this.folder = folder;
    this.filmed = filmed.orElse(folder);
  }

  /** Somebody on the list. */
  private record Wanted(String person, Template template) {}

  /** Who is on the list, and who passes: the listed ones with another picture first. */
  private record Cast(List<Wanted> list, List<StagedFootage.Actor> actors) {}

  public LookoutReport run(LookoutRequest request, JobContext context) {
    BenchFolder.refuseForeign(folder);
    ModelCatalog catalog = ModelCatalog.open(Installation.find().models());
    List<ProbeRates> rates =
        catalog
            .probes()
            .orElseThrow(
                () ->
                    SecondLookException.usage(
                        "models/probes.json is missing: nothing is known of probes."))
            .bands()
            .stream()
            .map(ProbeRates::of)
            .toList();
    try {
      Files.createDirectories(folder);
      Files.createDirectories(filmed);
      List<LookoutReport.Crowd> lists = new ArrayList<>();
      Cast cast;
      try (EngineOfItsOwn engine = new EngineOfItsOwn()) {
        cast = cast(engine.get(), request, context);
        if (request.passersBy() > 0) {
          PassersBy passers =
              new PassersBy(
                  ProbeCalibrator.observe(
                      engine.get(),
                      request.people(),
                      folder,
                      request.clips(),
                      request.crops(),
                      Runtime.getRuntime().availableProcessors(),
                      context),
                  rates,
                  catalog.fusion().fusion());
          LISTS.forEach(each -> lists.add(passers.with(each, FALSE_ALERTS, request.passersBy())));
        }
      }
      ListThreshold threshold =
          ListThreshold.of(cast.list.size(), cast.list.size(), FALSE_ALERTS, rates);
      List<StagedFootage> staged = staged(request, cast);
      List<CodedVideo> coded = coded(staged, context);
      return watch(request, cast, threshold, staged, coded, lists, context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      BenchFolder.delete(folder);
    }
  }

  private static Cast cast(Engine engine, LookoutRequest request, JobContext context) {
    Map<String, List<Path>> pictures = LabelledFolder.byPerson(request.people());
    List<String> names =
        pictures.keySet().stream()
            .filter(name -> !TrainingPeople.trains(name))
            .sorted(Comparator.comparingLong(TrainingPeople::number))
            .toList();
    List<String> twice = names.stream().filter(each -> pictures.get(each).size() > 1).toList();
    List<Path> first = twice.stream().map(each -> pictures.get(each).getFirst()).toList();
    List<Path> asked = first.subList(0, Math.min(first.size(), 2 * request.list() + 5));
    List<StillAnalysis> looked = engine.analyseStills(asked, DetectionOptions.STILL, context);
    List<Wanted> list = new ArrayList<>();
    List<StagedFootage.Actor> actors = new ArrayList<>();
    for (int i = 0; i < asked.size() && list.size() < request.list(); i++) {
      String name = twice.get(i);
      Optional<AnalysedFace> face = only(looked.get(i));
      Optional<StagedFootage.Actor> actor =
          face.isEmpty() ? Optional.empty() : actor(engine, pictures.get(name).get(1));
      if (actor.isPresent()) {
        list.add(new Wanted(name, face.get().template()));
        actors.add(actor.get());
      }
    }
    if (list.size() < request.list()) {
      throw SecondLookException.usage(
          "Of "
              + request.people()
              + " only "
              + Noun.PERSON.count(list.size())
              + " could be listed, with a good photo for the list and another one to pass by with. Choose a shorter --list.");
    }
    int others = 2 * request.cameras() * Math.max(2, request.seconds() / SCENE_SECONDS);
    names.stream()
        .filter(name -> list.stream().noneMatch(each -> each.person.equals(name)))
        .limit(others)
        .forEach(
            name -> {
              context.stopIfCancelled();
              actor(engine, pictures.get(name).getFirst()).ifPresent(actors::add);
            });
    return new Cast(list, actors);
  }

  private static Optional<AnalysedFace> only(StillAnalysis looked) {
    return looked instanceof StillAnalysis.Examined(_, var faces, _)
            && faces.size() == 1
            && faces.getFirst().face().quality().overall() >= LISTED_QUALITY
        ? Optional.of(faces.getFirst())
        : Optional.empty();
  }

  private static Optional<StagedFootage.Actor> actor(Engine engine, Path picture) {
    return engine.analyse(picture, Thoroughness.NORMAL, AnalysisListener.NONE, JobContext.silent())
            instanceof Analysis.Examined found
        ? FootageBench.largest(found.first()).map(face -> FootageBench.actor(picture, face))
        : Optional.empty();
  }

  /** Nobody passes two cameras, so that each passer-by is one visitor of one camera. */
  private static List<StagedFootage> staged(LookoutRequest request, Cast cast) {
    return IntStream.range(0, request.cameras())
        .mapToObj(
            camera ->
                new StagedFootage(
                    IntStream.range(0, cast.actors.size())
                        .filter(i -> i % request.cameras() == camera)
                        .mapToObj(cast.actors::get)
                        .toList(),
                    request.seconds() / 60.0,
                    RATE,
                    100 + camera))
        .toList();
  }

  private List<CodedVideo> coded(List<StagedFootage> staged, JobContext context) {
    List<CodedVideo> out = new ArrayList<>();
    for (int i = 0; i < staged.size(); i++) {
      context.progress(new Progress("Filming", i, staged.size(), "cameras"));
      Path file = filmed.resolve("camera-" + i + ".mkv");
      StagedFootage camera = staged.get(i);
      MadeOnce.file(
          file,
          "%d frames a second, %d bits a second, %s"
              .formatted(RATE, BITS_PER_SECOND, camera.description(FootageCodec.H264, NOISE)),
          () -> film(camera, file));
      out.add(CodedVideos.read(file));
      context.stopIfCancelled();
    }
    return out;
  }

  private static void film(StagedFootage camera, Path file) {
    try (FootageWriter writer =
        new FootageWriter(
            file,
            StagedFootage.WIDTH,
            StagedFootage.HEIGHT,
            RATE,
            FootageCodec.H264,
            BITS_PER_SECOND)) {
      camera.write(writer, NOISE, JobContext.silent());
    }
  }

  private static LookoutReport watch(
      LookoutRequest request,
      Cast cast,
      ListThreshold threshold,
      List<StagedFootage> staged,
      List<CodedVideo> coded,
      List<LookoutReport.Crowd> lists,
      JobContext context) {
    List<RtspCamera> cameras = coded.stream().map(each -> new RtspCamera(each, RATE)).toList();
    WatchTask task =
        new WatchTask(
            cameras.stream().map(RtspCamera::address).toList(),
            IntStream.range(0, cast.list.size())
                .mapToObj(i -> new WatchTask.Listed(i + 1, cast.list.get(i).template))
                .toList(),
            threshold.bands().stream()
                .map(each -> new WatchTask.Bar(each.from(), each.similarity(), each.carried()))
                .toList());
    LookoutHeard heard = new LookoutHeard(cameras);
    double share;
    try (Watch watch = Watch.start(Installation.find(), task, heard)) {
      heard.awaitAll(watch, TO_CONNECT);
      cameras.forEach(RtspCamera::go);
      heard.begin();
      double worked = workedByChildren();
      long begun = System.nanoTime();
      for (int second = 0; second < request.seconds(); second++) {
        context.progress(new Progress("Watching", second, request.seconds(), "s"));
        context.stopIfCancelled();
        if (watch.ended(Duration.ofSeconds(1))) {
          throw SecondLookException.fault("The watching process ended. Please report this.", null);
        }
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      share = (workedByChildren() - worked) / seconds / Runtime.getRuntime().availableProcessors();
      heard.end(seconds);
      if (watch.ended(AFTERWARDS)) {
        throw SecondLookException.fault("The watching process ended. Please report this.", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    } finally {
      cameras.forEach(RtspCamera::close);
    }
    return LookoutFigures.of(
        cast.list.stream().map(Wanted::person).toList(), staged, heard, threshold, share, lists);
  }

  /** By the watching process and its sources; the cameras are threads of this one. */
  private static double workedByChildren() {
    return ProcessHandle.current()
        .descendants()
        .map(each -> each.info().totalCpuDuration())
        .flatMap(Optional::stream)
        .mapToDouble(each -> each.toNanos() / 1e9)
        .sum();
  }
}
