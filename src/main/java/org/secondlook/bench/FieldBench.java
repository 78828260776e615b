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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.secondlook.access.Actor;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.Point;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.NewCase;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.StoredTrack;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.footage.Thoroughness;
import org.secondlook.search.GalleryFilter;
import org.secondlook.training.ConfidenceIntervals;
import org.secondlook.training.Interval;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Face;
import org.secondlook.vision.Landmarks;
import org.secondlook.workflow.EnrolListener;
import org.secondlook.workflow.EnrolPeople;
import org.secondlook.workflow.EnrolRequest;
import org.secondlook.workflow.EnrolResult;
import org.secondlook.workflow.FacePick;
import org.secondlook.workflow.ImportEvidence;
import org.secondlook.workflow.ImportRequest;
import org.secondlook.workflow.SearchFaces;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.cases.OpenCase;

/**
 * Poor footage of known people through the whole product: each is enrolled with one photo, another
 * photo is filmed as a small face ({@link SmallFace}), the clip is imported and searched as a user
 * does it, with the settings that a fresh home has.
 */
public final class FieldBench {
  private static final String EXAMINER = "examiner";
  private static final int TOP = 20;

  /** A face counts as found where its eyes lie within this many distances between them. */
  private static final double AT_ITS_PLACE = 1;

  private final Path folder;

  /**
   * @param folder where home and clips are made and deleted; must not exist
   */
  public FieldBench(Path folder) {
    this.folder = folder;
  }

  /** Somebody with two pictures. */
  private record Person(String name, Path enrolled, Path filmed) {}

  /** Somebody enrolled whose other picture shows a face. */
  private record Subject(Person person, Landmarks landmarks) {}

  /** A subject's clip, and where the eyes are in it. */
  private record Clip(FieldScene scene, Subject subject, Path file, SmallFace face) {}

  public FieldReport run(FieldRequest request, JobContext context) {
    BenchFolder.refuseForeign(folder);
    request.export().ifPresent(BenchFolder::refuseForeign);
    List<Person> people = people(request);
    FieldEncoder encoder = FieldEncoder.find(request.encoder());
    try {
      List<Clip> clips = new ArrayList<>();
      List<FieldReport.Staged> sets = new ArrayList<>();
      Set<String> leftOut = new TreeSet<>();
      for (FieldNetworks networks : request.networks()) {
        sets.addAll(
            networks.with(
                folder,
                () -> measure(request, networks, people, encoder, clips, leftOut, context)));
      }
      request.export().ifPresent(to -> new FieldExport(to).write(staged(clips)));
      int training = (int) people.stream().filter(each -> TrainingPeople.trains(each.name)).count();
      return new FieldReport(encoder.name(), training, List.copyOf(leftOut), sets);
    } finally {
      BenchFolder.delete(folder);
    }
  }

  /**
   * All sets with the networks in force, in a home of its own.
   *
   * @param clips filmed the first time
   * @param leftOut takes who can't be enrolled or filmed, with the reason
   */
  private List<FieldReport.Staged> measure(
      FieldRequest request,
      FieldNetworks networks,
      List<Person> people,
      FieldEncoder encoder,
      List<Clip> clips,
      Set<String> leftOut,
      JobContext context) {
    Path home = folder.resolve("home");
    try (Workstation workstation = Workstation.open(new Home(home), Optional.empty())) {
      Actor actor = workstation.casework().accounts().singleUser(EXAMINER);
      List<Subject> subjects = subjects(workstation, actor, people, leftOut, context);
      if (clips.isEmpty()) {
        for (FieldScene scene : request.scenes()) {
          clips.addAll(film(subjects, scene, encoder, context));
        }
      }
      return request.scenes().stream()
          .map(
              scene ->
                  measure(
                      workstation,
                      networks,
                      actor,
                      scene,
                      clips.stream().filter(clip -> clip.scene.equals(scene)).toList(),
                      context))
          .toList();
    } finally {
      BenchFolder.delete(home);
      BenchFolder.delete(folder.resolve("gallery"));
    }
  }

  private static List<FieldExport.Clip> staged(List<Clip> clips) {
    return clips.stream()
        .map(
            clip ->
                new FieldExport.Clip(
                    clip.scene,
                    clip.subject.person.name,
                    clip.subject.person.enrolled,
                    clip.file,
                    IntStream.range(0, clip.scene.frames()).mapToObj(clip.face::eyesIn).toList()))
        .toList();
  }

