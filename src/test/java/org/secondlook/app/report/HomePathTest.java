package org.secondlook.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HomePathTest {
  private static final Path HOME = Path.of(System.getProperty("user.home"));

  @Test
  void aFolderOfTheUserIsShownWithoutTheirNameAndReadBackWhole() {
    Path folder = HOME.resolve("Second Look reports");
    assertThat(HomePath.shown(folder)).isEqualTo(Path.of("~", "Second Look reports").toString());
    assertThat(HomePath.read(HomePath.shown(folder))).isEqualTo(folder);
  }

  @Test
  void otherFoldersAreShownAndReadAsTheyAre() {
    Path other = HOME.resolveSibling("somebody-else").resolve("reports");
    assertThat(HomePath.shown(other)).isEqualTo(other.toString());
    assertThat(HomePath.read(" " + other + " ")).isEqualTo(other);
  }
}
