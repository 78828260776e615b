package org.secondlook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.vision.Template;

final class ExactIndexTest extends VectorIndexContract {
  @TempDir Path other;

  @Override
  VectorIndex open(Path folder) {
    return ExactIndex.open(folder, FUSION, 2);
  }

  @Test
  void reopenedIndexAnswersAsBefore() {
    List<IndexEntry> entries = gallery(900, 2);
    List<Match> before;
    try (ExactIndex index = ExactIndex.open(other, FUSION, 2)) {
      index.rebuild("state", entries.subList(0, 700)::forEach, JobContext.silent());
      index.add(entries.subList(700, 900));
      index.remove(List.of(5L, 650L, 777L));
      index.stamp("later");
      before = index.search(List.of(template(9)), 40, PhotoSet.ALL).getFirst();
    }
    try (ExactIndex index = ExactIndex.open(other, FUSION, 2)) {
      assertThat(index.problem()).isEmpty();
      assertThat(index.snapshot()).isEqualTo("later");
      assertThat(index.size()).isEqualTo(897);
      assertThat(index.search(List.of(template(9)), 40, PhotoSet.ALL).getFirst()).isEqualTo(before);
      assertThat(index.check(JobContext.silent())).isEmpty();
    }
  }

  @Test
  void manySmallAdditionsLeaveFewFiles() throws IOException {
    List<IndexEntry> entries = gallery(600, 1);
    try (ExactIndex index = ExactIndex.open(other, FUSION, 2)) {
      for (int n = 0; n < 600; n += 12) {
        index.add(entries.subList(n, n + 12));
      }
      assertThat(index.size()).isEqualTo(600);
      assertThat(index.search(List.of(template(3)), 20, PhotoSet.ALL).getFirst())
          .isEqualTo(sorted(entries, template(3), 20));
    }
    try (Stream<Path> files = Files.list(other)) {
      assertThat(files.count()).isLessThan(60);
    }
  }

  @Test
  void removedTemplatesLeaveNoBytesOnDisk() throws IOException {
    List<IndexEntry> entries = gallery(300, 1);
    try (ExactIndex index = ExactIndex.open(other, FUSION, 2)) {
      index.add(entries);
      assertThat(found(entries.get(41))).isTrue();
      index.remove(List.of(42L));
      assertThat(found(entries.get(41))).isFalse();
      assertThat(found(entries.get(42))).isTrue();
    }
  }

  /** Whether some file holds a few values of the photo's template. */
  private boolean found(IndexEntry entry) throws IOException {
    float[] values = entry.template().first().values();
    byte[] wanted =
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putFloat(values[3])
            .putFloat(values[4])
            .array();
    try (Stream<Path> files = Files.list(other)) {
      for (Path file : files.toList()) {
        String all =
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        if (all.contains(new String(wanted, java.nio.charset.StandardCharsets.ISO_8859_1))) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void aFlippedBitInWhatDecidesTheSearchIsNoticedOnOpening() throws IOException {
    try (ExactIndex index = ExactIndex.open(other, FUSION, 2)) {
      index.rebuild("state", gallery(400, 1)::forEach, JobContext.silent());
    }
    Random random = new Random(4);
    List<Path> files;
    try (Stream<Path> listed = Files.list(other)) {
      files = listed.filter(file -> !file.toString().endsWith(".floats")).sorted().toList();
    }
    for (int n = 0; n < 60; n++) {
      Path file = files.get(n % files.size());
      long bit = random.nextLong(8 * Files.size(file));
      flip(file, bit);
      try (ExactIndex index = ExactIndex.open(other, FUSION, 2)) {
        assertThat(index.problem()).as("bit %d of %s", bit, file).isPresent();
        assertThat(index.snapshot()).isEmpty();
        assertThat(index.size()).isZero();
      }
      flip(file, bit);
    }
    try (ExactIndex index = ExactIndex.open(other, FUSION, 2)) {
      assertThat(index.problem()).isEmpty();
    }
  }

  @Test
  void aFlippedBitInATemplateIsNoticedWithThePhotosNumber() throws IOException {
    List<IndexEntry> entries = gallery(200, 1);
    try (ExactIndex index = ExactIndex.open(other, FUSION, 2)) {
      index.rebuild("state", entries::forEach, JobContext.silent());
    }
    Path floats;
    try (Stream<Path> listed = Files.list(other)) {
      floats = listed.filter(file -> file.toString().endsWith(".floats")).findFirst().orElseThrow();
    }
    long rowBytes = Files.size(floats) / 200;
    flip(floats, 8 * (rowBytes * 76 + 100) + 3);
    try (ExactIndex index = ExactIndex.open(other, FUSION, 2)) {
      assertThat(index.check(JobContext.silent())).containsExactly(77L);
      Template probe = entries.get(76).template();
      assertThatThrownBy(() -> index.search(List.of(probe), 5, PhotoSet.ALL))
          .isInstanceOfSatisfying(
              SecondLookException.class,
              e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.DAMAGED))
          .hasMessageContaining("77");
    }
  }

  private static void flip(Path file, long bit) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(bit / 8);
      int old = bytes.read();
      bytes.seek(bit / 8);
      bytes.write(old ^ 1 << bit % 8);
    }
  }

