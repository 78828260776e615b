package org.secondlook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class MemoryFileTest {
  private static final byte[] MARK =
      "a mark that stands nowhere else 5e7d".getBytes(StandardCharsets.UTF_8);

  private static void requireLinux() {
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux"), "only Linux has files in memory");
  }

  @Test
  void bytesAreReadBackByTheirPath() throws IOException {
    try (MemoryFile file = MemoryFile.of(MARK, "jpg")) {
      assertThat(Files.readAllBytes(file.path())).isEqualTo(MARK);
      assertThat(Files.size(file.path())).isEqualTo(MARK.length);
    }
  }

  @Test
  void childProcessReadsItWhileItIsOpenAndNobodyAfterwards() throws Exception {
    requireLinux();
    Path path;
    try (MemoryFile file = MemoryFile.of(MARK, "jpg")) {
      path = file.path();
      Process cat = new ProcessBuilder("cat", path.toString()).start();
      assertThat(cat.getInputStream().readAllBytes()).isEqualTo(MARK);
      assertThat(cat.waitFor()).isZero();
    }
    assertThat(Files.exists(path) && contains(path)).isFalse();
  }

  @Test
  void nothingOfItLiesInTheTemporaryFolder() throws IOException {
    requireLinux();
    try (MemoryFile file = MemoryFile.of(MARK, "jpg");
        Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(file.path().toString()).startsWith("/proc/");
      assertThat(
              temporary
                  .filter(each -> Files.isRegularFile(each) && each.toFile().length() < 4096)
                  .filter(MemoryFileTest::contains))
          .isEmpty();
    }
  }

  private static boolean contains(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
          .contains(new String(MARK, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      // Somebody else's file, or one that has just gone.
      return false;
    }
  }
}
