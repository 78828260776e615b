package org.secondlook.search;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import java.util.function.Consumer;
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
    float[] z = new float[kept];
    add(people, new SplittableRandom(mix(seed, id, -1)), 1, z);
    SplittableRandom random = new SplittableRandom(mix(seed, id, photo));
    double worse = Math.exp(PHOTO_SPREAD * random.nextGaussian() - PHOTO_SPREAD * PHOTO_SPREAD);
    add(photos, random, (float) worse, z);
    float[] first = firstMean.clone();
    float[] second = secondMean.clone();
    for (int d = 0; d < kept; d++) {
      if (d < firstKept) {
        add(firstDirections, d * first.length, z[d], first, 0);
      } else {
        add(secondDirections, (d - firstKept) * second.length, z[d], second, 0);
      }
    }
    return new Template(
        Embedding.normalised(FIRST_MODEL, first), Embedding.normalised(SECOND_MODEL, second));
  }

  /** People 1 to so many with one photo each, whose number is the person's. */
  public void forEach(int people, Consumer<IndexEntry> sink) {
    for (long id = 1; id <= people; id++) {
      sink.accept(new IndexEntry(id, id, stranger(id)));
    }
  }

  private void add(float[] triangle, SplittableRandom random, float factor, float[] to) {
    for (int column = 0; column < kept; column++) {
      add(triangle, column * kept, factor * (float) random.nextGaussian(), to, column);
    }
  }

  private static void add(float[] from, int at, float factor, float[] to, int start) {
    for (int i = start; i < to.length; i++) {
      to[i] += factor * from[at + i];
    }
  }

  private static long mix(long seed, long id, int photo) {
    long mixed = seed * 0x9E3779B97F4A7C15L + id;
    mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L + photo;
    mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
    return mixed ^ mixed >>> 32;
  }
}
