package org.secondlook.vision;

import java.util.List;
import org.secondlook.base.Embedding;
import org.secondlook.base.Picture;

/** Embeds aligned faces with one model. Safe for use by several threads. */
public interface FaceEmbedder extends AutoCloseable {
  /** Id of the model in whose space the embeddings lie: its own, or a field network's plain one. */
  String model();

  int dimensions();

  AlignmentTemplate alignment();

  /**
   * One embedding a chip, in order; each is the normalised sum of the chip's and its mirror image's
   * embedding.
   *
   * @param chips square pictures of the template's size, aligned by {@link FaceAligner}
   */
  List<Embedding> embed(List<Picture> chips);

  @Override
  void close();
}
