package org.secondlook.search;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.secondlook.base.Embedding;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/**
 * Made-up people whose similarities follow those that were measured: each model's mean embedding,
 * how people differ and how photos of one person differ, both as covariances over both models
 * together, fitted to the shared half of Labelled Faces in the Wild by {@code
 * bench/synthetic/fit.py}. A person is drawn from the first covariance, a photo's difference from
 * the second, times a factor that makes some photos worse than others (log-normal, 0.3).
 *
 * <p>{@code docs/bench-search.md} shows the quantiles beside the measured ones. The same seed gives
 * the same people on every machine. Safe for several threads.
 */
public final class SyntheticGallery {
  public static final String FIRST_MODEL = "mobilefacenet";
  public static final String SECOND_MODEL = "dlib-resnet";

  /** The fusion that belongs to these people: means and deviations of the same measurement. */
  public static final Fusion FUSION = new Fusion(0.0123, 0.1442, 0.7, 0.838, 0.0349, 0.3);

  private static final String FITTED = "faces.gauss";
  private static final double PHOTO_SPREAD = 0.3;
  // People made in one go: a multiple of the vectors' width; their numbers stay in the caches.
  private static final int TOGETHER = 64;
  private static final int BATCH = 4096;

  private final long seed;
  private final float[] firstMean;
  private final float[] secondMean;
  // Direction d's embedding starts at d * dimensions.
  private final float[] firstDirections;
  private final float[] secondDirections;
  private final int firstKept;
  private final int kept;
  // Columns of the lower triangular factors: column c starts at c * kept.
  private final float[] people;
  private final float[] photos;

