package org.secondlook.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.secondlook.base.Embedding;
import org.secondlook.base.JobContext;
import org.secondlook.base.Point;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Engine;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.Calibration;
import org.secondlook.vision.ChanceModel;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.FaceQuality;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Making;
import org.secondlook.vision.ProbeCalibration;
import org.secondlook.vision.Recipe;
import org.secondlook.vision.Template;

/**
 * Measures what probes are worth that cameras filmed: how often the right person comes first, and
 * what their similarities with good photos mean, for each band of quality. Only people whose names
 * say that they trained no field network take part; one good photo each is the gallery, other
 * pictures of theirs are filmed.
 */
final class ProbeCalibrator {
  /** People among whom the right one shall come first. */
  private static final int AMONG = 1_000;

  /**
   * Of the faces that would come first, so many lie below the minimum: half of the 2 % that it may
   * cost, since other cameras film otherwise.
   */
  private static final double MAY_BE_REFUSED = 0.01;

  private static final int ROUNDS = 6;
  private static final List<String> OF_A_PICTURE =
      List.of("constant", "size", "size2", "sharpness", "light");
  private static final List<String> OF_A_TEMPLATE =
      List.of("constant", "size", "light", "agreement", "agreement2", "pictures");

  /** Bands by name, with the lowest chance in percent; the first are as good as photos. */
  private static final Map<String, Double> BANDS = new LinkedHashMap<>();

  static {
    BANDS.put("good", 90.0);
    BANDS.put("fair", 70.0);
    BANDS.put("poor", 40.0);
    BANDS.put("very poor", 0.0);
  }

  private final Fusion fusion;

  ProbeCalibrator(Fusion fusion) {
    this.fusion = fusion;
  }

  /**
   * A face that was searched.
   *
   * @param mated whether its person is enrolled with another picture
   */
  record Probe(String person, boolean mated, FaceQuality quality, Template template) {}

  /** An enrolled photo. */
  record Enrolled(String person, Template template) {}

  /** What was looked at. */
  record Observed(List<Enrolled> gallery, List<Probe> probes) {}

  private record Pictured(String file, AnalysedFace face) {}

  /** Looks at the pictures, films and searches. @param clips how many at most */
  static Observed observe(
      Engine engine, Path people, Path folder, int clips, int threads, JobContext context) {
    return observe(engine, people, folder, clips, 0, threads, context);
  }

  /**
   * As above.
   *
   * @param crops as many further probes at most are single frames, which cost less
   */
  static Observed observe(
      Engine engine,
      Path people,
      Path folder,
      int clips,
      int crops,
      int threads,
      JobContext context) {
    List<String> files =
        LabelledFolder.files(people).stream()
            .filter(file -> !TrainingPeople.trains(LabelledFolder.person(file)))
            .toList();
    List<StillAnalysis> looked =
        engine.analyseStills(
            files.stream().map(people::resolve).toList(), DetectionOptions.STILL, context);
    Map<String, List<Pictured>> byPerson = new TreeMap<>();
    for (int i = 0; i < files.size(); i++) {
      String file = files.get(i);
      central(looked.get(i))
          .ifPresent(
              face ->
                  byPerson
                      .computeIfAbsent(LabelledFolder.person(file), name -> new ArrayList<>())
                      .add(new Pictured(file, face)));
    }
    byPerson
        .values()
        .forEach(
            pictures ->
                pictures.sort(
                    Comparator.comparingDouble(each -> -each.face.face().quality().overall())));
    List<PoorProbes.Take> takes = takes(byPerson, people);
    List<Enrolled> gallery =
        byPerson.entrySet().stream()
            .map(each -> new Enrolled(each.getKey(), each.getValue().getFirst().face.template()))
            .toList();
    List<Probe> probes = new ArrayList<>();
    new StagedCrops(engine, folder)
        .take(takes.subList(0, Math.min(crops, takes.size())), context).stream()
            .flatMap(crop -> probe(crop, byPerson).stream())
            .forEach(probes::add);
    new PoorProbes(engine, folder, threads)
        .film(takes.subList(0, Math.min(clips, takes.size())), context).stream()
            .flatMap(filmed -> probe(filmed, byPerson).stream())
            .forEach(probes::add);
    return new Observed(gallery, probes);
  }

