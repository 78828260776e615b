package org.secondlook.search.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Embedding;
import org.secondlook.base.SecondLookException;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.internal.Steps.Step;
import org.secondlook.vision.Template;

/**
 * One segment: codes and numbers mapped into memory, float templates read from the file a row at a
 * time, so that they take no room in memory.
 *
 * <p>Reads are safe for several threads. {@link #erase} and {@link #close} must be alone.
 */
final class IndexSegment extends CodedBlocks implements AutoCloseable {
  final int number;
  private final SegmentFiles files;
  private final FileChannel floats;
  private final Arena arena;
  private final RowsByPhoto byPhoto;
  private List<List<Integer>> sums;
  private int erased;

  private IndexSegment(
      Layout layout,
      int number,
      int rows,
      SegmentFiles files,
      Arena arena,
      FileChannel floats,
      List<List<Integer>> sums)
      throws IOException {
    super(
        layout,
        rows,
        map(files.scan(), blocks(rows) * layout.blockBytes(), arena),
        map(files.fine(), (long) rows * layout.fineBytes(), arena),
        map(files.ids(), (long) rows * Layout.ID_BYTES, arena));
    this.number = number;
    this.files = files;
    this.arena = arena;
    this.floats = floats;
    this.sums = sums;
    byPhoto = new RowsByPhoto(rows, this::photo);
    for (int row = 0; row < rows; row++) {
      erased += photo(row) == Layout.ERASED ? 1 : 0;
    }
  }

  private static IndexSegment map(Path folder, int number, int rows, Layout layout)
      throws IOException {
    SegmentFiles files = SegmentFiles.of(folder, number);
    Arena arena = Arena.ofShared();
    boolean opened = false;
    try {
      FileChannel floats =
          FileChannel.open(files.floats(), StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        if (floats.size() != (long) rows * layout.floatBytes()) {
          throw new IOException(
              "Unexpected size of " + files.floats() + " in bytes: " + floats.size());
        }
        IndexSegment segment =
            new IndexSegment(
                layout, number, rows, files, arena, floats, PieceSums.read(files.sums()));
        opened = true;
        return segment;
      } finally {
        if (!opened) {
          floats.close();
        }
      }
    } finally {
      if (!opened) {
        arena.close();
      }
    }
  }

  /**
   * Maps the files, finishes an erasure that a process did not live to finish, and compares all
   * that decides a search with its checksums.
   */
  static IndexSegment open(Path folder, int number, int rows, Layout layout, SearchThreads workers)
      throws IOException {
    SegmentFiles files = SegmentFiles.of(folder, number);
    Optional<ErasureNote> unfinished = ErasureNote.read(files.erasure());
    if (unfinished.isPresent()) {
      try (IndexSegment half = map(folder, number, rows, layout)) {
        half.erase(unfinished.get(), Steps.UNHEARD);
      }
    }
    Files.deleteIfExists(files.erasure());
    IndexSegment segment = map(folder, number, rows, layout);
    List<MemorySegment> mapped = List.of(segment.scan, segment.fine, segment.ids);
    List<Path> names = List.of(segment.files.scan(), segment.files.fine(), segment.files.ids());
    for (int n = 0; n < mapped.size(); n++) {
      int bad = PieceSums.firstBad(mapped.get(n), segment.sums.get(n), workers);
      if (bad >= 0) {
        segment.close();
        throw new IOException(
            names.get(n) + " is damaged near byte " + (long) bad * CheckedFile.PIECE);
      }
    }
    return segment;
  }

