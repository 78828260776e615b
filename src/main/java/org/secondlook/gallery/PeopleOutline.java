package org.secondlook.gallery;

import java.util.List;

/**
 * Where the pages of a long list of people begin, so that any of them can be read without those
 * before it.
 *
 * @param people how many there are
 * @param page people in a page; the last may have fewer
 * @param lastNames the last name of each full page, in order
 */
public record PeopleOutline(int people, int page, List<String> lastNames) {
  public PeopleOutline {
    lastNames = List.copyOf(lastNames);
    if (people < 0 || page < 1 || lastNames.size() != people / page) {
      throw new IllegalArgumentException(
          "pages of " + page + ", people " + people + ", names " + lastNames.size());
    }
  }

  /** After which name page number {@code index} begins; empty for the first. */
  public String after(int index) {
    return index == 0 ? "" : lastNames.get(index - 1);
  }
}
