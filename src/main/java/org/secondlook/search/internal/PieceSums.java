package org.secondlook.search.internal;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;

/** Checksums of mapped files, a piece of 1 MiB each. */
final class PieceSums {
  private PieceSums() {}

  /** Three lists; an exception where the file isn't as it was written. */
  static List<List<Integer>> read(Path file) throws IOException {
    return read(Files.readAllBytes(file), file);
  }

  /** As {@link #bytes} gave them. @param file for the sentence */
  static List<List<Integer>> read(byte[] bytes, Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    CRC32C own = new CRC32C();
    own.update(bytes, 0, Math.max(0, bytes.length - 4));
    if (bytes.length < 16 || in.getInt(bytes.length - 4) != (int) own.getValue()) {
      throw new IOException(file + " is damaged");
    }
    List<List<Integer>> sums = new ArrayList<>();
    for (int n = 0; n < 3; n++) {
      List<Integer> each = new ArrayList<>();
      for (int left = in.getInt(); left > 0; left--) {
        each.add(in.getInt());
      }
      sums.add(each);
    }
    return sums;
  }

  /** Each file's sums as a count and so many numbers; at the end the sum of all that. */
  static byte[] bytes(List<List<Integer>> sums) {
    int count = sums.stream().mapToInt(List::size).sum();
    ByteBuffer bytes =
        ByteBuffer.allocate(4 * (count + sums.size() + 1)).order(ByteOrder.LITTLE_ENDIAN);
    for (List<Integer> each : sums) {
      bytes.putInt(each.size());
      each.forEach(bytes::putInt);
    }
    CRC32C own = new CRC32C();
    own.update(bytes.array(), 0, bytes.position());
    return bytes.putInt((int) own.getValue()).array();
  }

  static int sum(MemorySegment mapped, long piece) {
    long from = piece * CheckedFile.PIECE;
    CRC32C sum = new CRC32C();
    sum.update(
        mapped.asSlice(from, Math.min(CheckedFile.PIECE, mapped.byteSize() - from)).asByteBuffer());
    return (int) sum.getValue();
  }

  /** The first piece whose sum differs, or -1; all pieces are read, by all workers. */
  static int firstBad(MemorySegment mapped, List<Integer> sums, SearchThreads workers) {
    long pieces = (mapped.byteSize() + CheckedFile.PIECE - 1) / CheckedFile.PIECE;
    if (pieces != sums.size()) {
      return 0;
    }
    AtomicInteger next = new AtomicInteger();
    AtomicInteger bad = new AtomicInteger(Integer.MAX_VALUE);
    workers.all(
        worker -> {
          for (int piece = next.getAndIncrement();
              piece < sums.size();
              piece = next.getAndIncrement()) {
            if (sum(mapped, piece) != sums.get(piece)) {
              bad.accumulateAndGet(piece, Math::min);
            }
          }
        });
    return bad.get() == Integer.MAX_VALUE ? -1 : bad.get();
  }

  /** Which pieces of the three files were written to. */
  static final class Touched {
    private final List<SortedSet<Long>> pieces =
        List.of(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

    void add(int file, long from, long bytes) {
      for (long piece = from / CheckedFile.PIECE;
          piece <= (from + bytes - 1) / CheckedFile.PIECE;
          piece++) {
        pieces.get(file).add(piece);
      }
    }

    /** The sums with those of the touched pieces made anew. */
    List<List<Integer>> updated(List<List<Integer>> sums, List<MemorySegment> mapped) {
      List<List<Integer>> fresh = new ArrayList<>();
      for (int file = 0; file < mapped.size(); file++) {
        List<Integer> each = new ArrayList<>(sums.get(file));
        for (long piece : pieces.get(file)) {
          each.set((int) piece, sum(mapped.get(file), piece));
        }
        fresh.add(each);
      }
      return fresh;
    }
  }
}
