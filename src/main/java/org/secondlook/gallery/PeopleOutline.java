package org.secondlook.gallery;

import java.util.List;

/**
 * Where the pages of a long list of people begin, so that any of them can be read without those
 * before it.
 *
 * @param people how many there are
 * @param page people in a page; the last may have fewer
 * @param ends the place of the last person of each full page, in order
 */
public record PeopleOutline(int people, int page, List<String> ends) {
  public PeopleOutline {
    ends = List.copyOf(ends);
    if (people < 0 || page < 1 || ends.size() != people / page) {
      throw new IllegalArgumentException(
          "pages of " + page + ", people " + people + ", ends " + ends.size());
    }
  }

  /** After which place page number {@code index} begins; empty for the first. */
  public String after(int index) {
    return index == 0 ? "" : ends.get(index - 1);
  }
}
