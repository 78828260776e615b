package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;

/** One bar over all files of an import. */
class ImportProgressTest {
  @TempDir Path folder;

  private final List<Progress> told = new ArrayList<>();
  private final JobContext job =
      new JobContext() {
        @Override
        public void progress(Progress progress) {
          told.add(progress);
        }

        @Override
        public boolean cancelled() {
          return false;
        }
      };

  private Path file(String name, int bytes) throws IOException {
    return Files.write(folder.resolve(name), new byte[bytes]);
  }

  @Test
  void filesCountByTheirSizesAndTheBarNeverGoesBack() throws IOException {
    Path missing = folder.resolve("gone.mp4");
    ImportProgress progress =
        new ImportProgress(job, List.of(file("a.mp4", 2_999), missing, file("b.mp4", 999)));
    progress.next();
    progress.progress(new Progress("frames", 1, 2, "ms of footage"));
    // A second part of the file begins again.
    progress.progress(new Progress("frames", 0, 2, "ms of footage"));
    progress.next();
    progress.next();
    progress.progress(new Progress("frames", 2, 2, "ms of footage"));
    assertThat(told).extracting(Progress::done).containsExactly(0L, 375L, 375L, 750L, 750L, 1000L);
    assertThat(told.getLast().what()).isEqualTo("File 3 of 3, b.mp4");
  }

  @Test
  void aSingleFileTellsItsOwn() throws IOException {
    ImportProgress progress = new ImportProgress(job, List.of(file("a.mp4", 10)));
    Progress own = new Progress("frames", 1_000, 5_000, "ms of footage");
    progress.next();
    progress.progress(own);
    assertThat(told).containsExactly(own);
  }
}
