package org.secondlook.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BagTest {
  @TempDir Path folder;

  private long size() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** An export is logged only when the disk has taken as much as is still to come. */
  @Test
  void roomForWhatIsStillToComeIsTakenAndLeavesNothingInTheBag() throws IOException {
    Path target = folder.resolve("bag");
    try (Bag.Draft draft = Bag.begin(target)) {
      draft.add("case.json", () -> new ByteArrayInputStream(new byte[10]));
      draft.reserve(200_000);
      assertThat(size()).isEqualTo(200_010);
      draft.release();
      assertThat(size()).isEqualTo(10);
      draft.finish(Map.of());
    }
    assertThat(Bag.read(target).findings()).isEmpty();
  }
}