  public SyntheticGallery(long seed) {
    this.seed = seed;
    try (InputStream resource = SyntheticGallery.class.getResourceAsStream(FITTED);
        DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(resource))) {
      int firstDimensions = in.readInt();
      int secondDimensions = in.readInt();
      firstKept = in.readInt();
      int secondKept = in.readInt();
      kept = firstKept + secondKept;
      firstMean = floats(in, firstDimensions);
      secondMean = floats(in, secondDimensions);
      firstDirections = columns(in, firstDimensions, firstKept);
      secondDirections = columns(in, secondDimensions, secondKept);
      people = triangle(in, kept);
      photos = triangle(in, kept);
    } catch (IOException e) {
      throw new UncheckedIOException("The fitted numbers are missing from this build", e);
    }
  }

  private static float[] floats(DataInputStream in, int count) throws IOException {
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = in.readFloat();
    }
    return values;
  }

  private static float[] columns(DataInputStream in, int rows, int columns) throws IOException {
    float[] values = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        values[column * rows + row] = in.readFloat();
      }
    }
    return values;
  }

  private static float[] triangle(DataInputStream in, int size) throws IOException {
    float[] values = new float[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        values[column * size + row] = in.readFloat();
      }
    }
    return values;
  }

  /** The enrolled photo of one person; different numbers are different people. */
  public Template stranger(long id) {
    return mated(id, 0);
  }

  /** Another photo of the person that {@link #stranger} gives; photo 0 is that one. */
  public Template mated(long id, int photo) {
    return together(id, 1, photo)[0];
  }

  /**
   * The same as {@link #stranger} for so many people in a row, with all cores and in a fraction of
   * the time.
   */
  public List<Template> strangers(long from, int count) {
    int blocks = (count + TOGETHER - 1) / TOGETHER;
    return IntStream.range(0, blocks)
        .parallel()
        .mapToObj(
            block -> {
              int start = block * TOGETHER;
              return together(from + start, Math.min(TOGETHER, count - start), 0);
            })
        .flatMap(Arrays::stream)
        .toList();
  }

  /** People 1 to so many with one photo each, whose number is the person's. */
  public void forEach(int people, Consumer<IndexEntry> sink) {
    for (long from = 1; from <= people; from += BATCH) {
      long id = from;
      for (Template template : strangers(from, (int) Math.min(BATCH, people + 1 - from))) {
        sink.accept(new IndexEntry(id, id, template));
        id++;
      }
    }
  }

  /**
   * Neighbours in one go: every array holds a value of all of them side by side, so that the inner
   * loops run over people. Each person's sums have the same order however many are made together.
   */
  private Template[] together(long from, int count, int photo) {
    float[] normal = new float[kept * count];
    float[] z = new float[kept * count];
    for (int p = 0; p < count; p++) {
      draw(new SplittableRandom(mix(seed, from + p, -1)), 1, normal, p, count);
    }
    multiply(people, normal, z, count);
    for (int p = 0; p < count; p++) {
      SplittableRandom random = new SplittableRandom(mix(seed, from + p, photo));
      double worse = Math.exp(PHOTO_SPREAD * random.nextGaussian() - PHOTO_SPREAD * PHOTO_SPREAD);
      draw(random, (float) worse, normal, p, count);
    }
    multiply(photos, normal, z, count);
    float[] first = embed(firstMean, firstDirections, z, 0, firstKept, count);
    float[] second = embed(secondMean, secondDirections, z, firstKept, kept, count);
    Template[] templates = new Template[count];
    for (int p = 0; p < count; p++) {
      templates[p] =
          new Template(
              Embedding.normalised(FIRST_MODEL, column(first, p, firstMean.length, count)),
              Embedding.normalised(SECOND_MODEL, column(second, p, secondMean.length, count)));
    }
    return templates;
  }

  private void draw(SplittableRandom random, float factor, float[] to, int p, int count) {
    for (int d = 0; d < kept; d++) {
      to[d * count + p] = factor * (float) random.nextGaussian();
    }
  }

  private void multiply(float[] triangle, float[] normal, float[] z, int count) {
    for (int row = 0; row < kept; row++) {
      sum(triangle, row, kept, normal, 0, row + 1, z, row * count, count);
    }
  }

  private static float[] embed(
      float[] mean, float[] directions, float[] z, int fromDirection, int toDirection, int count) {
    float[] values = new float[mean.length * count];
    for (int i = 0; i < mean.length; i++) {
      Arrays.fill(values, i * count, (i + 1) * count, mean[i]);
      int used = toDirection - fromDirection;
      sum(directions, i, mean.length, z, fromDirection, used, values, i * count, count);
    }
    return values;
  }

  /** Adds rows of numbers, each times its factor, in their order; six rows a pass over the sums. */
  private static void sum(
      float[] factors,
      int factor,
      int stride,
      float[] rows,
      int first,
      int used,
      float[] to,
      int start,
      int count) {
    int n = 0;
    for (; n + 6 <= used; n += 6) {
      int f = factor + n * stride;
      float a = factors[f];
      float b = factors[f + stride];
      float c = factors[f + 2 * stride];
      float d = factors[f + 3 * stride];
      float e = factors[f + 4 * stride];
      float g = factors[f + 5 * stride];
      int at = (first + n) * count;
      for (int p = 0; p < count; p++) {
        float total = to[start + p];
        total += a * rows[at + p];
        total += b * rows[at + count + p];
        total += c * rows[at + 2 * count + p];
        total += d * rows[at + 3 * count + p];
        total += e * rows[at + 4 * count + p];
        total += g * rows[at + 5 * count + p];
        to[start + p] = total;
      }
    }
    for (; n < used; n++) {
      float a = factors[factor + n * stride];
      int at = (first + n) * count;
      for (int p = 0; p < count; p++) {
        to[start + p] += a * rows[at + p];
      }
    }
  }

  private static float[] column(float[] values, int p, int rows, int count) {
    float[] column = new float[rows];
    for (int i = 0; i < rows; i++) {
      column[i] = values[i * count + p];
    }
    return column;
  }

  private static long mix(long seed, long id, int photo) {
    long mixed = seed * 0x9E3779B97F4A7C15L + id;
    mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L + photo;
    mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
    return mixed ^ mixed >>> 32;
  }
}
