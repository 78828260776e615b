package org.secondlook.bench;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.secondlook.base.SecondLookException;

/**
 * Labelled pairs of pictures: a CSV with the columns fold, a, b and same (1 or 0), paths below the
 * root.
 */
public record PairList(List<Pair> pairs) {
  /**
   * @param fold the part of a cross-validation that the pair belongs to
   */
  public record Pair(int fold, String a, String b, boolean same) {}

  public PairList {
    pairs = List.copyOf(pairs);
  }

  /**
   * @throws SecondLookException (input) where the file can't be read or lacks a column, (usage)
   *     where it has no pair
   */
  public static PairList read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw SecondLookException.input(
          "There is no file " + file + ". Name a CSV with the columns fold, a, b and same.");
    }
    List<Pair> pairs = new ArrayList<>();
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(file.toFile())) {
      while (rows.hasNext()) {
        Map<String, String> row = rows.next();
        pairs.add(pair(file, row, pairs.size() + 2));
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof SecondLookException ours) {
        throw ours;
      }
      throw SecondLookException.input(
          "The pairs in " + file + " can't be read. It must be a CSV with a header.", e);
    }
    if (pairs.isEmpty()) {
      throw SecondLookException.input("The file " + file + " holds no pair.");
    }
    return new PairList(pairs);
  }

  private static Pair pair(Path file, Map<String, String> row, int line) {
    String fold = row.getOrDefault("fold", "1");
    String a = row.get("a");
    String b = row.get("b");
    String same = row.get("same");
    if (a == null
        || b == null
        || same == null
        || !same.matches("[01]")
        || !fold.matches("\\d{1,6}")) {
      throw SecondLookException.input(
          "Line "
              + line
              + " of "
              + file
              + " is no pair: it needs fold (a number), a, b and same (1 or 0).");
    }
    return new Pair(Integer.parseInt(fold), a, b, same.equals("1"));
  }

  /** Each picture once, in the order of the file. */
  public List<String> pictures() {
    Set<String> files = new LinkedHashSet<>();
    for (Pair pair : pairs) {
      files.add(pair.a());
      files.add(pair.b());
    }
    return List.copyOf(files);
  }
}
