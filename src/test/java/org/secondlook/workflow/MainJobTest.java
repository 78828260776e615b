package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.Point;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.NewCase;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.StoredTrack;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.Thoroughness;
import org.secondlook.gallery.EnrolOutcome;
import org.secondlook.search.GalleryFilter;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.TestModels;

/**
 * The main job on real pictures and footage, by the steps that the command line and the window
 * take: a home on disk, people enrolled, evidence imported into a case, faces searched and the
 * search recorded. Everything asked about afterwards is read from the home.
 */
final class MainJobTest {
  /** People with a second photo to be searched with, and others without one, in the normal run. */
  private static final int WITH_PROBES = 60;

  private static final int OTHERS = 60;
  private static final int PROBES_EACH = 1;
  private static final int FILES_A_CASE = 250;
  private static final double LEAST_RANK_ONE = 0.975;

  /** The home of the normal run, filled once: the tests add cases of their own to it. */
  @TempDir static Path shared;

  @TempDir Path folder;

  @BeforeAll
  static void enrolAPartOfTheSet() throws IOException {
    Map<String, List<Path>> photos = photosOf(WITH_PROBES, OTHERS);
    try (Workstation workstation = open(shared)) {
      EnrolResult enrolled = enrol(workstation, shared, firstPhotos(photos));
      assertThat(enrolled.refused()).isEmpty();
      assertThat(enrolled.photosEnrolled()).isEqualTo(photos.size());
    }
  }

  @Test
  void peopleAreFoundByAnotherPhotoOfThem() throws IOException {
    rankOne(shared, photosOf(WITH_PROBES, OTHERS), PROBES_EACH);
  }

  @Test
  void enrolmentThatIsRunAgainEnrolsNothing() throws IOException {
    Map<String, List<Path>> photos = photosOf(WITH_PROBES, OTHERS);
    try (Workstation workstation = open(shared)) {
      String state = workstation.gallery().snapshot();
      EnrolResult again = enrol(workstation, shared, firstPhotos(photos));
      assertThat(again.photosEnrolled()).isZero();
      assertThat(again.alreadyEnrolled()).isEqualTo(photos.size());
      assertThat(workstation.gallery().snapshot()).isEqualTo(state);
    }
  }

  @Test
  @Tag("long")
  void peopleOfTheWholeSetAreFoundByEachOtherPhotoOfThem() throws IOException {
    Map<String, List<Path>> photos = photosOf(Integer.MAX_VALUE, Integer.MAX_VALUE);
    try (Workstation workstation = open(folder)) {
      EnrolResult enrolled = enrol(workstation, folder, firstPhotos(photos));
      // Whose only enrolled photo is too poor can't be found: their other photos count as not
      // first.
      enrolled.refused().forEach(System.out::println);
      assertThat(enrolled.refused())
          .allMatch(refused -> refused.reason() == EnrolOutcome.RefusalReason.TOO_POOR);
      assertThat(enrolled.photosEnrolled() + enrolled.refused().size()).isEqualTo(photos.size());
      assertThat(enrolled.refused().size()).isLessThanOrEqualTo(photos.size() / 500);
    }
    rankOne(folder, photos, Integer.MAX_VALUE);
  }

  @Test
  void personEnrolledFromOneClipIsFoundInEveryOtherClip() throws IOException {
    Path footage = TestModels.shared("footage/labels.csv").getParent();
    Map<String, List<Path>> clips = clipsByPerson(footage);
    try (Workstation workstation = open(shared)) {
      Actor actor = actor(workstation);
      CaseFile caseFile = openCase(workstation, "clips");
      Map<String, Path> shots = new TreeMap<>();
      for (Map.Entry<String, List<Path>> person : clips.entrySet()) {
        StoredTrack best = bestOf(tracks(workstation, caseFile, person.getValue().getFirst()));
        Path shot = folder.resolve(person.getKey() + ".png");
        shots.put(
            person.getKey(),
            Files.write(shot, workstation.casework().evidence().picture(best.id())));
      }
      assertThat(enrol(workstation, folder, shots).photosEnrolled()).isEqualTo(clips.size());

      int searched = 0;
      for (Map.Entry<String, List<Path>> person : clips.entrySet()) {
        for (Path clip : person.getValue().subList(1, person.getValue().size())) {
          StoredTrack best = bestOf(tracks(workstation, caseFile, clip));
          SearchProbe probe = search(workstation, caseFile, List.of(best)).probes().getFirst();
          List<Candidate> found = workstation.casework().searches().candidates(actor, probe.id());
          System.out.printf("%s: %s%n", clip.getFileName(), told(probe, found));
          assertThat(found).as(clip + ": " + probe.notSearched()).isNotEmpty();
          assertThat(found.getFirst().name()).as("first for " + clip).isEqualTo(person.getKey());
          searched++;
        }
      }
      assertThat(searched).as("clips that were searched").isEqualTo(6);
    }
  }

