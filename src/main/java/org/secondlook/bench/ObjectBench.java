package org.secondlook.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Engine;
import org.secondlook.engine.Footage;
import org.secondlook.engine.ObjectAnalysis;
import org.secondlook.engine.ObjectTrack;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.ObjectSighting;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.ObjectModels;
import org.secondlook.vision.ObjectOptions;
import org.secondlook.vision.Template;
import org.secondlook.vision.ThingCalibration;
import org.secondlook.workflow.EngineOfItsOwn;
import org.secondlook.workflow.MeasureObjects;

/**
 * Labels against moments that were labelled by eye, "more like this" where it is hard, and times.
 */
public final class ObjectBench {
  private static final double SAME_BOX = 0.4;

  /** A track's sighting counts for a moment that is no further away. */
  private static final long NEAR_MILLIS = 600;

  /** How a thing is seen elsewhere: from twice as far, in half the light, through a poor codec. */
  private static final double FARTHER = 0.5;

  private static final double DARKER = 0.5;
  private static final int TIMED = 15;

  private final Engine engine;
  private final Path root;
  private final Map<ObjectTruth.Moment, Picture> frames = new HashMap<>();

  /**
   * @param engine stays the caller's to close
   * @param root where the clips lie
   */
  public ObjectBench(Engine engine, Path root) {
    this.engine = engine;
    this.root = root;
  }

  public static ObjectBench with(EngineOfItsOwn engine, Path root) {
    return new ObjectBench(engine.get(), root);
  }

  /** By label in the order of their names, then all together. */
  public List<ObjectReport.Label> labels(
      Map<ObjectTruth.Moment, List<ObjectTruth.Labelled>> moments, JobContext context) {
    Map<String, List<ObjectTrack>> tracks = new HashMap<>();
    Map<String, int[]> counts = new TreeMap<>();
    for (Map.Entry<ObjectTruth.Moment, List<ObjectTruth.Labelled>> each : moments.entrySet()) {
      ObjectTruth.Moment moment = each.getKey();
      List<ObjectTrack> found =
          tracks.computeIfAbsent(moment.file(), file -> named(root.resolve(file), context));
      count(found, moment.ptsMillis(), each.getValue(), counts);
    }
    List<ObjectReport.Label> labels = new ArrayList<>();
    int[] all = new int[3];
    counts.forEach(
        (label, count) -> {
          labels.add(new ObjectReport.Label(label, count[0], count[1], count[2]));
          Arrays.setAll(all, i -> all[i] + count[i]);
        });
    labels.add(new ObjectReport.Label("all", all[0], all[1], all[2]));
    return labels;
  }

  private List<ObjectTrack> named(Path file, JobContext context) {
    return switch (engine.objects(file, MediaSettings.AS_STORED, Thoroughness.NORMAL, context)) {
      case ObjectAnalysis.Unreadable(String why) -> throw SecondLookException.input(why);
      case ObjectAnalysis.Examined examined ->
          examined.parts().getFirst().tracks().stream().filter(ObjectTrack::named).toList();
    };
  }

  /** Each told thing takes the labelled one of its kind that it covers best, the surest first. */
  private static void count(
      List<ObjectTrack> tracks,
      long pts,
      List<ObjectTruth.Labelled> truth,
      Map<String, int[]> counts) {
    List<ObjectTruth.Labelled> open = new ArrayList<>(truth);
    open.removeIf(ObjectTruth.Labelled::anywhere);
    open.forEach(each -> counts.computeIfAbsent(each.label(), _ -> new int[3])[0]++);
    for (ObjectTrack track :
        tracks.stream()
            .sorted(Comparator.comparingDouble(ObjectTrack::score).reversed())
            .toList()) {
      track.sightings().stream()
          .min(Comparator.comparingLong(each -> Math.abs(each.ptsMillis() - pts)))
          .filter(each -> Math.abs(each.ptsMillis() - pts) <= NEAR_MILLIS)
          .ifPresent(seen -> count(track.label(), seen, truth, open, counts));
    }
  }

  private static void count(
      String label,
      ObjectSighting seen,
      List<ObjectTruth.Labelled> truth,
      List<ObjectTruth.Labelled> open,
      Map<String, int[]> counts) {
    int[] count = counts.computeIfAbsent(label, _ -> new int[3]);
    var best =
        open.stream()
            .filter(each -> each.label().equals(label))
            .max(Comparator.comparingDouble(each -> each.box().iou(seen.box())))
            .filter(each -> each.box().iou(seen.box()) >= SAME_BOX);
    if (best.isPresent()) {
      open.remove(best.get());
      count[1]++;
      return;
    }
    boolean right =
        truth.stream()
            .filter(each -> each.label().equals(label) && each.anywhere())
            .anyMatch(each -> each.box().intersect(seen.box()).area() > 0.6 * seen.box().area());
    if (!right) {
      count[2]++;
    }
  }

  /** A view with its template. @param query as it was filmed, and not staged */
  private record Seen(ObjectTruth.View view, boolean query, Template template) {}

