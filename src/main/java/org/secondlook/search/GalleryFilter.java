package org.secondlook.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which photos of the gallery a search looks at, as a value: it is kept with the search as {@link
 * #text}, and {@link #read} gives back the same value, so that the search can be run again.
 */
public sealed interface GalleryFilter {
  GalleryFilter ALL = new All();

  /** Every enrolled photo. */
  record All() implements GalleryFilter {}

  /**
   * Photos with this stated source and this time of enrolment. Empty fields don't narrow.
   *
   * @param source exactly as stated at enrolment
   * @param from the first day of enrolment that counts; likewise to, the last
   */
  record Narrowed(Optional<String> source, Optional<LocalDate> from, Optional<LocalDate> to)
      implements GalleryFilter {
    public Narrowed {
      if (source.isEmpty() && from.isEmpty() && to.isEmpty()) {
        throw new IllegalArgumentException("What narrows nothing is the whole gallery");
      }
    }
  }

  /**
   * As version 0.1.0 kept it: words alone. They are shown as they are; {@link #repeatable} takes
   * them apart.
   */
  record Worded(String words) implements GalleryFilter {}

  /** The whole gallery where nothing narrows it. */
  static GalleryFilter of(
      Optional<String> source, Optional<LocalDate> from, Optional<LocalDate> to) {
    return source.isEmpty() && from.isEmpty() && to.isEmpty()
        ? ALL
        : new Narrowed(source, from, to);
  }

  /** As it is kept with the search. */
  default String text() {
    return switch (this) {
      case All() -> Written.object("all").toString();
      case Narrowed(var source, var from, var to) -> {
        ObjectNode fields = Written.object("some");
        source.ifPresent(each -> fields.put("source", each));
        from.ifPresent(day -> fields.put("enrolledFrom", day.toString()));
        to.ifPresent(day -> fields.put("enrolledUntil", day.toString()));
        yield fields.toString();
      }
      case Worded(String words) -> words;
    };
  }

  /** What was kept with a search, whichever version kept it: its {@link #text} is this text. */
  static GalleryFilter read(String text) {
    return Written.read(text)
        .filter(filter -> filter.text().equals(text))
        .orElseGet(() -> new Worded(text));
  }

  /** For the reader of a report. */
  default String words() {
    return switch (this) {
      case All() -> Written.WHOLE;
      case Narrowed(var source, var from, var to) ->
          "photos"
              + source.map(each -> " from " + each).orElse("")
              + from.map(day -> ", enrolled from " + day).orElse("")
              + to.map(day -> ", enrolled until " + day).orElse("");
      case Worded(String words) -> words;
    };
  }

  /** The filter to run the same search again; empty where nobody can tell what the words meant. */
  default Optional<GalleryFilter> repeatable() {
    return switch (this) {
      case All all -> Optional.of(all);
      case Narrowed narrowed -> Optional.of(narrowed);
      case Worded(String words) -> Written.parse(words);
    };
  }

  /** The written forms: JSON, and the words of 0.1.0. */
  final class Written {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WHOLE = "the whole gallery";
    private static final String DAY = "(\\d{4}-\\d\\d-\\d\\d)";
    private static final Pattern WORDS =
        Pattern.compile(
            "photos(?: from (.*?))?(?:, enrolled from "
                + DAY
                + ")?(?:, enrolled until "
                + DAY
                + ")?",
            Pattern.DOTALL);

    private Written() {}

    private static ObjectNode object(String photos) {
      return JsonNodeFactory.instance.objectNode().put("photos", photos);
    }

    /** What a text of this program means; of another the caller tells by writing it again. */
    private static Optional<GalleryFilter> read(String text) {
      try {
        JsonNode tree = JSON.readTree(text);
        return Optional.of(
            of(
                Optional.ofNullable(tree.path("source").textValue()),
                Optional.ofNullable(tree.path("enrolledFrom").textValue()).map(LocalDate::parse),
                Optional.ofNullable(tree.path("enrolledUntil").textValue()).map(LocalDate::parse)));
      } catch (JsonProcessingException | DateTimeException e) {
        return Optional.empty();
      }
    }

    private static Optional<GalleryFilter> parse(String words) {
      if (words.equals(WHOLE)) {
        return Optional.of(ALL);
      }
      Matcher found = WORDS.matcher(words);
      if (!found.matches()) {
        return Optional.empty();
      }
      try {
        GalleryFilter meant =
            of(
                Optional.ofNullable(found.group(1)),
                Optional.ofNullable(found.group(2)).map(LocalDate::parse),
                Optional.ofNullable(found.group(3)).map(LocalDate::parse));
        // "photos" alone was never written.
        return meant instanceof All ? Optional.empty() : Optional.of(meant);
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }
}
