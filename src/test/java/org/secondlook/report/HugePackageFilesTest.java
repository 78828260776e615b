package org.secondlook.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A package that somebody hands over to bring down whoever checks it. */
class HugePackageFilesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"tagmanifest-sha256.txt", "manifest-sha256.txt"})
  void aFileLargerThanMemoryIsAFindingAndNoCrash(String name) throws IOException {
    Files.writeString(folder.resolve("bagit.txt"), "BagIt-Version: 1.0\n");
    Files.writeString(folder.resolve("tagmanifest-sha256.txt"), "");
    // Of zeros that take no place on the disk, and without a line's end.
    try (RandomAccessFile huge = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
      huge.setLength(1L << 36);
    }
    assertThat(EvidencePackage.verify(folder))
        .isInstanceOfSatisfying(
            EvidencePackage.Verdict.Fails.class,
            fails ->
                assertThat(fails.findings()).anyMatch(each -> each.contains("more than is read")));
  }
}
