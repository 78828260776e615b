package org.secondlook.workflow;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.secondlook.base.SecondLookException;

/**
 * A table of photos, as {@link TextTable} reads it. Needs the columns "file" (beside the table, or
 * absolute) and "person"; knows "source", "basis", "taken_on" and "retain_until" (as 2026-01-31),
 * and what {@link ImportBases} reads of bases; all others are kept with the person.
 */
final class PhotoTable {
  private static final Set<String> KNOWN =
      Set.of(
          "file",
          "person",
          "source",
          "basis",
          "taken_on",
          "retain_until",
          "outcome",
          "review_on",
          "ends_on",
          "ended");

  private static final Set<String> NEEDED = Set.of("file", "person");

  private PhotoTable() {}

  static List<PhotoFile> read(Path table, EnrolRequest request) {
    List<PhotoFile> files = new ArrayList<>();
    TextTable.rows(table, NEEDED).forEach(row -> files.add(file(table, row, request)));
    return files;
  }

  private static PhotoFile file(Path table, Map<String, String> row, EnrolRequest request) {
    if (!row.keySet().containsAll(NEEDED)) {
      throw SecondLookException.input(
          "The table "
              + table
              + " needs the columns \"file\" and \"person\", and has "
              + row.keySet()
              + ".");
    }
    String name = row.get("file");
    Path folder = table.toAbsolutePath().normalize().getParent();
    Map<String, String> others = new TreeMap<>(row);
    others.keySet().removeAll(KNOWN);
    others.values().removeIf(String::isEmpty);
    PhotoFile plain;
    try {
      plain =
          new PhotoFile(
              found(folder, name),
              name.replace('\\', '/'),
              row.get("person"),
              or(row.get("source"), request.source()),
              or(row.get("basis"), request.basis()),
              Optional.empty(),
              request.retainUntil(),
              others,
              Optional.empty());
    } catch (InvalidPathException e) {
      return PhotoFile.of(folder, name, "", request).refused("\"" + name + "\" is no file's name.");
    }
    if (name.isEmpty() || plain.person().isEmpty()) {
      return plain.refused(
          "The table gives no " + (name.isEmpty() ? "file" : "person") + " in this line.");
    }
    Optional<String> ended = ImportBases.ended(row);
    if (ended.isPresent()) {
      return plain.refused("Its basis has ended: " + ended.get() + ".");
    }
    try {
      return new PhotoFile(
          plain.path(),
          plain.shown(),
          plain.person(),
          plain.source(),
          plain.basis(),
          date(row.get("taken_on")),
          date(row.get("retain_until")).or(request::retainUntil),
          others,
          Optional.empty());
    } catch (DateTimeParseException e) {
      return plain.refused("\"" + e.getParsedString() + "\" is no date such as 2026-01-31.");
    }
  }

  /**
   * Where the file lies. Tables written on Windows have backslashes between folders, and files from
   * a Mac may have the letters of their names taken apart: whatever is there counts.
   */
  private static Path found(Path folder, String name) {
    Set<String> spellings = new LinkedHashSet<>();
    for (String path : List.of(name, name.replace('\\', '/'))) {
      spellings.add(path);
      spellings.add(Normalizer.normalize(path, Normalizer.Form.NFC));
      spellings.add(Normalizer.normalize(path, Normalizer.Form.NFD));
    }
    return spellings.stream()
        .map(folder::resolve)
        .filter(Files::exists)
        .findFirst()
        .orElseGet(() -> folder.resolve(name));
  }

  private static Optional<LocalDate> date(String text) {
    return text == null || text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
  }

  private static String or(String text, String otherwise) {
    return text == null || text.isEmpty() ? otherwise : text;
  }
}
