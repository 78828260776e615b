package org.secondlook.gallery.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.JobContext;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.Template;

/**
 * Templates alone stored a second, without pictures and people: all templates of a store that
 * {@code GalleryBench} made are dropped and stored again, digests, the gallery's total and its row
 * included, every 1,000 forced to disk; then the whole gallery is checked. Argument: the folder.
 */
public final class TemplateBench {
  private static final int BATCH = 1000;

  private TemplateBench() {}

  public static void main(String[] arguments) throws SQLException {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    try (Database database = Database.open(folder.resolve("store"), Optional.empty())) {
      Gallery gallery = Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC());
      int people = gallery.stats().people();
      empty(database);
      long nanos = 0;
      long cpu = 0;
      int stored = 0;
      long last = 0;
      while (true) {
        List<PhotoRows.Row> photos = photos(database, last);
        if (photos.isEmpty()) {
          break;
        }
        List<Template> templates = new ArrayList<>();
        // GalleryBench numbers its pictures from 0, the store its photos from 1.
        photos.forEach(photo -> templates.add(SyntheticPhotos.template(photo.id() - 1)));
        long start = System.nanoTime();
        long cpuStart = cpuNanos();
        store(database, photos, templates);
        nanos += System.nanoTime() - start;
        cpu += cpuNanos() - cpuStart;
        stored += photos.size();
        last = photos.getLast().id();
      }
      System.out.printf(
          "%,d templates of %,d people stored and forced to disk: %,.0f a second (%,.0f a second of processor time)%n",
          stored, people, stored / (nanos / 1e9), stored / (cpu / 1e9));
      int[] findings = {0};
      gallery.check(finding -> findings[0]++, JobContext.silent());
      System.out.printf("gallery check afterwards: %d findings%n", findings[0]);
    }
  }

  private static void empty(Database database) throws SQLException {
    try (Transaction transaction = database.begin();
        Statement statement = transaction.connection().createStatement()) {
      statement.execute("DELETE FROM template");
      StateRow state = StateRow.lock(transaction.connection());
      state.content = ContentSum.empty();
      state.save(transaction.connection());
      transaction.commit();
    }
    database.makeDurable();
  }

  private static List<PhotoRows.Row> photos(Database database, long last) {
    return database.read(connection -> new PhotoRows(connection).afterId(last, BATCH));
  }

  private static void store(Database database, List<PhotoRows.Row> photos, List<Template> templates)
      throws SQLException {
    try (Transaction transaction = database.begin()) {
      Connection connection = transaction.connection();
      StateRow state = StateRow.lock(connection);
      TemplateRows rows =
          new TemplateRows(connection, state.modelPair.getAsInt(), SyntheticPhotos.MODELS);
      List<TemplateRows.Row> fresh = new ArrayList<>();
      for (int i = 0; i < photos.size(); i++) {
        TemplateRows.Row row = rows.row(photos.get(i), templates.get(i));
        // GalleryBench calls its people by their picture's number.
        String person = "Person %07d".formatted(photos.get(i).id() - 1);
        state.content.add(ContentSum.element(person, row.sha256()));
        fresh.add(row);
      }
      rows.insert(fresh);
      state.save(connection);
      transaction.commit();
    }
    database.makeDurable();
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
