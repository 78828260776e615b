package org.secondlook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secondlook.search.VectorIndexContract.gallery;
import static org.secondlook.search.VectorIndexContract.sorted;
import static org.secondlook.search.VectorIndexContract.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.FileTree;
import org.secondlook.base.JobContext;
import org.secondlook.search.internal.Steps;
import org.secondlook.search.internal.Steps.Step;
import org.secondlook.vision.Fusion;

/**
 * A process dies at each write of a change. What it leaves on the disk is copied at that very
 * moment: mapped files too, since the system keeps what was written to them.
 */
final class KilledIndexTest {
  private static final Fusion FUSION = VectorIndexContract.FUSION;
  private static final List<IndexEntry> BEFORE = gallery(900, 2);
  private static final List<Long> REMOVED = List.of(3L, 150L, 151L, 640L, 899L);
  private static final List<IndexEntry> ADDED =
      List.of(
          new IndexEntry(150, 4000, BEFORE.get(149).template()),
          new IndexEntry(2000, 4001, template(2000)),
          new IndexEntry(2001, 4001, template(2001)));

  @TempDir Path folder;

  private record Death(Step step, Path left) {}

  private List<Death> deaths(List<Long> removed, List<IndexEntry> added) throws IOException {
    List<Death> deaths = new ArrayList<>();
    Path living = folder.resolve("living");
    boolean[] dying = {false};
    Steps steps =
        step -> {
          if (dying[0]) {
            Path left = folder.resolve("left-" + deaths.size());
            copy(living, left);
            deaths.add(new Death(step, left));
          }
        };
    try (ExactIndex index = ExactIndex.open(living, FUSION, 1, steps)) {
      index.rebuild("one", BEFORE.subList(0, 700)::forEach, JobContext.silent());
      index.apply(List.of(), BEFORE.subList(700, 900), "two");
      dying[0] = true;
      index.apply(removed, added, "three");
    }
    return deaths;
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to);
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.toList()) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<IndexEntry> after(List<Long> removed, List<IndexEntry> added) {
    List<IndexEntry> left = new ArrayList<>(BEFORE);
    left.removeIf(entry -> removed.contains(entry.photo()));
    left.addAll(added);
    return left;
  }

  /** Opened again it says from which state it can catch up, and does so by the same change. */
  private static void catchesUp(Death death, List<Long> removed, List<IndexEntry> added)
      throws IOException {
    String at = death.toString();
    List<IndexEntry> expected = after(removed, added);
    try (ExactIndex index = ExactIndex.open(death.left(), FUSION, 1)) {
      assertThat(index.problem()).as(at).isEmpty();
      assertThat(index.base()).as(at).isIn("two", "three");
      if (index.snapshot().equals("two")) {
        assertThat(index.search(List.of(template(9)), 30, PhotoSet.ALL).getFirst())
            .as(at)
            .isEqualTo(sorted(BEFORE, template(9), 30));
      }
      if (!index.snapshot().equals("three")) {
        assertThat(index.base()).as(at).isEqualTo("two");
        List<Long> touched = new ArrayList<>(removed);
        added.forEach(entry -> touched.add(entry.photo()));
        index.apply(touched, added, "three");
      }
      assertThat(index.snapshot()).as(at).isEqualTo("three");
      assertThat(index.size()).as(at).isEqualTo(expected.size());
      assertThat(index.search(List.of(template(9)), 30, PhotoSet.ALL).getFirst())
          .as(at)
          .isEqualTo(sorted(expected, template(9), 30));
      assertThat(index.check(JobContext.silent())).as(at).isEmpty();
    }
    // And stays so: no file of the change that was cut short is in the way.
    try (ExactIndex index = ExactIndex.open(death.left(), FUSION, 1)) {
      assertThat(index.problem()).as(at).isEmpty();
      assertThat(index.snapshot()).as(at).isEqualTo("three");
    }
    FileTree.delete(death.left());
  }

  @Test
  void whereverAChangeWasCutShortTheIndexIsWholeAndKnowsWhatItLacks() throws IOException {
    List<Death> deaths = deaths(REMOVED, ADDED);
    assertThat(deaths).extracting(Death::step).contains(Step.values());
    for (Death death : deaths) {
      catchesUp(death, REMOVED, ADDED);
    }
  }

  @Test
  void whereverARemovalWasCutShortTheIndexIsWholeAndKnowsWhatItLacks() throws IOException {
    List<Death> deaths = deaths(REMOVED, List.of());
    assertThat(deaths)
        .extracting(Death::step)
        .contains(Step.ERASURE_NOTE, Step.SOME_ZEROS, Step.ZEROS, Step.SUMS, Step.MANIFEST);
    for (Death death : deaths) {
      catchesUp(death, REMOVED, List.of());
    }
  }

  @Test
  void damageBesideAnErasureThatWasCutShortIsStillNoticed() throws IOException {
    List<Death> deaths = deaths(REMOVED, List.of());
    Death half =
        deaths.stream().filter(death -> death.step() == Step.SOME_ZEROS).findFirst().orElseThrow();
    try (Stream<Path> files = Files.list(half.left())) {
      Path scan =
          files
              .filter(file -> file.toString().endsWith(".fine"))
              .sorted()
              .findFirst()
              .orElseThrow();
      byte[] bytes = Files.readAllBytes(scan);
      bytes[bytes.length / 2] ^= 4;
      Files.write(scan, bytes);
    }
    try (ExactIndex index = ExactIndex.open(half.left(), FUSION, 1)) {
      assertThat(index.problem()).isPresent();
      assertThat(index.base()).isEmpty();
    }
  }
}