  private static MemorySegment map(Path file, long bytes, Arena arena) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (channel.size() != bytes) {
        throw new IOException(
            "Size of " + file + " in bytes: " + channel.size() + " instead of " + bytes);
      }
      return channel.map(MapMode.READ_WRITE, 0, bytes, arena);
    }
  }

  int photos() {
    return rows - erased;
  }

  /** The row of a photo, or -1. */
  int row(long photo) {
    int row = byPhoto.row(photo);
    return row >= 0 && (live()[row >> 6] >>> row & 1) != 0 ? row : -1;
  }

  /**
   * The photo's float template, checked. Not on a thread that somebody may interrupt: that would
   * close the file.
   */
  IndexEntry read(int row) {
    ByteBuffer bytes = ByteBuffer.allocate(layout.floatBytes()).order(ByteOrder.LITTLE_ENDIAN);
    try {
      long at = (long) row * layout.floatBytes();
      while (bytes.hasRemaining()) {
        if (floats.read(bytes, at + bytes.position()) < 0) {
          throw new IOException("The file ends at " + floats.size());
        }
      }
    } catch (IOException e) {
      throw damaged(row, e);
    }
    int sum = SegmentWriter.rowSum(bytes.array(), bytes.capacity() - 4, photo(row), person(row));
    if (sum != bytes.getInt(bytes.capacity() - 4)) {
      throw damaged(row, null);
    }
    float[] first = new float[layout.first().dimensions()];
    float[] second = new float[layout.second().dimensions()];
    bytes.flip().asFloatBuffer().get(first).get(second);
    Template template =
        new Template(
            new Embedding(layout.first().model(), first),
            new Embedding(layout.second().model(), second));
    return new IndexEntry(photo(row), person(row), template);
  }

  private SecondLookException damaged(int row, Exception cause) {
    return SecondLookException.damaged(
        "The search index does not have photo "
            + photo(row)
            + " as it was written ("
            + files.floats()
            + "). Rebuild the index from the gallery.",
        cause);
  }

  /**
   * Overwrites rows with zeros in all files; on return that is on the disk. A process may die at
   * any moment of it: what was noted first is finished on opening.
   */
  void erase(List<Integer> which, Steps steps) throws IOException {
    ErasureNote note = new ErasureNote(List.copyOf(which), sumsWithout(which));
    note.write(files.erasure(), steps);
    erase(note, steps);
    Files.delete(files.erasure());
    for (int row : which) {
      live()[row >> 6] &= ~(1L << row);
    }
    erased += which.size();
  }

  private void erase(ErasureNote note, Steps steps) throws IOException {
    zero(note.rows(), scan, fine, ids, steps);
    for (int row : note.rows()) {
      floats.write(ByteBuffer.allocate(layout.floatBytes()), (long) row * layout.floatBytes());
    }
    scan.force();
    fine.force();
    ids.force();
    floats.force(false);
    steps.written(Step.ZEROS);
    SegmentWriter.writeSums(files, note.sums());
    sums = note.sums();
    steps.written(Step.SUMS);
  }

  /** The checksums as they will be, computed on copies that the system makes of touched pages. */
  private List<List<Integer>> sumsWithout(List<Integer> which) throws IOException {
    try (Arena copies = Arena.ofShared()) {
      List<MemorySegment> copied =
          List.of(
              copy(files.scan(), copies), copy(files.fine(), copies), copy(files.ids(), copies));
      return zero(which, copied.get(0), copied.get(1), copied.get(2), Steps.UNHEARD)
          .updated(sums, copied);
    }
  }

  private static MemorySegment copy(Path file, Arena arena) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(MapMode.PRIVATE, 0, channel.size(), arena);
    }
  }

  private PieceSums.Touched zero(
      List<Integer> which, MemorySegment scan, MemorySegment fine, MemorySegment ids, Steps steps) {
    PieceSums.Touched touched = new PieceSums.Touched();
    for (int row : which) {
      long block = row / Kernel.ROWS * layout.blockBytes();
      int lane = 2 * (row % Kernel.ROWS);
      for (long at = 0; at <= layout.errorsAt(); at += 2L * Kernel.ROWS) {
        scan.set(ValueLayout.JAVA_SHORT_UNALIGNED, block + at + lane, (short) 0);
      }
      touched.add(0, block, layout.blockBytes());
      steps.written(Step.SOME_ZEROS);
      fine.asSlice(fineAt(row), layout.fineBytes()).fill((byte) 0);
      touched.add(1, fineAt(row), layout.fineBytes());
      ids.set(LONG, (long) row * Layout.ID_BYTES, Layout.ERASED);
      ids.set(LONG, (long) row * Layout.ID_BYTES + 8, 0);
      touched.add(2, (long) row * Layout.ID_BYTES, Layout.ID_BYTES);
    }
    return touched;
  }

  /** All photos that are there, in the order of rows. */
  void forEach(java.util.function.Consumer<IndexEntry> sink) {
    for (int row = 0; row < rows; row++) {
      if ((live()[row >> 6] >>> row & 1) != 0) {
        sink.accept(read(row));
      }
    }
  }

  /** Photos whose float template isn't as it was written. */
  List<Long> damagedTemplates() {
    List<Long> damaged = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      try {
        if ((live()[row >> 6] >>> row & 1) != 0) {
          read(row);
        }
      } catch (SecondLookException e) {
        damaged.add(photo(row));
      }
    }
    return damaged;
  }

  long diskBytes() {
    try {
      return files.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    floats.close();
    arena.close();
  }

  /** Closes the segment and deletes its files. */
  void discard() throws IOException {
    close();
    files.delete();
  }
}
