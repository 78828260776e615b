package org.secondlook.gallery.internal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.PeopleQuery;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;

/**
 * Pages and filters of a large gallery, through {@link Gallery#people}. The rows are made by one
 * statement, without pictures, templates and digests, which lists don't look at. Arguments: folder
 * (made, kept), people (300000).
 */
public final class BrowseBench {
  private static final int PAGE = 100;
  private static final int REPEATS = 41;

  private BrowseBench() {}

  public static void main(String[] arguments) throws SQLException {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    int people = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300_000;
    try (Database database = Database.open(folder.resolve("store"), Optional.empty())) {
      Gallery gallery = Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC());
      if (gallery.people("", "", 1).isEmpty()) {
        fill(database, people);
      }
      time("first page", i -> gallery.people("", "", PAGE));
      time("page in the middle", i -> gallery.people("", name(people / 2 + i * PAGE), PAGE));
      time("last page", i -> gallery.people("", name(people - PAGE - i), PAGE));
      time("filter with many hits", i -> gallery.people("person 0001" + i % 10, "", PAGE));
      time("filter with one hit at the end", i -> gallery.people(name(people - 1 - i), "", PAGE));
      timeOutline(gallery);
      time("filter without a hit", i -> gallery.people("nobody is called this " + i, "", PAGE));
    }
  }

  private static String name(int number) {
    return "Person %07d".formatted(number);
  }

  /** So many people with a photo each, named "Person 0000000" and on. */
  public static void fill(Database database, int people) throws SQLException {
    try (Transaction transaction = database.begin();
        Statement statement = transaction.connection().createStatement()) {
      String range = " FROM SYSTEM_RANGE(1, " + people + ")";
      statement.execute(
          "INSERT INTO person (id, name, name_folded, enrolled_at, merged_into, row_sha256) SELECT x,"
              + " 'Person ' || LPAD(x - 1, 7, '0'), 'person ' || LPAD(x - 1, 7, '0'), 0, NULL, X'00'"
              + range);
      statement.execute(
          "INSERT INTO photo (id, person, enrolled_as, file, sha256, source, basis, enrolled_at, face,"
              + " reasons, row_sha256) SELECT x, x, x, 'a.jpg', CAST(LPAD(x, 32, '0') AS VARBINARY), '',"
              + " '', 0, X'00', '', X'00'"
              + range);
      transaction.commit();
    }
    database.makeDurable();
  }

  /** Once, and again when H2 has the names in memory. */
  private static void timeOutline(Gallery gallery) {
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      int pages = gallery.outline(PeopleQuery.byName(""), 400).ends().size();
      System.out.printf(
          "where %,d pages of 400 begin %,26.0f ms%n", pages, (System.nanoTime() - start) / 1e6);
    }
  }

  private static void time(String what, IntFunction<List<Person>> page) {
    double[] millis = new double[REPEATS];
    int rows = 0;
    for (int i = 0; i < REPEATS; i++) {
      long start = System.nanoTime();
      rows = page.apply(i).size();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf(
        "%-32s %3d rows %,8.1f ms median, %,.1f at best, %,.1f at worst%n",
        what, rows, millis[REPEATS / 2], millis[0], millis[REPEATS - 1]);
  }
}
