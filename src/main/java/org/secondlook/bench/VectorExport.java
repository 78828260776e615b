package org.secondlook.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.search.ExactIndex;
import org.secondlook.search.Match;
import org.secondlook.search.PhotoSet;
import org.secondlook.search.SyntheticGallery;
import org.secondlook.vision.Template;

/**
 * The same vectors for other programs: little-endian float32 rows of both models, each scaled by
 * the root of its factor, so that an inner product is the fused similarity but for the constant
 * offset. Our answers are int32 rows of positions in the gallery's file.
 */
final class VectorExport {
  private static final int BATCH = 4096;

  private final SyntheticGallery gallery;
  private final Path folder;

  VectorExport(SyntheticGallery gallery, Path folder) {
    this.gallery = gallery;
    this.folder = folder;
  }

  void write(int people, List<Template> probes, ExactIndex index, JobContext context) {
    try {
      Files.createDirectories(folder);
      try (FileChannel out = create("gallery-" + people + ".f32")) {
        for (long from = 1; from <= people; from += BATCH) {
          context.stopIfCancelled();
          writeVectors(out, gallery.strangers(from, (int) Math.min(BATCH, people + 1 - from)));
          context.progress(new Progress("Writing vectors", from, people, "people"));
        }
      }
      try (FileChannel out = create("probes-" + people + ".f32")) {
        writeVectors(out, probes);
      }
      try (FileChannel out = create("ours-" + people + ".i32")) {
        for (Template probe : probes) {
          ByteBuffer row = ByteBuffer.allocate(4 * SearchBench.TOP).order(ByteOrder.LITTLE_ENDIAN);
          for (Match match :
              index.search(List.of(probe), SearchBench.TOP, PhotoSet.ALL).getFirst()) {
            row.putInt((int) match.photo() - 1);
          }
          out.write(row.flip());
        }
      }
    } catch (IOException e) {
      throw SecondLookException.input(
          "The vectors could not be written to " + folder + ": " + e.getMessage(), e);
    }
  }

  private FileChannel create(String name) throws IOException {
    return FileChannel.open(
        folder.resolve(name),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static void writeVectors(FileChannel out, List<Template> templates) throws IOException {
    float first = (float) Math.sqrt(SyntheticGallery.FUSION.firstFactor());
    float second = (float) Math.sqrt(SyntheticGallery.FUSION.secondFactor());
    int length =
        templates.getFirst().first().dimensions() + templates.getFirst().second().dimensions();
    ByteBuffer bytes =
        ByteBuffer.allocate(4 * length * templates.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (Template template : templates) {
      for (float value : template.first().values()) {
        bytes.putFloat(first * value);
      }
      for (float value : template.second().values()) {
        bytes.putFloat(second * value);
      }
    }
    bytes.flip();
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
