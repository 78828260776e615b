package org.secondlook.footage;

import java.util.ArrayList;
import java.util.List;

/**
 * What a file holds, as far as it is known before it is gone through.
 *
 * @param parts those that can be opened, in the file's order; their numbers may have gaps where
 *     something between them can't
 * @param notExamined what is in the file beside them
 */
public record MediaContents(List<MediaPart> parts, List<NotExamined> notExamined) {
  /** The most parts of one file that are gone through; what is beyond is told as not examined. */
  public static final int MOST = 500;

  public MediaContents {
    parts = List.copyOf(parts);
    notExamined = List.copyOf(notExamined);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("A file without any part is unreadable");
    }
  }

  /** A file that holds one thing. */
  public static MediaContents one() {
    return new MediaContents(List.of(MediaPart.WHOLE), List.of());
  }

  /**
   * So many alike, as pages are: all but the ones beyond {@link #MOST} are parts.
   *
   * @param name of one of them, "page"
   */
  public static MediaContents several(String name, int count) {
    if (count == 1) {
      return one();
    }
    List<MediaPart> parts = new ArrayList<>();
    for (int n = 1; n <= Math.min(count, MOST); n++) {
      parts.add(new MediaPart(n, count, name + " " + n + " of " + count));
    }
    List<NotExamined> beyond =
        count <= MOST
            ? List.of()
            : List.of(
                new NotExamined(
                    "%ss %,d to %,d of %,d".formatted(name, MOST + 1, count, count),
                    "the first " + MOST + " of a file are processed; split the file"));
    return new MediaContents(parts, beyond);
  }
}
