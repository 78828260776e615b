package org.secondlook.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.secondlook.base.Box;
import org.secondlook.base.FileTree;
import org.secondlook.base.JobContext;
import org.secondlook.base.OwnerOnly;
import org.secondlook.base.Picture;
import org.secondlook.base.Png;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Engine;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.search.SyntheticGallery;
import org.secondlook.training.BadProbe;
import org.secondlook.training.Degradation;
import org.secondlook.training.LabelledFace;
import org.secondlook.training.LabelledSet;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Template;

/**
 * Sends each step of a spoilt probe through the real engine and ranks it in the folder's people,
 * among whom made-up strangers may be mixed so that a small folder becomes a gallery.
 */
public final class DegradeProbe {
  private static final long FIRST_MADE_UP = 3_000_000_000_000L;

  private final Supplier<Engine> engine;

  public DegradeProbe(Supplier<Engine> engine) {
    this.engine = engine;
  }

  /** With the engine of an open home. */
  public static DegradeProbe of(Workstation workstation) {
    return new DegradeProbe(workstation::engine);
  }

  /**
   * @param probe a file of the folder; empty to have one drawn by the seed among the photos of good
   *     quality
   * @param madeUp strangers mixed in, of whom there are templates and no pictures
   */
  public record Settings(Optional<String> probe, List<Degradation> ways, int madeUp, long seed) {
    public Settings {
      ways = List.copyOf(ways);
      if (madeUp < 0 || madeUp > 1_000_000) {
        throw SecondLookException.usage("0 to 1,000,000 made-up strangers can be mixed in.");
      }
    }
  }

  public BadProbe.Result run(
      LabelledSet set,
      Optional<Double> threshold,
      MeasuredModels models,
      Settings settings,
      JobContext context) {
    Path folder =
        set.folder()
            .orElseThrow(
                () ->
                    SecondLookException.input(
                        "A probe can only be degraded where there is a picture of it. Choose a folder"
                            + " of photos."));
    LabelledFace probe = probe(set, settings);
    LabelledSet gallery = gallery(set, probe, settings, context);
    TrainingPictures pictures = new TrainingPictures(engine);
    Picture photo = pictures.upright(folder, probe.file());
    Box box = probe.seen().orElseThrow().box();
    // Enough surroundings that the detector sees a head, and no other face.
    Box area =
        new Box(box.x() - box.width(), box.y() - box.height(), 3 * box.width(), 3 * box.height());
    Box cut =
        Pictures.wholePixels(area.intersect(new Box(0, 0, photo.width(), photo.height())), photo);
    Picture head = photo.crop(cut);
    Box face = box.shifted(-cut.x(), -cut.y());
    Map<String, Picture> strangers = new HashMap<>();
    List<BadProbe.Curve> curves = new ArrayList<>();
    int done = 0;
    int all = settings.ways().stream().mapToInt(way -> way.levels().size() + 1).sum();
    for (Degradation way : settings.ways()) {
      List<BadProbe.Step> steps = new ArrayList<>();
      // A face can't be spoilt to more pixels than it has.
      List<Double> levels =
          way.levels().stream()
              .filter(level -> way != Degradation.SIZE || level < face.width())
              .toList();
      List<Picture> spoilt = new ArrayList<>(List.of(head));
      for (int i = 0; i < levels.size(); i++) {
        spoilt.add(way.apply(head, face, levels.get(i), settings.seed() + i + 1));
      }
      List<Optional<Template>> plain = plainTemplates(spoilt, face, head.width());
      for (int i = 0; i < spoilt.size(); i++) {
        context.stopIfCancelled();
        Picture picture = spoilt.get(i);
        double level = i == 0 ? 0 : levels.get(i - 1);
        Optional<BadProbe.Found> found =
            template(picture, sized(face, picture, head.width()))
                .map(template -> BadProbe.rank(gallery, probe.person(), template));
        steps.add(
            new BadProbe.Step(
                level,
                i == 0 ? "as it was" : way.describe(level),
                found,
                plain.get(i).map(template -> BadProbe.rank(gallery, probe.person(), template)),
                picture,
                found
                    .flatMap(BadProbe.Found::pictured)
                    .map(
                        best ->
                            new BadProbe.LookAlike(
                                best.similarity(),
                                best.face().file(),
                                strangers.computeIfAbsent(
                                    best.face().file(),
                                    file -> pictures.face(folder, best.face()))))));
        context.progress(new Progress("Searching with a worse probe", ++done, all, "steps"));
      }
      curves.add(new BadProbe.Curve(way, steps));
    }
    return new BadProbe.Result(
        probe.file(),
        probe.person(),
        gallery.description(),
        gallery.faces().size(),
        gallery.people(),
        settings.madeUp(),
        threshold,
        models.fused(),
        settings.seed(),
        curves);
  }

