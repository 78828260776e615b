package org.secondlook.gallery;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One state of the gallery, as it was after one of its changes.
 *
 * @param change the number of that change; the next one has the number after it
 * @param snapshot identity of the content, as in {@link GalleryStats}
 * @param people who are enrolled, without those merged into others
 * @param photos that are enrolled
 */
public record GalleryVersion(long change, String snapshot, int people, int photos) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) (\\d{1,9}) (\\d{1,9}) (\\w+)");

  public GalleryVersion {
    if (change < 0 || people < 0 || photos < 0 || snapshot.isBlank()) {
      throw new IllegalArgumentException("A version of the gallery has numbers and a snapshot");
    }
  }

  /** For a copy of the gallery that notes what it holds. {@link #read} gives back the same. */
  public String text() {
    return change + " " + people + " " + photos + " " + snapshot;
  }

  /** Empty where the text is none of ours. */
  public static Optional<GalleryVersion> read(String text) {
    Matcher found = TEXT.matcher(text);
    return found.matches()
        ? Optional.of(
            new GalleryVersion(
                Long.parseLong(found.group(1)),
                found.group(4),
                Integer.parseInt(found.group(2)),
                Integer.parseInt(found.group(3))))
        : Optional.empty();
  }
}
