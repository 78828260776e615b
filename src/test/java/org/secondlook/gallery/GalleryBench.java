package org.secondlook.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.secondlook.base.JobContext;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;

/**
 * What the store alone can do: photos of 1 KiB with templates stored a second, every batch of 1,000
 * forced to disk; then browsing, filtering, reading all templates, removing. Arguments: folder
 * (made, kept), people (300000). Its command stands in docs/decisions/0002-durability.md.
 */
public final class GalleryBench {
  private static final int BATCH = 1000;

  private GalleryBench() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    int people = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300_000;
    long opening = System.nanoTime();
    try (Database database = Database.open(folder.resolve("store"), Optional.empty())) {
      Gallery gallery = Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC());
      System.out.printf("opened in %.0f ms%n", (System.nanoTime() - opening) / 1e6);
      if (gallery.stats().photos() == 0) {
        fill(database, gallery, people);
      }
      System.out.printf("file: %,d MB%n", Files.size(folder.resolve("store.mv.db")) >> 20);
      time("first page of 100 people", i -> gallery.people("", "", 100));
      time("page in the middle", i -> gallery.people("", name(people / 2 + i * 100), 100));
      time("filter with many hits", i -> gallery.people("person 0001" + i % 10, "", 100));
      time("filter without a hit", i -> gallery.people("nobody is called this " + i, "", 100));
      time(
          "one person with photos and picture",
          i -> {
            Person person = gallery.person(name(i * 97 % people)).orElseThrow();
            gallery.bytes(gallery.photos(person.id()).getFirst().id());
          });
      time("snapshot", i -> gallery.snapshot());
      once("counts with sources", () -> gallery.stats());
      AtomicLong count = new AtomicLong();
      once(
          "all templates, each checked",
          () -> gallery.templates(new PhotoId(0), template -> count.incrementAndGet()));
      System.out.printf("  (%,d templates)%n", count.get());
      once(
          "gallery check",
          () -> gallery.check(finding -> System.out.println("  " + finding), JobContext.silent()));
    }
  }

  private static String name(int number) {
    return "Person %07d".formatted(number);
  }

  /** Photos are made before the clock starts: their making is not the store's work. */
  private static void fill(Database database, Gallery gallery, int people) {
    long nanos = 0;
    long cpu = 0;
    for (int from = 0; from < people; from += BATCH) {
      List<NewPhoto> batch = new ArrayList<>();
      for (int i = from; i < Math.min(people, from + BATCH); i++) {
        batch.add(SyntheticPhotos.photo(name(i), i, 1024));
      }
      long start = System.nanoTime();
      long cpuStart = cpuNanos();
      try (Transaction transaction = database.begin()) {
        gallery.enrol(transaction, batch);
        transaction.commit();
      }
      database.makeDurable();
      nanos += System.nanoTime() - start;
      cpu += cpuNanos() - cpuStart;
      if ((from + BATCH) % 50_000 == 0) {
        System.out.printf(
            "%,d stored, %,.0f a second so far%n", from + BATCH, (from + BATCH) / (nanos / 1e9));
      }
    }
    System.out.printf(
        "%,d photos with templates stored and forced to disk: %,.0f a second (%,.0f a second of processor time)%n",
        people, people / (nanos / 1e9), people / (cpu / 1e9));
  }

  /**
   * Of the whole process, H2's writer included: a figure that other work on the machine doesn't
   * spoil.
   */
  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void once(String what, Runnable work) {
    long start = System.nanoTime();
    work.run();
    System.out.printf("%-40s %,10.1f ms%n", what, (System.nanoTime() - start) / 1e6);
  }

  private static void time(String what, IntConsumer work) {
    double[] millis = new double[21];
    for (int i = 0; i < millis.length; i++) {
      long start = System.nanoTime();
      work.accept(i);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf(
        "%-40s %,10.1f ms median, %,.1f at worst%n",
        what, millis[millis.length / 2], millis[millis.length - 1]);
  }
}
