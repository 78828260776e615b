package org.secondlook.workflow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secondlook.gallery.Gallery;
import org.secondlook.search.Filter;

/**
 * Which photos of the gallery a search looks at. Empty fields don't narrow.
 *
 * @param source exactly as stated at enrolment
 * @param from the first day of enrolment that counts; likewise to, the last
 */
public record GalleryFilter(
    Optional<String> source, Optional<LocalDate> from, Optional<LocalDate> to) {
  public static final GalleryFilter ALL =
      new GalleryFilter(Optional.empty(), Optional.empty(), Optional.empty());

  private static final String DAY = "(\\d{4}-\\d\\d-\\d\\d)";
  private static final Pattern WORDS =
      Pattern.compile(
          "photos(?: from (.*?))?(?:, enrolled from " + DAY + ")?(?:, enrolled until " + DAY + ")?",
          Pattern.DOTALL);

  public boolean all() {
    return equals(ALL);
  }

  /** As it is kept with the search. {@link #parse} reads it back. */
  public String words() {
    return all()
        ? Filter.ALL.description()
        : "photos"
            + source.map(each -> " from " + each).orElse("")
            + from.map(day -> ", enrolled from " + day).orElse("")
            + to.map(day -> ", enrolled until " + day).orElse("");
  }

  /**
   * The filter of a recorded search, so that it can be run again over the same photos; empty where
   * the words are none of ours.
   */
  public static Optional<GalleryFilter> parse(String words) {
    if (words.equals(Filter.ALL.description())) {
      return Optional.of(ALL);
    }
    Matcher found = WORDS.matcher(words);
    return found.matches()
        ? Optional.of(
            new GalleryFilter(
                Optional.ofNullable(found.group(1)),
                Optional.ofNullable(found.group(2)).map(LocalDate::parse),
                Optional.ofNullable(found.group(3)).map(LocalDate::parse)))
        : Optional.empty();
  }

  /** The numbers of the photos that take part; empty where all do. */
  public Optional<Set<Long>> photos(Gallery gallery) {
    return all()
        ? Optional.empty()
        : Optional.of(
            gallery.photos(
                source,
                from.map(GalleryFilter::start),
                to.map(day -> GalleryFilter.start(day.plusDays(1)))));
  }

  public Filter on(Gallery gallery) {
    return photos(gallery).map(set -> new Filter(words(), set::contains)).orElse(Filter.ALL);
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneId.systemDefault()).toInstant();
  }
}
