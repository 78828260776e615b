package org.secondlook.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secondlook.base.SecondLookException;

/**
 * A table as spreadsheets write it: a header line, separated by comma, semicolon, tab or bar, in
 * UTF-8 or UTF-16, with or without a line that names the separator. What can't be told for sure (an
 * older encoding, two columns of one name, a line that doesn't fit) is refused, since it would put
 * a name to the wrong face.
 */
final class TextTable {
  private static final char[] SEPARATORS = {'\t', ';', ',', '|'};

  /** How spreadsheets tell each other the separator, in a line of its own before the header. */
  private static final Pattern NAMED_SEPARATOR =
      Pattern.compile("\\A\"?sep=(.)\"?[ \\t,;]*(\\r\\n|\\n|\\r|\\z)", Pattern.CASE_INSENSITIVE);

  private TextTable() {}

  /**
   * Each line by its column's name in lower case; an empty or missing cell is an empty text.
   *
   * @param needed columns by which the separator is known
   */
  static List<Map<String, String>> rows(Path table, Set<String> needed) {
    if (Files.isDirectory(table)) {
      throw SecondLookException.usage("A table is needed, and " + table + " is a folder.");
    }
    try {
      String content = text(table, Files.readAllBytes(table));
      Matcher named = NAMED_SEPARATOR.matcher(content);
      boolean told = named.find();
      String lines = told ? content.substring(named.end()) : content;
      List<List<String>> cells =
          told ? cells(lines, named.group(1).charAt(0)) : cellsOf(lines, needed);
      return cells.isEmpty() ? List.of() : named(table, cells);
    } catch (JsonProcessingException e) {
      throw SecondLookException.input(
          "The table "
              + table
              + " can't be read"
              + Optional.ofNullable(e.getLocation())
                  .map(at -> " from line " + at.getLineNr() + " on")
                  .orElse("")
              + ": perhaps a quotation mark has no end.",
          e);
    } catch (IOException e) {
      throw SecondLookException.input(
          "The table " + table + " can't be opened. Check its permissions.", e);
    }
  }

  /** Only encodings that show themselves are read: guessing would change letters of names. */
  private static String text(Path table, byte[] bytes) {
    Charset charset = charset(bytes);
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw SecondLookException.input(
          "The table " + table + " is neither UTF-8 nor UTF-16 text. Save it again as CSV UTF-8.",
          e);
    }
  }

  private static Charset charset(byte[] bytes) {
    if (bytes.length < 2) {
      return StandardCharsets.UTF_8;
    }
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    // A header begins with a plain letter: without a mark, its other half is a zero byte.
    if (first == 0xff && second == 0xfe || first != 0 && second == 0) {
      return StandardCharsets.UTF_16LE;
    }
    return first == 0xfe && second == 0xff || first == 0
        ? StandardCharsets.UTF_16BE
        : StandardCharsets.UTF_8;
  }

  /** With the first separator that gives the columns that are needed. */
  private static List<List<String>> cellsOf(String lines, Set<String> needed) throws IOException {
    for (char separator : SEPARATORS) {
      String header = lines.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
      List<List<String>> columns = cells(header, separator);
      if (!columns.isEmpty()
          && columns.getFirst().stream().map(TextTable::columnName).toList().containsAll(needed)) {
        return cells(lines, separator);
      }
    }
    boolean semicolons = lines.lines().findFirst().orElse("").indexOf(';') >= 0;
    return cells(lines, semicolons ? ';' : ',');
  }

  private static List<List<String>> cells(String lines, char separator) throws IOException {
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
    try (MappingIterator<String[]> rows =
        new CsvMapper()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .readerFor(String[].class)
            .with(schema)
            .readValues(lines)) {
      List<List<String>> out = new ArrayList<>();
      while (rows.hasNextValue()) {
        List<String> cells = new ArrayList<>();
        for (String cell : rows.nextValue()) {
          cells.add(cell == null ? "" : cell.strip());
        }
        if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
          out.add(cells);
        }
      }
      return out;
    }
  }

  private static List<Map<String, String>> named(Path table, List<List<String>> cells) {
    List<String> columns = cells.getFirst().stream().map(TextTable::columnName).toList();
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!column.isEmpty() && !seen.add(column)) {
        throw SecondLookException.input(
            "The table "
                + table
                + " has the column \""
                + column
                + "\" twice, and which of them counts can't be told. Give each column a name of its own.");
      }
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> line : cells.subList(1, cells.size())) {
      Map<String, String> row = new TreeMap<>();
      for (int i = 0; i < Math.max(columns.size(), line.size()); i++) {
        String cell = i < line.size() ? line.get(i) : "";
        if (i < columns.size() && !columns.get(i).isEmpty()) {
          row.put(columns.get(i), cell);
        } else if (!cell.isEmpty()) {
          throw SecondLookException.input(
              "The table "
                  + table
                  + " has a cell without a column: \""
                  + cell
                  + "\" in the line that begins with \""
                  + line.getFirst()
                  + "\". Name its column, or put text that holds the separator in quotation marks.");
        }
      }
      rows.add(row);
    }
    return rows;
  }

  private static String columnName(String cell) {
    return Normalizer.normalize(cell, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
  }
}