  @Test
  void footageOfStrangersBringsNoCandidateThatIsRareAmongStrangers() throws IOException {
    Path clip = TestModels.shared("footage/store-aisle-detection.mp4");
    try (Workstation workstation = open(shared)) {
      Actor actor = actor(workstation);
      CaseFile caseFile = openCase(workstation, "aisle");
      List<StoredTrack> tracks = tracks(workstation, caseFile, clip);
      Search search = search(workstation, caseFile, tracks);
      search
          .probes()
          .forEach(
              probe -> System.out.printf("%s: %s%n", clip.getFileName(), told(probe, List.of())));
      assertThat(search.probes()).hasSameSizeAs(tracks);
      assertThat(search.probes())
          .allSatisfy(
              probe -> {
                assertThat(probe.notSearched().orElse("Too poor to search: quality 1."))
                    .startsWith("Too poor to search: quality ")
                    .endsWith(".");
                assertThat(workstation.casework().searches().candidates(actor, probe.id()))
                    .allSatisfy(
                        candidate -> assertThat(candidate.fmr()).isGreaterThanOrEqualTo(1e-5));
              });
    }
  }

  /**
   * Searches with up to so many photos of each person beside the first, enrolled one, and counts
   * who comes first.
   */
  private static void rankOne(Path home, Map<String, List<Path>> photos, int probesEach) {
    Map<Path, String> probes = new LinkedHashMap<>();
    photos.forEach(
        (name, files) ->
            files.stream().skip(1).limit(probesEach).forEach(file -> probes.put(file, name)));
    try (Workstation workstation = open(home)) {
      Count count = new Count();
      List<Path> files = List.copyOf(probes.keySet());
      for (int from = 0; from < files.size(); from += FILES_A_CASE) {
        CaseFile caseFile = openCase(workstation, "photos from " + from);
        List<Path> part = files.subList(from, Math.min(files.size(), from + FILES_A_CASE));
        searchAll(workstation, caseFile, part, probes, count);
        System.out.printf(
            "%,d people enrolled, %,d photos searched: rank 1 %.2f %% (%d others first, %d too poor"
                + " to search)%n",
            photos.size(),
            count.searched,
            100.0 * count.first / count.searched,
            count.others,
            count.poor);
      }
      assertThat(count.searched).isEqualTo(probes.size());
      assertThat((double) count.first / count.searched)
          .as("rank 1")
          .isGreaterThanOrEqualTo(LEAST_RANK_ONE);
    }
  }

  private static final class Count {
    private int searched;
    private int first;
    private int others;
    private int poor;
  }

  private static void searchAll(
      Workstation workstation,
      CaseFile caseFile,
      List<Path> files,
      Map<Path, String> names,
      Count count) {
    List<StoredTrack> tracks = new ArrayList<>();
    for (ImportEvidence.Outcome outcome : run(workstation, caseFile, files)) {
      tracks.add(central(imported(outcome)));
    }
    Actor actor = actor(workstation);
    List<SearchProbe> probes = search(workstation, caseFile, tracks).probes();
    for (int i = 0; i < files.size(); i++) {
      List<Candidate> found =
          workstation.casework().searches().candidates(actor, probes.get(i).id());
      String name = names.get(files.get(i));
      count.searched++;
      if (found.isEmpty()) {
        count.poor++;
      } else if (found.getFirst().name().equals(name)) {
        count.first++;
        continue;
      } else {
        count.others++;
      }
      System.out.printf(
          "not first: %s: %s%n", files.get(i).getFileName(), told(probes.get(i), found));
    }
  }

