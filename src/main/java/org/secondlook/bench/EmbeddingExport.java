package org.secondlook.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.vision.Template;

/**
 * Embeds labelled pictures and writes what {@code bench/synthetic/fit.py} reads: a row of both
 * embeddings (little-endian float32) a picture, and beside it a line with whom it shows.
 */
public final class EmbeddingExport {
  private static final String EMBEDDINGS = "embeddings.f32";
  private static final String PEOPLE = "people.txt";

  private final TemplateMaker maker;

  public EmbeddingExport(TemplateMaker maker) {
    this.maker = maker;
  }

  /**
   * @param missed pictures without a face
   */
  public record Outcome(int pictures, int missed, Path embeddings, Path people) {}

  /**
   * @param people a folder a person
   * @param out where both files are written; made where it is missing
   */
  public Outcome write(Path people, Path out, JobContext context) {
    List<String> files = LabelledFolder.files(people);
    List<LabelledTemplate> found =
        maker.templates(people, files, context).stream().flatMap(Optional::stream).toList();
    Path embeddings = out.resolve(EMBEDDINGS);
    Path labels = out.resolve(PEOPLE);
    try {
      Files.createDirectories(out);
      try (OutputStream rows = new BufferedOutputStream(Files.newOutputStream(embeddings))) {
        for (LabelledTemplate each : found) {
          rows.write(row(each.template()));
        }
      }
      Files.write(labels, found.stream().map(LabelledTemplate::person).toList());
    } catch (IOException e) {
      throw SecondLookException.input(
          "The embeddings could not be written to " + out + ": " + e.getMessage(), e);
    }
    return new Outcome(found.size(), files.size() - found.size(), embeddings, labels);
  }

  private static byte[] row(Template template) {
    float[] first = template.first().values();
    float[] second = template.second().values();
    ByteBuffer bytes =
        ByteBuffer.allocate(4 * (first.length + second.length)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(first).put(second);
    return bytes.array();
  }
}
