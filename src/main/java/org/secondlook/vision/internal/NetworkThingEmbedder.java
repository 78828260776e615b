package org.secondlook.vision.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.secondlook.base.Box;
import org.secondlook.base.Embedding;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.vision.ColourHistogram;
import org.secondlook.vision.ModelManifest;
import org.secondlook.vision.Template;
import org.secondlook.vision.ThingEmbedder;

/** A picture embedding model on the cut-out thing, squeezed into its input, and its colours. */
public final class NetworkThingEmbedder implements ThingEmbedder {
  /** A little of what is around a thing helps to tell its outline. */
  private static final double MARGIN = 1.2;

  private final ModelManifest manifest;
  private final Tensors tensors;
  private final Network model;

  public NetworkThingEmbedder(ModelManifest manifest, byte[] weights, int lanes) {
    this.manifest = manifest;
    this.tensors = new Tensors(manifest.input());
    this.model = Network.open(manifest, weights, lanes);
  }

  /** The picture, or a smaller copy whose longer side is no longer than that. */
  public static Picture within(Picture picture, int longestSide) {
    double factor = (double) longestSide / Math.max(picture.width(), picture.height());
    return factor >= 1
        ? picture
        : Resampler.resize(
            picture,
            (int) Math.max(1, Math.round(picture.width() * factor)),
            (int) Math.max(1, Math.round(picture.height() * factor)));
  }

  @Override
  public List<Template> embed(Picture picture, List<Box> boxes) {
    List<Template> out = new ArrayList<>(boxes.size());
    int most = manifest.input().maxBatch();
    for (int from = 0; from < boxes.size(); from += most) {
      out.addAll(batch(picture, boxes.subList(from, Math.min(boxes.size(), from + most))));
    }
    return out;
  }

  private List<Template> batch(Picture picture, List<Box> boxes) {
    int width = manifest.input().width();
    int height = manifest.input().height();
    List<Picture> things =
        boxes.stream()
            .map(
                box ->
                    Resampler.resize(
                        Exposure.levelled(picture.crop(box.grown(MARGIN))), width, height))
            .toList();
    List<Network.Output> outputs =
        model.run(
            to -> {
              for (int i = 0; i < things.size(); i++) {
                tensors.write(to, i, things.get(i), width, height, false);
              }
            },
            tensors.shape(things.size(), width, height));
    float[] values = outputs.getFirst().values();
    int dimensions = manifest.dimensions().orElseThrow();
    if (values.length != things.size() * dimensions) {
      throw SecondLookException.damaged(
          "The model \""
              + manifest.id()
              + "\" gives "
              + values.length / things.size()
              + " numbers a picture, its manifest says "
              + dimensions
              + ". Mend the manifest.");
    }
    List<Template> out = new ArrayList<>();
    for (int i = 0; i < things.size(); i++) {
      Embedding look =
          Embedding.normalised(
              manifest.id(), Arrays.copyOfRange(values, i * dimensions, (i + 1) * dimensions));
      out.add(
          new Template(look, ColourHistogram.of(Exposure.levelled(picture.crop(boxes.get(i))))));
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
