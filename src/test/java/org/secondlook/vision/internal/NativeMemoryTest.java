package org.secondlook.vision.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Picture;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.TestModels;
import org.secondlook.vision.VisionModels;

/** Tensors live outside of the Java heap, where a leak shows only in the size of the process. */
class NativeMemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long MOST_GROWTH_KB = 60_000;

  @Test
  void fiveHundredCallsLeaveNothingBehind() throws IOException {
    assertGrowth(100, 500);
  }

  @Test
  @Tag("long")
  void tenThousandCallsLeaveNothingBehind() throws IOException {
    assertGrowth(1_000, 10_000);
  }

  private static void assertGrowth(int before, int calls) throws IOException {
    assumeTrue(Files.exists(STATUS), "skipped: only Linux tells a process's size in /proc");
    try (VisionModels models = VisionModels.open(TestModels.catalog(), 1)) {
      Picture picture = Picture.blank(96, 96);
      List<Picture> chips = List.of(Picture.blank(112, 112));
      run(models, picture, chips, before);
      long start = residentKb();
      run(models, picture, chips, calls);
      assertThat(residentKb() - start).isLessThan(MOST_GROWTH_KB);
    }
  }

  private static void run(VisionModels models, Picture picture, List<Picture> chips, int calls) {
    for (int i = 0; i < calls; i++) {
      models.detector().detect(picture, DetectionOptions.FRAME);
      if (i % 10 == 0) {
        models.first().embed(chips);
      }
    }
  }

  private static long residentKb() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
