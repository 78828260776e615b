package org.secondlook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.secondlook.base.Box;
import org.secondlook.base.SecondLookException;

/**
 * The tables that objects are measured against; {@code bench/objects/README.md} says what they are.
 */
public final class ObjectTruth {
  private ObjectTruth() {}

  /** A frame of a file. */
  public record Moment(String file, long ptsMillis) {}

  /**
   * @param anywhere whether the label is right wherever its box lies in this one, and needn't be
   *     told
   */
  public record Labelled(String label, Box box, boolean anywhere) {}

  /** A thing at a moment. */
  public record View(String thing, Moment moment, Box box) {}

  public static Map<Moment, List<Labelled>> moments(Path table) {
    Map<Moment, List<Labelled>> moments = new LinkedHashMap<>();
    for (String[] row : rows(table, 8)) {
      moments
          .computeIfAbsent(new Moment(row[0], Long.parseLong(row[1])), _ -> new ArrayList<>())
          .add(new Labelled(row[2], box(row, 3), row[7].equals("any")));
    }
    return moments;
  }

  public static List<View> things(Path table) {
    List<View> views = new ArrayList<>();
    for (String[] row : rows(table, 7)) {
      views.add(new View(row[0], new Moment(row[1], Long.parseLong(row[2])), box(row, 3)));
    }
    return views;
  }

  private static Box box(String[] row, int from) {
    return new Box(
        Double.parseDouble(row[from]),
        Double.parseDouble(row[from + 1]),
        Double.parseDouble(row[from + 2]),
        Double.parseDouble(row[from + 3]));
  }

  private static List<String[]> rows(Path table, int columns) {
    try {
      List<String[]> rows =
          Files.readAllLines(table).stream().skip(1).map(line -> line.split(",", -1)).toList();
      if (rows.stream().anyMatch(row -> row.length != columns)) {
        throw SecondLookException.usage("Each line of " + table + " has " + columns + " columns.");
      }
      return rows;
    } catch (IOException e) {
      throw SecondLookException.input("The table " + table + " can't be read. Check its name.", e);
    } catch (NumberFormatException e) {
      throw SecondLookException.usage("The table " + table + " has a word where a number belongs.");
    }
  }
}
