package org.secondlook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.secondlook.access.Actor;
import org.secondlook.base.Box;
import org.secondlook.base.Home;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.Point;
import org.secondlook.base.Progress;
import org.secondlook.casework.CaseFile;
import org.secondlook.demo.DemoHome;
import org.secondlook.footage.Thoroughness;
import org.secondlook.gallery.NewPhoto;
import org.secondlook.search.SyntheticGallery;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.Face;
import org.secondlook.vision.FaceQuality;
import org.secondlook.vision.Landmarks;
import org.secondlook.vision.Template;
import org.secondlook.workflow.ImportEvidence;
import org.secondlook.workflow.ImportRequest;
import org.secondlook.workflow.Workstation;

/**
 * A whole home with as many made-up people as an agency has, a case and a face to search for: how
 * long it takes to store them, and from the start of the program to the first answer.
 */
public final class HomeBench {
  static final String EXAMINER = "examiner";

  private static final long SEED = 20;
  private static final int BATCH = 1000;
  private static final int TOP = 50;

  private final Path folder;
  private final int people;
  private final int pictureBytes;

  /**
   * @param folder where the home is made; must not exist
   * @param pictureBytes the size of each made-up picture; its content plays no part
   */
  public HomeBench(Path folder, int people, int pictureBytes) {
    this.folder = folder;
    this.people = people;
    this.pictureBytes = pictureBytes;
  }

  /**
   * One start of the program, in milliseconds since its process was started.
   *
   * @param opened the home is open
   * @param indexed the index is open and its checksums compared
   * @param answered the first search is answered, recorded and on disk
   * @param next how long the same search takes the second time, not since the start
   */
  public record Start(double opened, double indexed, double answered, double next) {}

  /**
   * What was measured.
   *
   * @param storedASecond photos with template, digests and everything, forced to disk
   * @param starts each a process of its own, by the time of the answer
   */
  public record Report(
      int people,
      double storedASecond,
      double indexSeconds,
      double diskMegabytes,
      List<Start> starts) {
    /** The one in the middle. */
    public Start median() {
      return starts.get(starts.size() / 2);
    }
  }

  /** Makes the home, starts so many processes on it one after the other, and deletes it. */
  public Report run(int starts, JobContext context) {
    BenchFolder.refuseForeign(folder);
    try {
      double stored;
      double indexed;
      try (Workstation workstation = Workstation.open(new Home(folder), Optional.empty())) {
        Actor actor = workstation.casework().accounts().singleUser(EXAMINER);
        stored = people / fill(workstation, context);
        DemoHome demo = new DemoHome(workstation, Installation.find());
        importStill(workstation, actor, demo.openCase(actor));
        long from = System.nanoTime();
        workstation.searchable().prepare(context);
        indexed = seconds(from);
      }
      List<Start> measured =
          IntStream.range(0, starts)
              .mapToObj(n -> start(n, starts, context))
              .sorted(Comparator.comparingDouble(Start::answered))
              .toList();
      return new Report(people, stored, indexed, megabytes(), measured);
    } finally {
      BenchFolder.delete(folder);
    }
  }

  private Start start(int number, int of, JobContext context) {
    context.progress(new Progress("Starting", number, of, "starts"));
    context.stopIfCancelled();
    Map<String, Double> told =
        MeasuredProcess.run(
            HomeStart.class,
            java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments(),
            List.of(folder.toString(), DemoHome.CASE.number(), Integer.toString(TOP)));
    return new Start(
        told.get("opened"), told.get("indexed"), told.get("answered"), told.get("next"));
  }

  private static void importStill(Workstation workstation, Actor actor, CaseFile caseFile) {
    Path still = Installation.find().sampleData().resolve("stills/front-desk-frame.jpg");
    new ImportEvidence(workstation)
        .run(
            new ImportRequest(actor, caseFile, List.of(still), Thoroughness.NORMAL, ""),
            ImportEvidence.Listener.NONE,
            JobContext.silent());
  }

  /** Seconds spent storing; making the people up is not the store's work. */
  private double fill(Workstation workstation, JobContext context) {
    SyntheticGallery faces = new SyntheticGallery(SEED);
    double seconds = 0;
    for (int from = 1; from <= people; from += BATCH) {
      context.stopIfCancelled();
      context.progress(new Progress("Storing people", from - 1, people, "photos"));
      List<Template> templates = faces.strangers(from, Math.min(BATCH, people + 1 - from));
      List<NewPhoto> photos = new ArrayList<>();
      for (int n = 0; n < templates.size(); n++) {
        photos.add(photo(from + n, templates.get(n)));
      }
      long start = System.nanoTime();
      workstation
          .searchable()
          .change(transaction -> workstation.gallery().enrol(transaction, photos));
      seconds += seconds(start);
    }
    return seconds;
  }

  private NewPhoto photo(int number, Template template) {
    byte[] picture = new byte[pictureBytes];
    new SplittableRandom(number).nextBytes(picture);
    String name = "Person %08d".formatted(number);
    return new NewPhoto(
        name,
        name + "/photo.jpg",
        picture,
        "made up",
        "none needed: nobody is shown",
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        new AnalysedFace(FACE, template));
  }

  private static final Face FACE =
      new Face(
          new Box(60, 60, 120, 140),
          0.99,
          new Landmarks(
              new Point(95, 110),
              new Point(145, 110),
              new Point(120, 140),
              new Point(100, 170),
              new Point(140, 170)),
          new FaceQuality(90, 60, 100, 50, 0, 0, 0, java.util.Set.of()));

  private static double seconds(long from) {
    return (System.nanoTime() - from) / 1e9;
  }

  private double megabytes() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum()
          / 1e6;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
