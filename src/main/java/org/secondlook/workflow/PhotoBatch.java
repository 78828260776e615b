package org.secondlook.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.gallery.EnrolOutcome.RefusalReason;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.NewPhoto;
import org.secondlook.workflow.EnrolResult.Refused;

/**
 * Some of an enrolment's files, read and sorted out: which to analyse, which are enrolled already,
 * which can't be read.
 *
 * @param files how many of the run's files this batch covers
 * @param already names of people whose photo in this batch was enrolled before, one entry a photo
 */
record PhotoBatch(int files, List<Read> toAnalyse, List<String> already, List<Refused> refused) {
  static final int FILES = 48;

  /** Bounds the memory where photos are large; a batch of one larger file is still made. */
  static final long BYTES = 96L << 20;

  private static final long LARGEST_FILE = 200L << 20;

  /**
   * A file as it was read. @param time when it was last changed, to notice a change before it is
   * analysed
   */
  record Read(PhotoFile file, byte[] bytes, FileTime time) {
    /** Whether what the engine has just read may have been something else. */
    boolean changed() {
      try {
        return Files.size(file.path()) != bytes.length
            || !Files.getLastModifiedTime(file.path()).equals(time);
      } catch (IOException e) {
        return true;
      }
    }
  }

  /** Reads on from a place in the list until the batch is full. */
  static PhotoBatch read(List<PhotoFile> all, int from, Gallery gallery) {
    List<Read> read = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    int next = from;
    long bytes = 0;
    while (next < all.size() && next - from < FILES && bytes < BYTES) {
      PhotoFile file = all.get(next++);
      try {
        Read one = read(file);
        bytes += one.bytes.length;
        read.add(one);
      } catch (SecondLookException e) {
        refused.add(new Refused(file, RefusalReason.UNREADABLE, e.getMessage()));
      }
    }
    List<String> already = new ArrayList<>();
    List<Read> fresh = withoutKnown(read, gallery, already);
    return new PhotoBatch(next - from, fresh, already, refused);
  }

  private static Read read(PhotoFile file) {
    file.problem()
        .ifPresent(
            why -> {
              throw SecondLookException.input(why);
            });
    NewPhoto.checkedName(file.person());
    try {
      if (!Files.exists(file.path())) {
        throw SecondLookException.input("There is no such file.");
      }
      if (!Files.isRegularFile(file.path())) {
        throw SecondLookException.input("It is not a file.");
      }
      long size = Files.size(file.path());
      if (size == 0) {
        throw SecondLookException.input("The file is empty.");
      }
      if (size > LARGEST_FILE) {
        throw SecondLookException.input(
            "The file has more than " + (LARGEST_FILE >> 20) + " MB, too much for a photo.");
      }
      FileTime time = Files.getLastModifiedTime(file.path());
      return new Read(file, Files.readAllBytes(file.path()), time);
    } catch (IOException e) {
      throw SecondLookException.input("The file can't be read. Check its permissions.", e);
    }
  }

  private static List<Read> withoutKnown(List<Read> read, Gallery gallery, List<String> already) {
    List<Sha256> digests = read.stream().map(each -> Sha256.of(each.bytes)).toList();
    Map<Sha256, Set<String>> known = gallery.enrolledAs(Set.copyOf(digests));
    Set<String> seen = new HashSet<>();
    List<Read> fresh = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      String person = NewPhoto.checkedName(read.get(i).file.person());
      boolean before = known.getOrDefault(digests.get(i), Set.of()).contains(person);
      if (before || !seen.add(digests.get(i) + person)) {
        already.add(person);
      } else {
        fresh.add(read.get(i));
      }
    }
    return fresh;
  }
}
