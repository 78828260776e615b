package org.secondlook.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.JobContext;

class HomeBenchTest {
  @Test
  void startsTheProgramOnAHomeThatItFilledAndLeavesNothingBehind(@TempDir Path folder) {
    Path home = folder.resolve("home");
    HomeBench.Report report = new HomeBench(home, 60, 100).run(1, JobContext.silent());
    HomeBench.Start start = report.median();
    assertThat(report.people()).isEqualTo(60);
    assertThat(start.opened()).isPositive();
    assertThat(start.indexed()).isGreaterThan(start.opened());
    assertThat(start.answered()).isGreaterThan(start.indexed());
    assertThat(start.next()).isPositive();
    assertThat(home).doesNotExist();
  }

  @Test
  void touchesNoFolderThatIsThereAlready(@TempDir Path folder) {
    assertThatThrownBy(() -> new HomeBench(folder, 60, 100).run(1, JobContext.silent()))
        .hasMessageContaining("is there already")
        .hasMessageContaining("--dir");
    assertThat(folder).exists();
  }
}
