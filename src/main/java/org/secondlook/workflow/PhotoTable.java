package org.secondlook.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.secondlook.base.SecondLookException;

/**
 * A table of photos: UTF-8, a header line, separated by comma, semicolon or tab. Needs the columns
 * "file" (beside the table, or absolute) and "person"; knows "source", "basis", "taken_on" and
 * "retain_until" (as 2026-01-31); all others are kept with the person.
 */
final class PhotoTable {
  private static final Set<String> KNOWN =
      Set.of("file", "person", "source", "basis", "taken_on", "retain_until");

  private PhotoTable() {}

  static List<PhotoFile> read(Path table, EnrolRequest request) {
    List<PhotoFile> files = new ArrayList<>();
    rows(table).forEach(row -> files.add(file(table, row, request)));
    return files;
  }

  /** Each line by its column's name in lower case; an empty cell is an empty text. */
  static List<Map<String, String>> rows(Path table) {
    if (Files.isDirectory(table)) {
      throw SecondLookException.usage(
          "The layout csv needs a table, and " + table + " is a folder.");
    }
    try {
      String text = Files.readString(table);
      String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
      CsvSchema schema =
          CsvSchema.emptySchema().withHeader().withColumnSeparator(separator(content));
      try (MappingIterator<Map<String, String>> rows =
          new CsvMapper()
              .enable(CsvParser.Feature.TRIM_SPACES)
              .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
              .readerFor(Map.class)
              .with(schema)
              .readValues(content)) {
        List<Map<String, String>> read = new ArrayList<>();
        while (rows.hasNextValue()) {
          read.add(lowerCaseKeys(rows.nextValue()));
        }
        return read;
      }
    } catch (CharacterCodingException e) {
      throw SecondLookException.input(
          "The table " + table + " is not UTF-8 text. Save it as CSV (UTF-8).", e);
    } catch (JsonProcessingException e) {
      throw SecondLookException.input(
          "The table " + table + " can't be read: " + e.getMessage(), e);
    } catch (IOException e) {
      throw SecondLookException.input(
          "The table " + table + " can't be opened. Check its permissions.", e);
    }
  }

  private static char separator(String content) {
    String header = content.lines().findFirst().orElse("");
    if (header.indexOf('\t') >= 0) {
      return '\t';
    }
    return header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
  }

  private static Map<String, String> lowerCaseKeys(Map<String, String> row) {
    Map<String, String> out = new TreeMap<>();
    row.forEach(
        (name, content) ->
            out.put(name.strip().toLowerCase(Locale.ROOT), content == null ? "" : content.strip()));
    return out;
  }

  private static PhotoFile file(Path table, Map<String, String> row, EnrolRequest request) {
    if (!row.containsKey("file") || !row.containsKey("person")) {
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
    others.remove("");
    others.values().removeIf(String::isEmpty);
    PhotoFile plain;
    try {
      plain =
          new PhotoFile(
              folder.resolve(name),
              name,
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
    try {
      return new PhotoFile(
          plain.path(),
          name,
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

  private static Optional<LocalDate> date(String text) {
    return text == null || text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
  }

  private static String or(String text, String otherwise) {
    return text == null || text.isEmpty() ? otherwise : text;
  }
}