  @Test
  void filesLeftByAProcessThatDiedAreDeleted() throws IOException {
    try (ExactIndex index = ExactIndex.open(other, FUSION, 2)) {
      index.add(gallery(20, 1));
    }
    Path left = Files.write(other.resolve("000099.floats"), new byte[100]);
    Path foreign = Files.write(other.resolve("notes.txt"), new byte[1]);
    try (ExactIndex index = ExactIndex.open(other, FUSION, 2)) {
      assertThat(index.size()).isEqualTo(20);
    }
    assertThat(left).doesNotExist();
    assertThat(foreign).exists();
  }

  @Test
  void searchesGoOnWhilePhotosAreAddedAndRemoved() throws Exception {
    List<IndexEntry> entries = gallery(800, 1);
    try (ExactIndex index = ExactIndex.open(other, FUSION, 2)) {
      index.add(entries.subList(0, 400));
      CompletableFuture<Void> changes =
          CompletableFuture.runAsync(
              () -> {
                for (int n = 400; n < 800; n += 8) {
                  index.add(entries.subList(n, n + 8));
                  index.remove(List.of((long) n + 1));
                }
              });
      Template probe = entries.get(10).template();
      List<List<Match>> answers = new ArrayList<>();
      while (!changes.isDone()) {
        answers.add(index.search(List.of(probe), 3, PhotoSet.ALL).getFirst());
      }
      changes.get(1, TimeUnit.MINUTES);
      assertThat(answers)
          .isNotEmpty()
          .allSatisfy(matches -> assertThat(matches.getFirst().photo()).isEqualTo(11));
      assertThat(index.size()).isEqualTo(750);
    }
  }

  @Test
  void anInterruptedCallerDoesNotHurtTheIndex() {
    List<IndexEntry> entries = gallery(100, 1);
    try (ExactIndex index = ExactIndex.open(other, FUSION, 2)) {
      index.add(entries);
      Thread.currentThread().interrupt();
      List<Match> matches = index.search(List.of(template(3)), 9, PhotoSet.ALL).getFirst();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(matches).isEqualTo(sorted(entries, template(3), 9));
      assertThat(index.search(List.of(template(3)), 9, PhotoSet.ALL).getFirst()).isEqualTo(matches);
    }
  }

  @Test
  void withoutTheVectorModuleTheAnswersAreTheSame() throws Exception {
    List<IndexEntry> entries = gallery(500, 1);
    try (ExactIndex index = ExactIndex.open(other, FUSION, 2)) {
      index.add(entries);
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PlainSearch.class.getName(),
                other.toString())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(said).contains("plain loops");
    assertThat(said).contains(sorted(entries, template(77), 30).toString());
    assertThat(process.waitFor()).isZero();
  }

  /** Opens an index in a Java without the Vector API and prints what it finds. */
  static final class PlainSearch {
    public static void main(String[] args) {
      try (ExactIndex index = ExactIndex.open(Path.of(args[0]), FUSION, 1)) {
        System.out.println(index.kernel());
        System.out.println(index.search(List.of(template(77)), 30, PhotoSet.ALL).getFirst());
      }
    }
  }
}
