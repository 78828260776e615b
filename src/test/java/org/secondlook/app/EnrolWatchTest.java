package org.secondlook.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.workflow.Workstation;

/** Nothing may block the window while photos are enrolled by it: dropped, stated, counted. */
class EnrolWatchTest {
  private static final Path PEOPLE = Path.of("..", "shared", "lfw", "people").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void theWindowAnswersWhileDroppedPhotosAreEnrolledAndCounted() throws Exception {
    enrolAndWatch(30, 300);
  }

  @Test
  @Tag("long")
  void theWindowAnswersWhileTwoThousandPhotosAreEnrolled() throws Exception {
    enrolAndWatch(2_000, 1_800);
  }

  private void enrolAndWatch(int photos, int mostSeconds) throws IOException {
    assumeTrue(Files.isDirectory(PEOPLE), "The photos to enrol are missing: " + PEOPLE);
    List<Path> people = peopleWith(photos);
    try (Workstation workstation = RealWindow.home(folder.resolve("home"))) {
      Actor actor = workstation.casework().accounts().singleUser("examiner");
      try (RealWindow real = RealWindow.open(new WindowSession(workstation, actor), folder)) {
        real.go(ScreenId.GALLERY);
        FxTest.doFx(() -> real.window().shell().dropFiles(people));
        real.fill("#gallery-basis", "research only");
        Set<String> counts = new TreeSet<>();
        try (FxWatch watch = new FxWatch()) {
          real.click("#gallery-enrol");
          FxTest.await(
              "the enrolment's end",
              mostSeconds,
              () -> {
                counts.add(real.text("#gallery-live"));
                return !real.text("#gallery-outcome").isEmpty();
              });
          watch.close();
          System.out.println(watch.told("%,d photos were enrolled".formatted(photos)));
          assertThat(watch.longestHoldMillis()).as("blocked").isLessThan(FxWatch.BLOCKED_MILLIS);
        }
        assertThat(workstation.gallery().stats().photos()).isGreaterThan(photos * 8 / 10);
        assertThat(counts).as("a live count").hasSizeGreaterThan(1);
      }
    }
  }

  /** The first folders that hold so many photos together. */
  private static List<Path> peopleWith(int photos) throws IOException {
    try (Stream<Path> folders = Files.list(PEOPLE)) {
      List<Path> all = folders.sorted().toList();
      int count = 0;
      int taken = 0;
      while (taken < all.size() && count < photos) {
        try (Stream<Path> files = Files.list(all.get(taken))) {
          count += (int) files.count();
        }
        taken++;
      }
      return all.subList(0, taken);
    }
  }
}