  /** In an order of no meaning, so that any number of them is a fair sample. */
  private static List<PoorProbes.Take> takes(Map<String, List<Pictured>> byPerson, Path people) {
    List<PoorProbes.Take> takes = new ArrayList<>();
    long seed = 1;
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, List<Pictured>> each : byPerson.entrySet()) {
        seed++;
        List<Pictured> pictures = each.getValue();
        boolean single = pictures.size() == 1;
        if (!single || round < 2) {
          Pictured filmed = pictures.get(single ? 0 : 1 + round % (pictures.size() - 1));
          takes.add(
              new PoorProbes.Take(
                  each.getKey(),
                  people.resolve(filmed.file),
                  filmed.face.face().landmarks(),
                  seed));
        }
      }
    }
    Collections.shuffle(takes, new Random(5));
    return takes;
  }

  private static Optional<Probe> probe(
      StagedCrops.Crop crop, Map<String, List<Pictured>> byPerson) {
    String person = crop.take().person();
    return crop.face()
        .map(
            face ->
                new Probe(
                    person,
                    byPerson.get(person).size() > 1,
                    face.face().quality(),
                    face.template()));
  }

  private static Optional<Probe> probe(
      PoorProbes.Filmed filmed, Map<String, List<Pictured>> byPerson) {
    String person = filmed.take().person();
    return filmed
        .track()
        .map(
            track ->
                new Probe(
                    person,
                    byPerson.get(person).size() > 1,
                    track.track().best().face().quality(),
                    track.template()));
  }

  private static Optional<AnalysedFace> central(StillAnalysis picture) {
    if (!(picture instanceof StillAnalysis.Examined(var facts, var faces, _))) {
      return Optional.empty();
    }
    Point middle = new Point(facts.width() / 2.0, facts.height() / 2.0);
    return faces.stream()
        .min(Comparator.comparingDouble(each -> each.face().box().centre().distanceTo(middle)));
  }

  /**
   * @param good rates of good photos among each other, for probes as good: first, second, fused
   */
  ProbeCalibration calibrate(
      Observed observed,
      List<Calibration> good,
      Map<String, String> networks,
      String on,
      LocalDate date) {
    List<Probe> mated = observed.probes.stream().filter(Probe::mated).toList();
    List<Double> came = mated.stream().map(probe -> came(probe, observed.gallery)).toList();
    if (mated.size() < 100) {
      throw SecondLookException.input(
          "Only "
              + mated.size()
              + " filmed faces of people with two pictures were found again; probes need 100.");
    }
    ChanceModel picture = ChanceFit.of(OF_A_PICTURE, faces(mated, came, false));
    List<ChanceFit.Face> known = faces(mated, came, true);
    ChanceModel template = ChanceFit.of(OF_A_TEMPLATE, known);
    double[] chances =
        known.stream().mapToDouble(face -> 100 * template.chance(face.measures())).toArray();
    List<ProbeCalibration.Band> bands = new ArrayList<>();
    double to = Double.POSITIVE_INFINITY;
    for (Map.Entry<String, Double> band : BANDS.entrySet()) {
      double from = band.getValue();
      double below = to;
      bands.add(
          bands.isEmpty()
              ? new ProbeCalibration.Band(
                  band.getKey(), from, good.get(0), good.get(1), good.get(2))
              : band(
                  band.getKey(),
                  from,
                  observed.probes.stream()
                      .filter(probe -> within(100 * chance(template, probe), from, below))
                      .toList(),
                  observed.gallery,
                  on,
                  date));
      to = from;
    }
    return new ProbeCalibration(
        date.toString(),
        on,
        (int) observed.probes.stream().map(Probe::person).distinct().count(),
        observed.probes.size(),
        networks,
        Recipe.Limits.STANDARD,
        picture,
        template,
        minimum(chances, came),
        bands);
  }

  /** Whether chances come true: of the pictures alone, and with their templates. */
  List<Reliability> reliability(Observed observed) {
    List<Probe> mated = observed.probes.stream().filter(Probe::mated).toList();
    List<Double> came = mated.stream().map(probe -> came(probe, observed.gallery)).toList();
    List<String> people = mated.stream().map(Probe::person).toList();
    return List.of(
        Reliability.of(OF_A_PICTURE, faces(mated, came, false), people),
        Reliability.of(OF_A_TEMPLATE, faces(mated, came, true), people));
  }

  private static boolean within(double chance, double from, double below) {
    return chance >= from && chance < below;
  }

  private static double chance(ChanceModel model, Probe probe) {
    return model.chance(measures(probe, true));
  }

  private static Map<String, Double> measures(Probe probe, boolean template) {
    Making making = probe.template.making();
    return ChanceModel.measures(
        probe.quality,
        template ? OptionalDouble.of(making.agreement()) : OptionalDouble.empty(),
        making.sightings());
  }

  private static List<ChanceFit.Face> faces(
      List<Probe> mated, List<Double> came, boolean template) {
    List<ChanceFit.Face> faces = new ArrayList<>();
    for (int i = 0; i < mated.size(); i++) {
      faces.add(new ChanceFit.Face(measures(mated.get(i), template), came.get(i)));
    }
    return faces;
  }

  /**
   * The chance to come first among so many people drawn from the gallery: that none of the
   * strangers who are more similar is drawn.
   */
  private double came(Probe probe, List<Enrolled> gallery) {
    double own =
        gallery.stream()
            .filter(each -> each.person.equals(probe.person))
            .mapToDouble(each -> fusion.similarity(probe.template, each.template))
            .max()
            .orElseThrow();
    int others = gallery.size() - 1;
    long better =
        gallery.stream()
            .filter(each -> !each.person.equals(probe.person))
            .filter(each -> fusion.similarity(probe.template, each.template) >= own)
            .count();
    double chance = 1;
    for (int i = 0; i < better && chance > 0; i++) {
      chance *=
          others >= AMONG - 1
              ? Math.max(0, (double) (others - (AMONG - 1) - i) / (others - i))
              : Math.pow(1 - 1.0 / others, AMONG - 1.0);
    }
    return chance;
  }

  /** Rounded down to a tenth. */
  private static double minimum(double[] chances, List<Double> came) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < chances.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> chances[i]));
    double all = came.stream().mapToDouble(each -> each).sum();
    double lost = 0;
    for (int i : order) {
      lost += came.get(i);
      if (lost > MAY_BE_REFUSED * all) {
        return Math.floor(10 * chances[i]) / 10;
      }
    }
    return 0;
  }

  private ProbeCalibration.Band band(
      String name,
      double from,
      List<Probe> probes,
      List<Enrolled> gallery,
      String on,
      LocalDate date) {
    Counted first = new Counted();
    Counted second = new Counted();
    Counted fused = new Counted();
    Set<String> people = new HashSet<>();
    for (Probe probe : probes) {
      people.add(probe.person);
      for (Enrolled each : gallery) {
        boolean same = each.person.equals(probe.person);
        if (same && !probe.mated) {
          continue;
        }
        double a = Embedding.dot(probe.template.first().values(), each.template.first().values());
        double b = Embedding.dot(probe.template.second().values(), each.template.second().values());
        first.add(a, same);
        second.add(b, same);
        fused.add(fusion.fuse(a, b), same);
      }
    }
    long pairs = (long) people.size() * (gallery.size() - 1);
    String what = on + ", probes of band \"" + name + "\"";
    int pictures = probes.size() + gallery.size();
    return new ProbeCalibration.Band(
        name,
        from,
        first.calibration("first", date, what, gallery.size(), pictures, pairs),
        second.calibration("second", date, what, gallery.size(), pictures, pairs),
        fused.calibration("fusion", date, what, gallery.size(), pictures, pairs));
  }

  private static final class Counted {
    private final ScoreHistogram mated = new ScoreHistogram();
    private final ScoreHistogram nonMated = new ScoreHistogram();

    void add(double similarity, boolean same) {
      (same ? mated : nonMated).add(similarity);
    }

    Calibration calibration(
        String score, LocalDate date, String on, int people, int pictures, long independent) {
      return Calibrator.calibration(
          score,
          "",
          date,
          on,
          new CrossComparison.Result(mated, nonMated, people, pictures),
          independent);
    }
  }
}
