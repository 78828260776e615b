package org.secondlook.report.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.secondlook.base.OneLine;

/**
 * The fonts of a document: the program's own, then Noto's on this system. A character that none of
 * them has is written as its code, since a substitute would say something else; so is one that
 * turns the direction of what follows, with which a text would be printed as another.
 */
final class ReportFonts {
  static final String MAIN = "Sans";

  private static final List<String> SHIPPED =
      Stream.of(
              Stream.of(
                      "Arabic",
                      "Hebrew",
                      "Devanagari",
                      "Bengali",
                      "Gujarati",
                      "Gurmukhi",
                      "Kannada",
                      "Malayalam",
                      "Oriya",
                      "Tamil",
                      "Telugu",
                      "Sinhala",
                      "Thai",
                      "Lao",
                      "Khmer",
                      "Myanmar",
                      "Georgian",
                      "Armenian",
                      "Ethiopic",
                      "Symbols")
                  .map(script -> "NotoSans" + script + "-Regular"),
              Stream.of("NanumGothic"),
              // Last, since it draws a little of everything.
              Stream.of("DroidSansFallbackFull"))
          .flatMap(names -> names)
          .map(name -> "/org/secondlook/report/fonts/" + name + ".ttf")
          .toList();

  private static final List<Path> SYSTEM =
      List.of(
          Path.of("/usr/share/fonts"),
          Path.of("/usr/local/share/fonts"),
          Path.of(System.getProperty("user.home"), ".local", "share", "fonts"),
          Path.of("/Library/Fonts"),
          Path.of("C:\\Windows\\Fonts"));

  private static final ConcurrentHashMap<String, Face> READ = new ConcurrentHashMap<>();

  private ReportFonts() {}

  /** A font file and which characters it draws. */
  record Face(String name, byte[] file, CmapLookup cmap) {
    boolean draws(int codePoint) {
      return cmap.getGlyphId(codePoint) != 0;
    }
  }

  /**
   * @param xhtml with every character that no font draws as its code
   * @param fonts needed beside the main one
   * @param undrawn the characters written as their codes
   */
  record Dressed(String xhtml, List<Face> fonts, Set<Integer> undrawn) {}

  static Face main() {
    return shipped("/liberation/LiberationSans-Regular.ttf");
  }

  static Dressed dress(String xhtml) {
    Face main = main();
    List<Face> needed = new ArrayList<>();
    Set<Integer> undrawn = new TreeSet<>();
    xhtml
        .codePoints()
        .filter(c -> c > 0x7E && (OneLine.turns(c) || !main.draws(c)))
        .distinct()
        .sorted()
        .forEach(
            c -> {
              if (OneLine.turns(c)) {
                undrawn.add(c);
              } else if (needed.stream().noneMatch(face -> face.draws(c))) {
                find(c).ifPresentOrElse(needed::add, () -> undrawn.add(c));
              }
            });
    if (undrawn.isEmpty()) {
      return new Dressed(xhtml, needed, undrawn);
    }
    return new Dressed(coded(xhtml, undrawn::contains), needed, undrawn);
  }

  /** In the order in which it was written, whatever characters in it would turn. */
  static String straight(String text) {
    return coded(text, OneLine::turns);
  }

  private static String coded(String text, IntPredicate isCoded) {
    StringBuilder coded = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isCoded.test(c)) {
                coded.append(code(c));
              } else {
                coded.appendCodePoint(c);
              }
            });
    return coded.toString();
  }

  /** Whether a letter's place or form depends on its neighbours in ways not drawn here. */
  static boolean isJoinedInPrint(int codePoint) {
    // Most of a document is its pictures' Base64; these scripts begin with Devanagari.
    if (codePoint < 0x900) {
      return false;
    }
    return switch (Character.UnicodeScript.of(codePoint)) {
      case DEVANAGARI,
          BENGALI,
          GUJARATI,
          GURMUKHI,
          KANNADA,
          MALAYALAM,
          ORIYA,
          TAMIL,
          TELUGU,
          SINHALA,
          KHMER,
          MYANMAR ->
          true;
      default -> false;
    };
  }

  /** "[U+1F600]". */
  static String code(int codePoint) {
    return String.format("[U+%04X]", codePoint);
  }

  private static Optional<Face> find(int codePoint) {
    return SHIPPED.stream()
        .map(ReportFonts::shipped)
        .filter(face -> face.draws(codePoint))
        .findFirst()
        .or(() -> onThisSystem(codePoint));
  }

  /** Without its table of substitutions. */
  static Face shipped(String resource) {
    return READ.computeIfAbsent(
        resource,
        name -> {
          try (InputStream in =
              Objects.requireNonNull(
                  ReportFonts.class.getResourceAsStream(name), "the program lacks a font")) {
            return read(name, in.readAllBytes());
          } catch (IOException e) {
            throw new IllegalStateException("A font of the program can't be read: " + name, e);
          }
        });
  }

  private static Optional<Face> onThisSystem(int codePoint) {
    return SystemFonts.ALL.stream()
        .flatMap(path -> installed(path).stream())
        .filter(face -> face.draws(codePoint))
        .findFirst();
  }

  /** Empty for a file that is no font we can embed. */
  private static Optional<Face> installed(Path path) {
    try {
      String name = path.toString();
      Face known = READ.get(name);
      if (known == null) {
        known = read(name, Files.readAllBytes(path));
        READ.put(name, known);
      }
      return Optional.of(known);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Face read(String name, byte[] file) throws IOException {
    hideSubstitutions(file);
    try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
      return new Face(name, file, font.getUnicodeCmapLookup());
    }
  }

  /**
   * The PDF library would put ligatures in the place of letters and forget which letters they were,
   * so that a report in Hindi could be neither searched nor copied. Letters drawn one by one, in
   * their own order, stay text.
   */
  private static void hideSubstitutions(byte[] file) {
    int tables = (file[4] & 0xff) << 8 | file[5] & 0xff;
    for (int n = 0; n < tables && 12 + 16 * n + 4 <= file.length; n++) {
      int tag = 12 + 16 * n;
      if (file[tag] == 'G'
          && file[tag + 1] == 'S'
          && file[tag + 2] == 'U'
          && file[tag + 3] == 'B') {
        file[tag] = 'x';
      }
    }
  }

  /** Listed once, and only where the program's own don't do. */
  private static final class SystemFonts {
    private static final List<Path> ALL = list();

    private static List<Path> list() {
      List<Path> found = new ArrayList<>();
      for (Path folder : SYSTEM) {
        if (!Files.isDirectory(folder)) {
          continue;
        }
        try (Stream<Path> files = Files.walk(folder, 5)) {
          files
              .filter(file -> file.getFileName().toString().matches("Noto.*-Regular\\.ttf"))
              .sorted()
              .forEach(found::add);
        } catch (IOException | java.io.UncheckedIOException e) {
          // A folder of fonts that can't be listed has none for us.
          continue;
        }
      }
      return found;
    }
  }
}
