package org.secondlook.cluster.internal;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Embedding;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.search.IndexEntry;
import org.secondlook.vision.Template;

class FloatFileTest {
  @TempDir Path folder;
  private final List<String> faults = new ArrayList<>();
  private FloatFile file;

  @AfterEach
  void close() {
    if (file != null) {
      file.close();
    }
  }

  private FloatFile open() {
    file = FloatFile.open(folder, faults::add);
    return file;
  }

  private Path path() {
    return folder.resolve("floats").resolve("floats.sealed");
  }

  private static List<IndexEntry> photos(long block, int count) {
    return LongStream.range(block * Catalogue.NUMBERS, block * Catalogue.NUMBERS + count)
        .mapToObj(photo -> new IndexEntry(photo, photo / 2, SyntheticPhotos.template((int) photo)))
        .toList();
  }

  private static Catalogue.Entry entry(int photos, long revision) {
    return new Catalogue.Entry(photos, Sha256.of(new byte[] {1}), revision);
  }

  private Optional<Template> read(long block, Catalogue.Entry entry, int row) {
    long photo = block * Catalogue.NUMBERS + row;
    return file.read(block, entry, row, photo, photo / 2);
  }

  @Test
  void aBlockIsReadBackToTheLastBitForTheEntryThatItWasWrittenForAndForNoOther()
      throws IOException {
    open().put(3, entry(5, 7), photos(3, 5));
    for (int row = 0; row < 5; row++) {
      assertThat(read(3, entry(5, 7), row)).contains(photos(3, 5).get(row).template());
    }
    assertThat(file.has(3, entry(5, 7))).isTrue();
    // Codes may come out alike for templates that differ: the revision alone tells.
    assertThat(file.has(3, entry(5, 8))).isFalse();
    assertThat(read(3, entry(5, 8), 0)).isEmpty();
    assertThat(read(4, entry(5, 7), 0)).isEmpty();
    assertThat(faults).isEmpty();
  }

  @Test
  void aChangedByteIsNoticedSaidAndTakesItsBlockAway() throws IOException {
    open().put(0, entry(4, 1), photos(0, 4));
    file.put(1, entry(4, 1), photos(1, 4));
    try (FileChannel channel = FileChannel.open(path(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {42}), 1234);
    }
    assertThat(read(0, entry(4, 1), 0)).isEmpty();
    assertThat(faults).singleElement().asString().contains("were not as they were written");
    assertThat(file.has(0, entry(4, 1))).isFalse();
    assertThat(read(1, entry(4, 1), 0)).isPresent();
  }

  @Test
  void aRowThatWasPutInAnothersPlaceIsNoticed() throws IOException {
    open().put(0, entry(4, 1), photos(0, 4));
    byte[] all = Files.readAllBytes(path());
    int row = all.length / 4;
    System.arraycopy(all, row, all, 0, row);
    Files.write(path(), all);
    assertThat(read(0, entry(4, 1), 0)).isEmpty();
    assertThat(faults).hasSize(1);
  }

  @Test
  void aBlockThatLeavesIsZerosOrTheEndOfTheFileAndItsPlaceIsTakenAgain() throws IOException {
    open().put(0, entry(4, 1), photos(0, 4));
    file.put(1, entry(4, 1), photos(1, 4));
    file.put(2, entry(4, 1), photos(2, 4));
    long whole = Files.size(path());
    byte[] before = Files.readAllBytes(path());
    file.drop(0);
    byte[] after = Files.readAllBytes(path());
    assertThat(Files.size(path())).isEqualTo(whole);
    int written = 4 * rowBytes(photos(0, 1).getFirst());
    assertThat(Arrays.copyOf(before, written)).isNotEqualTo(new byte[written]);
    assertThat(Arrays.copyOf(after, written)).isEqualTo(new byte[written]);
    assertThat(read(0, entry(4, 1), 0)).isEmpty();
    file.drop(2);
    assertThat(Files.size(path())).isLessThan(whole);
    file.put(5, entry(4, 2), photos(5, 4));
    assertThat(read(5, entry(4, 2), 3)).isPresent();
    assertThat(read(1, entry(4, 1), 3)).isPresent();
    file.drop(5);
    file.drop(1);
    assertThat(Files.size(path())).isZero();
    assertThat(faults).isEmpty();
  }

  /** With its two numbers, and what the seal takes. */
  private static int rowBytes(IndexEntry photo) {
    return 16
        + 28
        + 4 * (photo.template().first().dimensions() + photo.template().second().dimensions());
  }

  @Test
  void templatesOfOtherModelsTakeTheWholeFile() throws IOException {
    open().put(0, entry(1, 1), photos(0, 1));
    Template template = photos(0, 1).getFirst().template();
    List<IndexEntry> other =
        List.of(
            new IndexEntry(
                Catalogue.NUMBERS,
                Catalogue.NUMBERS / 2,
                new Template(template.second(), new Embedding("other", new float[] {1, 0, 0}))));
    file.put(1, entry(1, 2), other);
    assertThat(read(0, entry(1, 1), 0)).isEmpty();
    assertThat(read(1, entry(1, 2), 0)).contains(other.getFirst().template());
  }

  @Test
  void whatLiesOnTheDiskTellsNothingAndIsGoneAfterwards() throws IOException {
    open().put(0, entry(1, 1), photos(0, 1));
    float[] values = photos(0, 1).getFirst().template().first().values();
    ByteBuffer some = ByteBuffer.allocate(8).putFloat(values[0]).putFloat(values[1]);
    String plain = new String(some.array(), StandardCharsets.ISO_8859_1);
    assertThat(Files.readString(path(), StandardCharsets.ISO_8859_1)).doesNotContain(plain);
    file.close();
    assertThat(path()).doesNotExist();
  }

  @Test
  void whatAKilledProcessLeftIsNotUsed() throws IOException {
    Files.createDirectories(path().getParent());
    Files.write(path(), new byte[1 << 16]);
    open();
    assertThat(Files.size(path())).isZero();
    assertThat(read(0, entry(1, 1), 0)).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nobodyButTheOwnerMayReadTheFile() throws IOException {
    open();
    assertThat(Files.getPosixFilePermissions(path())).isEqualTo(fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(path().getParent()))
        .isEqualTo(fromString("rwx------"));
  }

  @Test
  void aFolderThatCantBeWrittenIsRefusedInASentence() throws IOException {
    Files.writeString(folder.resolve("floats"), "a file in its place");
    assertThatThrownBy(this::open)
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("can't be made");
  }
}
