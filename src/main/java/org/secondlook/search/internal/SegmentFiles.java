package org.secondlook.search.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of one segment.
 *
 * @param scan coarse codes in blocks of 128 rows; see {@link Kernel}
 * @param fine a row a photo: the fine codes of both models, then for each model m.e and the length
 *     of e as floats
 * @param ids a row a photo: photo and person number
 * @param floats a row a photo: both float templates and their CRC-32C
 * @param sums CRC-32C of each piece of the first three
 */
record SegmentFiles(Path scan, Path fine, Path ids, Path floats, Path sums) {
  static SegmentFiles of(Path folder, int number) {
    String name = String.format("%06d", number);
    return new SegmentFiles(
        folder.resolve(name + ".scan"),
        folder.resolve(name + ".fine"),
        folder.resolve(name + ".ids"),
        folder.resolve(name + ".floats"),
        folder.resolve(name + ".sums"));
  }

  /** Says what an erasure under way does; see {@link ErasureNote}. */
  Path erasure() {
    return scan.resolveSibling(scan.getFileName().toString().replace(".scan", ".erasure"));
  }

  /** The sums before they take their place. */
  Path newSums() {
    return sums.resolveSibling(sums.getFileName() + ".new");
  }

  List<Path> all() {
    return List.of(scan, fine, ids, floats, sums);
  }

  void delete() throws IOException {
    for (Path file : all()) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(erasure());
    Files.deleteIfExists(newSums());
  }

  long bytes() throws IOException {
    long total = 0;
    for (Path file : all()) {
      total += Files.size(file);
    }
    return total;
  }
}
