package org.secondlook.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CausesTest {
  @TempDir Path folder;

  @Test
  void aFailureThatNamesOnlyAFileSaysWhatIsWrongWithIt() throws IOException {
    Path missing = folder.resolve("missing");
    Path there = Files.createDirectory(folder.resolve("there"));
    Files.createFile(there.resolve("file"));
    assertThat(Causes.of(caught(() -> Files.readString(missing))))
        .isEqualTo(missing + " is missing");
    assertThat(Causes.of(caught(() -> Files.createFile(there.resolve("file")))))
        .isEqualTo(there.resolve("file") + " is there already");
    assertThat(Causes.of(caught(() -> Files.delete(there))))
        .isEqualTo(there + " is a folder that is not empty");
    assertThat(Causes.of(new AccessDeniedException("/home/key")))
        .isEqualTo("access to /home/key is denied");
    assertThat(Causes.of(new IOException())).isEqualTo("IOException");
    assertThat(Causes.of(new IOException("Is a directory"))).isEqualTo("Is a directory");
  }

  @Test
  void theRoomOfADiskIsAskedOfTheFolderItself() {
    assertThat(DiskRoom.of(folder)).isPositive();
    assertThat(DiskRoom.of(folder.resolve("missing"))).isZero();
  }

  private interface Act {
    void run() throws IOException;
  }

  private static IOException caught(Act act) {
    return catchThrowableOfType(IOException.class, act::run);
  }
}
