package org.secondlook.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.secondlook.base.Embedding;
import org.secondlook.base.FileTree;
import org.secondlook.base.JobContext;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/** Whatever the templates, the exact index answers as the float scan does, to the last bit. */
final class ExactIndexPropertiesTest {
  /** How nasty the templates are. */
  enum Kind {
    ORDINARY,
    /** All within a few float steps of each other. */
    NEAR_TIES,
    /** A handful of templates, each many times. */
    DUPLICATES,
    ALL_EQUAL,
    /** Single dimensions: nothing like what a codec expects. */
    AXES,
    /** Most photos alike, some unlike all that the codec was fitted to. */
    OUTLIERS,
    /** Slightly longer than 1, so that similarities are cut at 1. */
    TOO_LONG
  }

  record Case(
      Kind kind,
      int photos,
      int added,
      int each,
      int firstSize,
      int secondSize,
      int top,
      int modulus,
      long seed) {}

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(1, 900),
            Arbitraries.integers().between(0, 300),
            Arbitraries.integers().between(1, 7),
            Arbitraries.of(2, 3, 17, 64),
            Arbitraries.of(2, 5, 33),
            Arbitraries.of(1, 3, 50, 2000),
            Arbitraries.integers().between(1, 6).tuple2())
        .as(
            (kind, photos, added, each, first, second, top, numbers) ->
                new Case(
                    kind,
                    photos,
                    added,
                    each,
                    first,
                    second,
                    top,
                    numbers.get1(),
                    numbers.get2() * 31L + photos));
  }

  /**
   * Gone with the index that lay in it. A failure of that is told beside an answer that was wrong;
   * what jqwik runs after a property would take its place.
   */
  private record Folder(Path path) implements AutoCloseable {
    Folder() throws IOException {
      this(Files.createTempDirectory("exact-index"));
    }

    @Override
    public void close() throws IOException {
      FileTree.delete(path);
    }
  }

  @Property(tries = 80)
  void answersAreThoseOfTheFloatScan(@ForAll("cases") Case given) throws IOException {
    Random random = new Random(given.seed());
    List<IndexEntry> entries = new ArrayList<>();
    for (int n = 0; n < given.photos() + given.added(); n++) {
      entries.add(new IndexEntry(3L * n + 1, n / given.each(), template(given, random)));
    }
    Collections.shuffle(entries, random);
    Fusion fusion = new Fusion(0.02, 0.1, 0.7, 0.1, 0.2, given.seed() % 5 == 0 ? 0 : 0.3);
    try (Folder own = new Folder();
        FloatScanIndex plain = new FloatScanIndex(fusion);
        ExactIndex exact = ExactIndex.open(own.path(), fusion, 2)) {
      List<IndexEntry> base = entries.subList(0, given.photos());
      exact.rebuild("one", base::forEach, JobContext.silent());
      plain.rebuild("one", base::forEach, JobContext.silent());
      List<IndexEntry> later = entries.subList(given.photos(), entries.size());
      exact.add(later);
      plain.add(later);
      List<Long> gone =
          entries.stream().map(IndexEntry::photo).filter(photo -> photo % 11 == 0).toList();
      exact.remove(gone);
      plain.remove(gone);
      List<Template> probes =
          new ArrayList<>(List.of(entries.getFirst().template(), template(given, random)));
      probes.add(template(given, random));
      PhotoSet some =
          new PhotoSet.Only(
              entries.stream()
                  .map(IndexEntry::photo)
                  .filter(photo -> photo % given.modulus() == 0)
                  .collect(Collectors.toSet()));
      for (PhotoSet each : List.of(PhotoSet.ALL, some)) {
        assertThat(exact.search(probes, given.top(), each))
            .isEqualTo(plain.search(probes, given.top(), each));
      }
    }
  }

  private static Template template(Case given, Random random) {
    float[] first = values(given, given.firstSize(), random);
    float[] second = values(given, given.secondSize(), random);
    if (given.kind() == Kind.TOO_LONG) {
      return new Template(new Embedding("a", longer(first)), new Embedding("b", longer(second)));
    }
    return new Template(Embedding.normalised("a", first), Embedding.normalised("b", second));
  }

  private static float[] longer(float[] values) {
    float[] scaled = Embedding.normalised("a", values).values();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= 1.0009f;
    }
    return scaled;
  }

  private static float[] values(Case given, int size, Random random) {
    float[] values = new float[size];
    Random same = new Random(given.seed());
    switch (given.kind()) {
      case ORDINARY -> fill(values, random, 1);
      case NEAR_TIES -> {
        fill(values, same, 1);
        values[random.nextInt(size)] += random.nextInt(3) * 1e-7f;
      }
      case DUPLICATES -> fill(values, new Random(given.seed() + random.nextInt(4)), 1);
      case ALL_EQUAL -> fill(values, same, 1);
      case AXES -> values[random.nextInt(size)] = random.nextBoolean() ? 1 : -1;
      case OUTLIERS -> {
        boolean outlier = random.nextInt(50) == 0;
        fill(values, outlier ? random : same, 1);
        values[0] += outlier ? 0 : 3 + 0.01f * random.nextFloat();
      }
      case TOO_LONG -> {
        fill(values, same, 1);
        values[random.nextInt(size)] += random.nextInt(3) * 1e-4f;
      }
    }
    return values;
  }

  private static void fill(float[] values, Random random, double scale) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
  }
}