  /** In an order that has nothing to do with how names begin. */
  private static List<Person> people(FieldRequest request) {
    Map<String, List<Path>> pictures = LabelledFolder.byPerson(request.people());
    List<Person> people =
        pictures.entrySet().stream()
            .filter(each -> each.getValue().size() > 1)
            .filter(each -> !request.heldOutOnly() || !TrainingPeople.trains(each.getKey()))
            .sorted(Comparator.comparingLong(each -> TrainingPeople.number(each.getKey())))
            .limit(request.limit())
            .map(each -> new Person(each.getKey(), each.getValue().get(0), each.getValue().get(1)))
            .toList();
    if (people.size() < 2) {
      throw SecondLookException.usage(
          request.people()
              + " holds fewer than two people with two pictures each. Name a folder that has a"
              + " folder of pictures a person.");
    }
    return people;
  }

  /** Enrols each, and finds the faces to film; who can't be enrolled or filmed is left out. */
  private List<Subject> subjects(
      Workstation workstation,
      Actor actor,
      List<Person> people,
      Set<String> leftOut,
      JobContext context) {
    Path gallery = folder.resolve("gallery");
    for (Person person : people) {
      copy(person.enrolled, gallery.resolve(person.name).resolve(name(person.enrolled)));
    }
    EnrolResult enrolled =
        new EnrolPeople(workstation)
            .run(
                actor,
                EnrolRequest.of(
                    List.of(gallery),
                    EnrolRequest.Layout.FOLDERS,
                    FacePick.CENTRAL,
                    "labelled pictures",
                    "measurement"),
                EnrolListener.NONE,
                context);
    Map<String, String> refused =
        enrolled.refused().stream()
            .collect(
                Collectors.toMap(each -> name(each.path().getParent()), each -> each.detail()));
    List<StillAnalysis> looked =
        workstation
            .engine()
            .analyseStills(
                people.stream().map(Person::filmed).toList(), DetectionOptions.STILL, context);
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      Person person = people.get(i);
      Optional<String> why = Optional.ofNullable(refused.get(person.name));
      Optional<Face> face = central(looked.get(i));
      if (why.isPresent()) {
        leftOut.add(person.name + ": " + why.get());
      } else if (face.isPresent()) {
        subjects.add(new Subject(person, face.get().landmarks()));
      } else {
        leftOut.add(person.name + ": no face to film in " + person.filmed);
      }
    }
    return subjects;
  }

  private static Optional<Face> central(StillAnalysis picture) {
    if (!(picture instanceof StillAnalysis.Examined(var facts, var faces, _))) {
      return Optional.empty();
    }
    Point middle = new Point(facts.width() / 2.0, facts.height() / 2.0);
    return faces.stream()
        .map(each -> each.face())
        .min(Comparator.comparingDouble(face -> face.box().centre().distanceTo(middle)));
  }

  private List<Clip> film(
      List<Subject> subjects, FieldScene scene, FieldEncoder encoder, JobContext context) {
    Path clips = folder.resolve("clips " + scene.name());
    make(clips);
    AtomicInteger done = new AtomicInteger();
    return IntStream.range(0, subjects.size())
        .parallel()
        .mapToObj(
            number -> {
              context.stopIfCancelled();
              Subject subject = subjects.get(number);
              SmallFace face =
                  new SmallFace(
                      MeasureVision.read(subject.person.filmed), subject.landmarks, scene, number);
              Path file = clips.resolve(subject.person.name + ".mkv");
              encoder.write(file, face, scene);
              context.progress(
                  new Progress("Filming", done.incrementAndGet(), subjects.size(), "people"));
              return new Clip(scene, subject, file, face);
            })
        .toList();
  }

  private static FieldReport.Staged measure(
      Workstation workstation,
      FieldNetworks networks,
      Actor actor,
      FieldScene scene,
      List<Clip> clips,
      JobContext context) {
    CaseFile caseFile =
        new OpenCase(workstation)
            .run(actor, new NewCase(scene.name(), "Staged footage", "measurement", "none needed"));
    long started = System.nanoTime();
    List<ImportEvidence.Outcome> imported =
        new ImportEvidence(workstation)
            .run(
                new ImportRequest(
                    actor,
                    caseFile,
                    clips.stream().map(Clip::file).toList(),
                    Thoroughness.NORMAL,
                    ""),
                ImportEvidence.Listener.NONE,
                context);
    List<Clip> found = new ArrayList<>();
    List<StoredTrack> tracks = new ArrayList<>();
    for (int i = 0; i < clips.size(); i++) {
      if (imported.get(i) instanceof ImportEvidence.Outcome.Imported(_, _, var all, _)) {
        Clip clip = clips.get(i);
        all.stream()
            .filter(track -> atItsPlace(track, clip.face, scene))
            .max(Comparator.comparingInt(track -> track.sightings().size()))
            .ifPresent(
                track -> {
                  found.add(clip);
                  tracks.add(track);
                });
      }
    }
    double least = new ReadPolicy(workstation).inForce().minimumQuality();
    List<Optional<Integer>> ranks = ranks(workstation, actor, caseFile, least, found, tracks);
    double seconds = (System.nanoTime() - started) / 1e9;
    List<Optional<Integer>> ofAll = ranks(workstation, actor, caseFile, 0, found, tracks);
    int first = upTo(ranks, 1);
    Interval interval = ConfidenceIntervals.wilson(first, clips.size());
    return new FieldReport.Staged(
        scene.name(),
        network(networks, workstation),
        clips.size(),
        found.size(),
        (int) ranks.stream().flatMap(Optional::stream).count(),
        first,
        List.of(interval.low(), interval.high()),
        upTo(ranks, TOP),
        upTo(ofAll, 1),
        median(tracks),
        eyesError(found, tracks),
        seconds);
  }

  /** The networks whose templates searched. */
  private static String network(FieldNetworks networks, Workstation workstation) {
    return workstation.models().hashes().keySet().stream()
        .filter(model -> !model.equals("centerface"))
        .filter(
            model ->
                networks != FieldNetworks.FIELD || !model.equals(workstation.models().firstId()))
        .sorted()
        .collect(Collectors.joining(" + "));
  }

  private static boolean atItsPlace(StoredTrack track, SmallFace face, FieldScene scene) {
    return misplaced(track, face, scene) <= AT_ITS_PLACE;
  }

  /** In distances between the eyes. */
  private static double misplaced(StoredTrack track, SmallFace face, FieldScene scene) {
    Landmarks landmarks = track.best().landmarks();
    Point eyes =
        new Point(
            (landmarks.leftEye().x() + landmarks.rightEye().x()) / 2,
            (landmarks.leftEye().y() + landmarks.rightEye().y()) / 2);
    return eyes.distanceTo(face.eyesIn((int) track.bestFrameIndex())) / scene.eyes();
  }

  private static double eyesError(List<Clip> found, List<StoredTrack> tracks) {
    return Math.sqrt(
        IntStream.range(0, found.size())
            .mapToDouble(i -> misplaced(tracks.get(i), found.get(i).face, found.get(i).scene))
            .map(each -> each * each)
            .average()
            .orElse(0));
  }

  /** Each one's rank in the list, {@link Integer#MAX_VALUE} beyond it; empty where refused. */
  private static List<Optional<Integer>> ranks(
      Workstation workstation,
      Actor actor,
      CaseFile caseFile,
      double least,
      List<Clip> found,
      List<StoredTrack> tracks) {
    if (tracks.isEmpty()) {
      return List.of();
    }
    Search search =
        new SearchFaces(workstation)
            .run(
                actor,
                new SearchFaces.Request(
                    caseFile,
                    caseFile.purpose(),
                    Optional.of(caseFile.purpose()),
                    new SearchSettings(TOP, least, GalleryFilter.ALL),
                    tracks.stream().map(SearchFaces.Probe::of).toList()),
                JobContext.silent());
    List<Optional<Integer>> ranks = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      SearchProbe probe = search.probes().get(i);
      String name = found.get(i).subject.person.name;
      ranks.add(
          probe.notSearched().isPresent()
              ? Optional.empty()
              : Optional.of(
                  workstation.casework().searches().candidates(actor, probe.id()).stream()
                      .filter(each -> each.name().equals(name))
                      .map(Candidate::rank)
                      .findFirst()
                      .orElse(Integer.MAX_VALUE)));
    }
    return ranks;
  }

  private static int upTo(List<Optional<Integer>> ranks, int last) {
    return (int) ranks.stream().flatMap(Optional::stream).filter(rank -> rank <= last).count();
  }

  private static double median(List<StoredTrack> tracks) {
    double[] sorted =
        tracks.stream().mapToDouble(track -> track.best().quality().overall()).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static void copy(Path from, Path to) {
    make(to.getParent());
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw SecondLookException.input(from + " can't be copied to " + to + ".", e);
    }
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