  /**
   * Each person's photos in order of name: those with several, up to a limit, and so many of the
   * others.
   */
  private static Map<String, List<Path>> photosOf(int several, int single) throws IOException {
    Path root = TestModels.shared("lfw/people");
    Map<String, List<Path>> out = new TreeMap<>();
    int severalLeft = several;
    int singleLeft = single;
    for (Path person : sorted(root)) {
      List<Path> photos = sorted(person);
      if (photos.size() > 1 ? severalLeft-- > 0 : singleLeft-- > 0) {
        out.put(person.getFileName().toString(), photos);
      }
    }
    return out;
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private static Map<String, Path> firstPhotos(Map<String, List<Path>> photos) {
    Map<String, Path> out = new TreeMap<>();
    photos.forEach((name, files) -> out.put(name, files.getFirst()));
    return out;
  }

  private static Map<String, List<Path>> clipsByPerson(Path footage) throws IOException {
    Map<String, List<Path>> out = new TreeMap<>();
    for (String line :
        Files.readAllLines(footage.resolve("labels.csv")).stream().skip(1).toList()) {
      String[] cells = line.split(",");
      out.computeIfAbsent(cells[1], name -> new ArrayList<>()).add(footage.resolve(cells[0]));
    }
    return out;
  }

  private static Workstation open(Path folder) {
    return Workstation.open(new Home(folder.resolve("home").toAbsolutePath()), Optional.empty());
  }

  private static Actor actor(Workstation workstation) {
    return workstation.casework().accounts().singleUser("examiner");
  }

  /** By a table, one line a photo. */
  private static EnrolResult enrol(Workstation workstation, Path folder, Map<String, Path> photos)
      throws IOException {
    List<String> lines = new ArrayList<>(List.of("file,person"));
    photos.forEach((name, file) -> lines.add("\"" + file.toAbsolutePath() + "\",\"" + name + "\""));
    Path table = Files.write(folder.resolve("people.csv"), lines);
    EnrolRequest request =
        EnrolRequest.of(
            List.of(table),
            EnrolRequest.Layout.CSV,
            FacePick.CENTRAL,
            "measuring pictures",
            "measuring only");
    return new EnrolPeople(workstation)
        .run(actor(workstation), request, EnrolListener.NONE, JobContext.silent());
  }

  private static CaseFile openCase(Workstation workstation, String number) {
    NewCase newCase = new NewCase(number, "Acceptance", "measuring", "the laboratory");
    try (Transaction transaction = workstation.database().begin()) {
      CaseFile made =
          workstation.casework().cases().create(transaction, actor(workstation), newCase);
      transaction.commit();
      return made;
    }
  }

  private static List<ImportEvidence.Outcome> run(
      Workstation workstation, CaseFile caseFile, List<Path> files) {
    return new ImportEvidence(workstation)
        .run(
            new ImportRequest(
                actor(workstation), caseFile, files, Thoroughness.NORMAL, "the laboratory"),
            ImportEvidence.Listener.NONE,
            JobContext.silent());
  }

  private static ImportEvidence.Outcome.Imported imported(ImportEvidence.Outcome outcome) {
    return switch (outcome) {
      case ImportEvidence.Outcome.Imported imported -> imported;
      case ImportEvidence.Outcome.Failed failed -> throw new AssertionError(failed.why());
    };
  }

  private static List<StoredTrack> tracks(Workstation workstation, CaseFile caseFile, Path file) {
    return imported(run(workstation, caseFile, List.of(file)).getFirst()).tracks();
  }

  private static StoredTrack bestOf(List<StoredTrack> tracks) {
    return tracks.stream()
        .max(Comparator.comparingDouble(track -> track.best().quality().overall()))
        .orElseThrow();
  }

  /** The face that the set's label names is the one in the middle. */
  private static StoredTrack central(ImportEvidence.Outcome.Imported picture) {
    MediaFacts facts = picture.evidence().facts().orElseThrow();
    Point middle = new Point(facts.width() / 2.0, facts.height() / 2.0);
    assertThat(picture.tracks()).as("faces of " + picture.file()).isNotEmpty();
    return picture.tracks().stream()
        .min(Comparator.comparingDouble(track -> track.best().box().centre().distanceTo(middle)))
        .orElseThrow();
  }

  private static Search search(
      Workstation workstation, CaseFile caseFile, List<StoredTrack> tracks) {
    SearchSettings settings =
        new SearchSettings(
            20, workstation.casework().policies().current().minimumQuality(), GalleryFilter.ALL);
    return new SearchFaces(workstation)
        .run(
            actor(workstation),
            new SearchFaces.Request(
                caseFile,
                caseFile.purpose(),
                java.util.Optional.of(caseFile.purpose()),
                settings,
                tracks.stream().map(SearchFaces.Probe::of).toList()),
            JobContext.silent());
  }

  private static String told(SearchProbe probe, List<Candidate> found) {
    return probe
        .notSearched()
        .orElseGet(
            () ->
                found.stream()
                    .limit(2)
                    .map(
                        each ->
                            "%d. %s %.3f".formatted(each.rank(), each.name(), each.similarity()))
                    .toList()
                    .toString());
  }
}