  /**
   * Each thing's first view is searched for among the others' first views and all further ones,
   * which are staged: farther, darker, poorly encoded.
   */
  public ObjectReport.Alike alike(List<ObjectTruth.View> views, ThingCalibration rates) {
    List<Seen> seen = seen(views);
    List<Seen> queries = seen.stream().filter(Seen::query).toList();
    List<Seen> others = seen.stream().filter(each -> !each.query()).toList();
    double right = 0;
    double rights = 0;
    double different = 0;
    double differents = 0;
    double ranks = 0;
    double precision = 0;
    int firstFive = 0;
    int first = 0;
    int network = 0;
    int colours = 0;
    for (Seen query : queries) {
      List<Seen> ranked = ranked(query, others, (a, b) -> rates.fusion().similarity(a, b));
      int rank = firstRight(query, ranked);
      ranks += rank;
      firstFive += rank <= 5 ? 1 : 0;
      first += rank == 1 ? 1 : 0;
      network +=
          firstRight(query, ranked(query, others, (a, b) -> a.first().similarity(b.first()))) <= 5
              ? 1
              : 0;
      colours +=
          firstRight(query, ranked(query, others, (a, b) -> a.second().similarity(b.second()))) <= 5
              ? 1
              : 0;
      long all = others.stream().filter(each -> isRight(query, each)).count();
      precision +=
          (double) ranked.stream().limit(10).filter(each -> isRight(query, each)).count()
              / Math.min(10, all);
      for (Seen each : others) {
        boolean over =
            rates.fusion().similarity(query.template(), each.template()) >= rates.cutOff();
        if (isRight(query, each)) {
          rights++;
          right += over ? 1 : 0;
        } else {
          differents++;
          different += over ? 1 : 0;
        }
      }
    }
    return new ObjectReport.Alike(
        queries.size(),
        firstFive,
        first,
        ranks / queries.size(),
        precision / queries.size(),
        right / rights,
        different / differents,
        network,
        colours);
  }

  private interface Likeness {
    double of(Template a, Template b);
  }

  private static List<Seen> ranked(Seen query, List<Seen> others, Likeness likeness) {
    return others.stream()
        .sorted(Comparator.comparingDouble(each -> -likeness.of(query.template(), each.template())))
        .toList();
  }

  private static int firstRight(Seen query, List<Seen> ranked) {
    for (int i = 0; i < ranked.size(); i++) {
      if (isRight(query, ranked.get(i))) {
        return i + 1;
      }
    }
    throw SecondLookException.usage(
        "The thing " + query.view().thing() + " is in the table only once.");
  }

  private static boolean isRight(Seen query, Seen other) {
    return query.view().thing().equals(other.view().thing());
  }

  private List<Seen> seen(List<ObjectTruth.View> views) {
    List<Seen> seen = new ArrayList<>();
    Set<String> begun = new HashSet<>();
    for (ObjectTruth.View view : views) {
      boolean query = begun.add(view.thing());
      Picture frame = frames.computeIfAbsent(view.moment(), this::frame);
      Picture shown = query ? frame : PoorFrame.of(frame, FARTHER, DARKER);
      Box box = query ? view.box() : view.box().scaled((double) shown.width() / frame.width());
      seen.add(new Seen(view, query, engine.things(shown, List.of(box)).getFirst()));
    }
    return seen;
  }

  private Picture frame(ObjectTruth.Moment moment) {
    try (Footage footage = engine.open(root.resolve(moment.file()))) {
      return footage.at(moment.ptsMillis()).picture();
    }
  }

  /**
   * How network and colours are best added, and the similarity that so many different things reach.
   *
   * @param network of the shipped file, whose model is measured
   * @param mayReach share of different things that may be told as alike
   */
  public ThingCalibration calibrate(
      List<ObjectTruth.View> views, ThingCalibration before, double mayReach) {
    return new ThingFit(
            seen(views).stream()
                .map(each -> new ThingFit.View(each.view().thing(), each.query(), each.template()))
                .toList())
        .fitted(before, mayReach);
  }

  /** In this process, on all cores. */
  public static ObjectReport.Times times(Picture picture) {
    Picture large = PoorFrame.resized(picture, 1280, 720);
    try (ObjectModels models =
        ObjectModels.open(MeasureObjects.catalog(), Runtime.getRuntime().availableProcessors())) {
      Box box = new Box(400, 200, 200, 160);
      return new ObjectReport.Times(
          median(() -> models.detector().detect(large, ObjectOptions.coarse(0.2))),
          median(() -> models.detector().detect(large, ObjectOptions.tiled(0.2, large))),
          median(() -> models.embedder().embed(large, List.of(box))));
    }
  }

  /** Any frame of a clip. */
  public Picture anyFrame(String file) {
    return frame(new ObjectTruth.Moment(file, 0));
  }

  private static double median(Runnable work) {
    double[] millis = new double[TIMED];
    work.run();
    for (int i = 0; i < TIMED; i++) {
      long begun = System.nanoTime();
      work.run();
      millis[i] = (System.nanoTime() - begun) / 1e6;
    }
    Arrays.sort(millis);
    return millis[TIMED / 2];
  }
}
