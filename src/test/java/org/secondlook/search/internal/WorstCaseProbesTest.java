package org.secondlook.search.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Embedding;
import org.secondlook.base.JobContext;
import org.secondlook.search.ExactIndex;
import org.secondlook.search.FloatScanIndex;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.PhotoSet;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/**
 * Probes that lie in just the direction in which a row's code is off: there the code tells least of
 * the true similarity, and only the whole margin keeps the row. Probes at random come nowhere near,
 * since in many dimensions an error is hardly ever in a probe's direction.
 */
class WorstCaseProbesTest {
  private static final int ROWS = 700;
  private static final int FIRST = 96;
  private static final int SECOND = 64;
  private static final int TRIED = 60;

  @TempDir private Path folder;

  private static Template template(Random random) {
    return new Template(embedding("a", FIRST, random), embedding("b", SECOND, random));
  }

  private static Embedding embedding(String model, int size, Random random) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Embedding.normalised(model, values);
  }

  /** What a row's coarse code leaves out of it, as a direction. */
  private static Embedding leftOut(Codec codec, Embedding row) {
    double[] z = new double[codec.dimensions()];
    codec.project(row.values(), new float[codec.dimensions()], z);
    CodedRow coded = new CodedRow(codec);
    coded.encode(row.values());
    for (int s = 0; s < codec.slots(); s++) {
      int direction = codec.slotDirection()[s];
      if (direction >= 0) {
        z[direction] -= codec.slotStep()[s] * (coded.slots[s] - Codec.MIDDLE);
      }
    }
    float[] values = new float[codec.dimensions()];
    for (int i = 0; i < values.length; i++) {
      for (int d = 0; d < values.length; d++) {
        values[i] += (float) (z[d] * codec.basis()[i * values.length + d]);
      }
    }
    return Embedding.normalised(row.model(), values);
  }

  @Test
  void aRowIsFoundWhereTheProbeLiesInTheDirectionThatItsCodeLeavesOut() throws IOException {
    Random random = new Random(11);
    List<IndexEntry> rows = new ArrayList<>();
    for (int n = 0; n < ROWS; n++) {
      rows.add(new IndexEntry(n + 1, n, template(random)));
    }
    Fusion fusion = new Fusion(0.02, 0.1, 0.7, 0.1, 0.2, 0.3);
    try (FloatScanIndex plain = new FloatScanIndex(fusion);
        ExactIndex exact = ExactIndex.open(folder, fusion, 2)) {
      exact.rebuild("one", rows::forEach, JobContext.silent());
      plain.rebuild("one", rows::forEach, JobContext.silent());
      List<Codec> codecs = Manifest.read(folder).orElseThrow().codecs();
      for (IndexEntry row : rows.subList(0, TRIED)) {
        Template probe =
            new Template(
                leftOut(codecs.get(0), row.template().first()),
                leftOut(codecs.get(1), row.template().second()));
        for (int top : List.of(1, 5)) {
          assertThat(exact.search(List.of(probe), top, PhotoSet.ALL))
              .isEqualTo(plain.search(List.of(probe), top, PhotoSet.ALL));
        }
      }
    }
  }
}
