package org.secondlook.app.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secondlook.app.Texts;

/**
 * One page of the guide ({@code docs/guide}, which travels in the program): the part of Markdown
 * that it is written in, read into blocks.
 *
 * @param title the first heading
 */
record GuidePage(String title, List<Block> blocks) {
  /** What all pages are listed on. */
  static final String CONTENTS = "README";

  private static final String ROOT = "/org/secondlook/app/docs/";
  private static final Pattern PICTURE = Pattern.compile("!\\[(.*)]\\((?:\\.\\./)+(.*)\\)");
  private static final Pattern ITEM = Pattern.compile("(\\d+\\.|-) (.*)");
  private static final Pattern SPAN =
      Pattern.compile("`([^`]+)`|\\*\\*(.+?)\\*\\*|\\*(.+?)\\*|\\[(.+?)]\\((.+?)\\)");

  GuidePage {
    blocks = List.copyOf(blocks);
  }

  /** What stands below each other. */
  sealed interface Block {}

  /** Begins a section. */
  record Heading(String words) implements Block {}

  /**
   * @param mark "1." or "-" where it is one of a list, else empty
   */
  record Words(String mark, List<Span> spans) implements Block {}

  /**
   * @param file below {@code docs}, such as {@code screens/gallery.png}
   */
  record Picture(String words, String file) implements Block {}

  /** Lines to be typed, as they are. */
  record Commands(String lines) implements Block {}

  /** What stands beside each other in a line. */
  sealed interface Span {
    String words();
  }

  record Plain(String words) implements Span {}

  record Strong(String words) implements Span {}

  /** A key, or something to be typed. */
  record Typed(String words) implements Span {}

  /**
   * @param target a page's name, or a document outside of the guide
   */
  record Link(String words, String target) implements Span {
    /** The page of the guide that it leads to, if it is one. */
    Optional<String> page() {
      boolean inside = target.endsWith(".md") && !target.contains("/");
      return inside ? Optional.of(target.substring(0, target.length() - 3)) : Optional.empty();
    }
  }

  /** Where the guide tells of a screen: a page, and which of its sections, 0 for its beginning. */
  record Place(String page, int section) {
    static Place of(ScreenId screen) {
      return switch (screen) {
        case CASES -> new Place("cases", 0);
        case GALLERY -> new Place("enrol", 0);
        case TRAINING -> new Place("train", 0);
        case AUDIT -> new Place("audit", 0);
        case SETTINGS -> new Place("settings", 0);
        case SECOND_LOOK -> new Place("decide", 0);
        case OVERSIGHT -> new Place("oversight", 0);
        case EVIDENCE -> new Place("search", 0);
        case SIGHTINGS -> new Place("search", 1);
        case SEARCH -> new Place("search", 2);
        case COMPARE -> new Place("decide", 0);
        case REPORT -> new Place("report", 0);
        case OBJECTS -> new Place("objects", 0);
        case INTAKE -> new Place("intake", 0);
        case LOOKOUT -> new Place("lookout", 0);
      };
    }
  }

  /**
   * In the window's language where the page exists in it, else in English.
   *
   * @param name such as "enrol"; one that doesn't exist is a fault of ours and throws
   */
  static GuidePage named(String name) {
    URL translated =
        GuidePage.class.getResource(ROOT + "guide/" + Texts.language().code() + "/" + name + ".md");
    URL page =
        translated == null
            ? GuidePage.class.getResource(ROOT + "guide/" + name + ".md")
            : translated;
    if (page == null) {
      throw new IllegalArgumentException("The guide has no page " + name);
    }
    try (InputStream in = page.openStream()) {
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a picture lies; empty where it is missing. */
  static Optional<URL> picture(String file) {
    return Optional.ofNullable(GuidePage.class.getResource(ROOT + file));
  }

  /** Reads a page. What it does not know stays a paragraph as it is written. */
  static GuidePage read(String markdown) {
    String title = "";
    List<Block> blocks = new ArrayList<>();
    for (String part : markdown.split("\n{2,}")) {
      Matcher picture = PICTURE.matcher(part.strip());
      if (part.startsWith("# ")) {
        title = part.substring(2).strip();
      } else if (part.startsWith("## ")) {
        blocks.add(new Heading(part.substring(3).strip()));
      } else if (part.startsWith("    ")) {
        blocks.add(new Commands(part.stripTrailing().stripIndent()));
      } else if (picture.matches()) {
        blocks.add(new Picture(picture.group(1), picture.group(2)));
      } else {
        blocks.addAll(words(part));
      }
    }
    return new GuidePage(title, blocks);
  }

  /** A paragraph, or the items of a list, each of which may go on over several lines. */
  private static List<Words> words(String part) {
    List<Words> found = new ArrayList<>();
    String mark = "";
    StringBuilder sofar = new StringBuilder();
    for (String line : part.strip().split("\n")) {
      Matcher item = ITEM.matcher(line);
      if (item.matches()) {
        if (!sofar.isEmpty()) {
          found.add(new Words(mark, spans(sofar.toString())));
          sofar.setLength(0);
        }
        mark = item.group(1);
      }
      sofar
          .append(sofar.isEmpty() ? "" : " ")
          .append(item.matches() ? item.group(2) : line.strip());
    }
    if (!sofar.isEmpty()) {
      found.add(new Words(mark, spans(sofar.toString())));
    }
    return found;
  }

  private static List<Span> spans(String text) {
    List<Span> spans = new ArrayList<>();
    Matcher next = SPAN.matcher(text);
    int from = 0;
    while (next.find()) {
      if (next.start() > from) {
        spans.add(new Plain(text.substring(from, next.start())));
      }
      if (next.group(1) != null) {
        spans.add(new Typed(next.group(1)));
      } else if (next.group(4) != null) {
        spans.add(new Link(next.group(4), next.group(5)));
      } else {
        spans.add(new Strong(next.group(2) == null ? next.group(3) : next.group(2)));
      }
      from = next.end();
    }
    if (from < text.length()) {
      spans.add(new Plain(text.substring(from)));
    }
    return List.copyOf(spans);
  }
}
