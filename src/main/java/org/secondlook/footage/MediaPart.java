package org.secondlook.footage;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One thing in a file that is examined by itself: a video stream, a page, a picture of several, the
 * video in a motion photo.
 *
 * @param number from 1, in the file's order
 * @param of how many the file holds, those that can't be examined among them
 * @param name how it is called in every output, such as "stream 2 of 2" or "page 3 of 5"; empty
 *     where the file holds this one thing only
 */
public record MediaPart(int number, int of, String name) {
  /** All of a file that holds one thing. */
  public static final MediaPart WHOLE = new MediaPart(1, 1, "");

  public MediaPart {
    if (number < 1 || of < number) {
      throw new IllegalArgumentException("Part " + number + " of " + of);
    }
    if (of > 1 && name.isBlank()) {
      throw new IllegalArgumentException("A part of several needs a name");
    }
  }

  /** Whether it has to be told apart from what comes first in its file. */
  @JsonIgnore
  public boolean isFurther() {
    return number > 1;
  }

  /** The part as it stands behind a file's name: nothing, or ", stream 2 of 2". */
  public String afterName() {
    return name.isEmpty() ? "" : ", " + name;
  }
}