  private static LabelledFace probe(LabelledSet set, Settings settings) {
    if (settings.probe().isPresent()) {
      String file = settings.probe().get();
      LabelledFace named =
          set.faces().stream()
              .filter(face -> face.file().equals(file))
              .findFirst()
              .orElseThrow(
                  () ->
                      SecondLookException.input(
                          "There is no face of "
                              + file
                              + " in "
                              + set.description()
                              + ". Name a photo by its path below that folder."));
      if (set.faces().stream().filter(face -> face.person().equals(named.person())).count() < 2) {
        throw SecondLookException.input(
            "There is only one photo of "
                + named.person()
                + ". The person sought has to be enrolled with another one.");
      }
      return named;
    }
    List<LabelledFace> able = BadProbe.probes(set);
    if (able.isEmpty()) {
      throw SecondLookException.input(
          "Nobody in "
              + set.description()
              + " has two photos. One is the probe, another has to be enrolled, or there is no true"
              + " person to find.");
    }
    // A good photo to begin with, or the first step would tell of the photo and not of the damage.
    List<LabelledFace> best = able.subList(0, Math.max(1, able.size() / 4));
    return best.get(new Random(settings.seed()).nextInt(best.size()));
  }

  private static LabelledSet gallery(
      LabelledSet set, LabelledFace probe, Settings settings, JobContext context) {
    List<LabelledFace> faces = new ArrayList<>(set.faces());
    faces.remove(probe);
    SyntheticGallery strangers = new SyntheticGallery(settings.seed());
    for (int i = 0; i < settings.madeUp(); i++) {
      context.stopIfCancelled();
      String name = "made-up-" + (FIRST_MADE_UP + i);
      faces.add(new LabelledFace(name + "/0", name, strangers.stranger(FIRST_MADE_UP + i)));
    }
    return new LabelledSet(
        set.description()
            + (settings.madeUp() == 0 ? "" : " and " + settings.madeUp() + " made-up strangers"),
        false,
        set.fusion(),
        faces,
        0,
        set.folder());
  }

  private static Box sized(Box face, Picture spoilt, int width) {
    return face.scaled((double) spoilt.width() / width);
  }

  /** The face that lies where the probe's was; empty where the engine sees none there. */
  private Optional<Template> template(Picture picture, Box face) {
    return there(engine.get().faces(picture, DetectionOptions.STILL), face);
  }

  /** The same as galleries are made, by the plain networks; the engine takes files for that. */
  private List<Optional<Template>> plainTemplates(List<Picture> pictures, Box face, int width) {
    try {
      Path folder = Files.createTempDirectory("secondlook-probe");
      try {
        OwnerOnly.set(folder);
        List<Path> files = new ArrayList<>();
        for (Picture picture : pictures) {
          Path file = folder.resolve(files.size() + ".png");
          Files.write(file, Png.write(picture));
          files.add(file);
        }
        List<StillAnalysis> examined =
            engine.get().analyseStills(files, DetectionOptions.STILL, JobContext.silent());
        List<Optional<Template>> out = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
          out.add(
              examined.get(i) instanceof StillAnalysis.Examined(_, var faces, _)
                  ? there(faces, sized(face, pictures.get(i), width))
                  : Optional.empty());
        }
        return out;
      } finally {
        FileTree.delete(folder);
      }
    } catch (IOException e) {
      throw SecondLookException.input(
          "The degraded pictures can't be kept in the temporary folder. Make room on its disk.", e);
    }
  }

  private static Optional<Template> there(List<AnalysedFace> faces, Box face) {
    return faces.stream()
        .filter(each -> each.face().box().iou(face) > 0.1)
        .max(Comparator.comparingDouble(each -> each.face().box().iou(face)))
        .map(AnalysedFace::template);
  }
}
