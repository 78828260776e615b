package org.secondlook.vision.internal;

import java.util.ArrayList;
import java.util.List;
import org.secondlook.base.Embedding;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.vision.AlignmentTemplate;
import org.secondlook.vision.FaceEmbedder;
import org.secondlook.vision.ModelManifest;

/** A face embedding model. A chip and its mirror image travel in the same batch. */
public final class NetworkFaceEmbedder implements FaceEmbedder {
  private final ModelManifest manifest;
  private final AlignmentTemplate alignment;
  private final Tensors tensors;
  private final Network model;

  public NetworkFaceEmbedder(ModelManifest manifest, byte[] weights, int lanes) {
    this.manifest = manifest;
    this.alignment = manifest.alignment();
    this.tensors = new Tensors(manifest.input());
    this.model = Network.open(manifest, weights, lanes);
  }

  @Override
  public String model() {
    return manifest.space();
  }

  /** The network's own id and weights, whatever space its templates lie in. */
  public ModelManifest manifest() {
    return manifest;
  }

  @Override
  public int dimensions() {
    return manifest.dimensions().orElseThrow();
  }

  @Override
  public AlignmentTemplate alignment() {
    return alignment;
  }

  @Override
  public List<Embedding> embed(List<Picture> chips) {
    return embed(chips, manifest.mirror());
  }

  /**
   * @param mirror false embeds the chip alone, as the reference embeddings were made
   */
  public List<Embedding> embed(List<Picture> chips, boolean mirror) {
    for (Picture chip : chips) {
      if (chip.width() != alignment.size() || chip.height() != alignment.size()) {
        throw new IllegalArgumentException(
            "The model "
                + manifest.id()
                + " takes chips of "
                + alignment.size()
                + " pixels, not "
                + chip);
      }
    }
    int versions = mirror ? 2 : 1;
    int perBatch = Math.max(1, manifest.input().maxBatch() / versions);
    List<Embedding> out = new ArrayList<>(chips.size());
    for (int from = 0; from < chips.size(); from += perBatch) {
      List<Picture> batch = chips.subList(from, Math.min(chips.size(), from + perBatch));
      if (versions <= manifest.input().maxBatch()) {
        out.addAll(sums(batch.size(), rows(batch, mirror, false), versions));
      } else {
        // A model that takes one picture a call sees the mirror image in a second call.
        float[] plain = rows(batch, false, false);
        float[] turned = rows(batch, false, true);
        float[] both = java.util.Arrays.copyOf(plain, plain.length * 2);
        System.arraycopy(turned, 0, both, plain.length, turned.length);
        out.addAll(sums(1, both, 2));
      }
    }
    return out;
  }

  /**
   * The batch's outputs one after the other; with {@code both}, first all chips, then all mirror
   * images.
   */
  private float[] rows(List<Picture> batch, boolean both, boolean mirrored) {
    int size = alignment.size();
    int count = batch.size() * (both ? 2 : 1);
    List<Network.Output> outputs =
        model.run(
            to -> {
              for (int i = 0; i < batch.size(); i++) {
                tensors.write(to, i, batch.get(i), size, size, mirrored);
                if (both) {
                  tensors.write(to, batch.size() + i, batch.get(i), size, size, true);
                }
              }
            },
            tensors.shape(count, size, size));
    float[] values = outputs.getFirst().values();
    if (values.length != count * dimensions()) {
      throw SecondLookException.damaged(
          "The model \""
              + manifest.id()
              + "\" gives "
              + values.length / count
              + " numbers a face, its manifest says "
              + dimensions()
              + ". Mend the manifest.");
    }
    return values;
  }

  private List<Embedding> sums(int count, float[] rows, int versions) {
    int dimensions = dimensions();
    List<Embedding> out = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      float[] sum = new float[dimensions];
      for (int version = 0; version < versions; version++) {
        int at = (version * count + i) * dimensions;
        double norm = 0;
        for (int d = 0; d < dimensions; d++) {
          norm += (double) rows[at + d] * rows[at + d];
        }
        // Each version weighs the same, whether the model normalises its output itself or not.
        float factor = norm > 0 ? (float) (1 / Math.sqrt(norm)) : 0;
        for (int d = 0; d < dimensions; d++) {
          sum[d] += rows[at + d] * factor;
        }
      }
      out.add(Embedding.normalised(model(), sum));
    }
    return out;
  }

  /** To be called while the program ends. */
  public void awaitCallsBeforeExit() {
    model.awaitCallsBeforeExit();
  }

  @Override
  public void close() {
    model.close();
  }
}
