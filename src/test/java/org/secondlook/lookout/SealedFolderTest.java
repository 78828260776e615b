package org.secondlook.lookout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.SecondLookException;

final class SealedFolderTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @TempDir Path lookouts;

  private SealedFolder made(long number, Instant due) {
    SealedFolder made = new SealedFolder(lookouts, new LookoutId(number));
    made.make(due);
    made.write("a", "Ann".getBytes(UTF_8));
    return made;
  }

  @Test
  void whatIsDueIsErasedAndWhatIsNotStaysReadable() {
    SealedFolder over = made(1, NOW);
    SealedFolder runs = made(2, NOW.plusMillis(1));
    SealedFolder.eraseDue(lookouts, NOW);
    assertThat(lookouts.resolve("1")).doesNotExist();
    assertThat(over.isOpen()).isFalse();
    assertThat(runs.isOpen()).isTrue();
    runs.due(NOW.minusMillis(1));
    SealedFolder.eraseDue(lookouts, NOW);
    assertThat(lookouts).isEmptyDirectory();
  }

  /** As a crash leaves it between the file's making and its writing. */
  @Test
  void keyThatWasNeverWrittenIsErasedAndKeepsNoOtherOne() throws Exception {
    made(1, NOW.plusSeconds(60));
    Files.write(lookouts.resolve("1/key"), new byte[3]);
    made(2, NOW);
    Files.createDirectories(lookouts.resolve("not a number"));
    SealedFolder.eraseDue(lookouts, NOW);
    assertThat(lookouts.resolve("1")).doesNotExist();
    assertThat(lookouts.resolve("2")).doesNotExist();
  }

  @Test
  void oneThatCannotBeErasedIsNamedAndKeepsNoOtherOne() throws Exception {
    made(1, NOW);
    // No file, so it can't be overwritten.
    Path inTheWay = Files.createDirectories(lookouts.resolve("1/folder/in the way"));
    made(2, NOW);
    assertThatThrownBy(() -> SealedFolder.eraseDue(lookouts, NOW))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining(inTheWay.getParent().toString());
    assertThat(lookouts.resolve("1/key")).doesNotExist();
    assertThat(lookouts.resolve("2")).doesNotExist();
  }
}
