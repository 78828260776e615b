package org.secondlook.vision.internal;

import java.util.ArrayList;
import java.util.List;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.vision.DetectedObject;
import org.secondlook.vision.ModelManifest;
import org.secondlook.vision.ObjectDetector;
import org.secondlook.vision.ObjectOptions;

/**
 * A detector of a fixed input, into which the picture is squeezed as its authors do in training. In
 * tiles, which are nearly square, small things keep their size and shape.
 */
public final class NetworkObjectDetector implements ObjectDetector {
  /** So near to a tile's inner border a box is taken to be cut by it. */
  private static final double CUT_MARGIN = 2;

  /** A picture's longer side is cut into some four tiles at the most. */
  private static final int TILES_ACROSS = 3;

  private final ModelManifest manifest;
  private final Tensors tensors;
  private final Network model;
  private final ObjectDecoder decoder;

  public NetworkObjectDetector(ModelManifest manifest, byte[] weights, int lanes) {
    this.manifest = manifest;
    this.tensors = new Tensors(manifest.input());
    this.decoder = new ObjectDecoder(manifest);
    this.model = Network.open(manifest, weights, lanes);
  }

  @Override
  public List<String> labels() {
    return manifest.labels();
  }

  @Override
  public List<DetectedObject> detect(Picture picture, ObjectOptions options) {
    List<RawObject> found = new ArrayList<>(whole(picture, options.minScore()));
    if (!options.closely().isEmpty()) {
      found.addAll(tiles(picture, options));
    }
    Box frame = new Box(0, 0, picture.width(), picture.height());
    return RawObject.suppressed(found).stream()
        .filter(each -> each.box().intersect(frame).area() > 0)
        .map(
            each ->
                new DetectedObject(
                    labels().get(each.kind()), each.score(), each.box().intersect(frame)))
        .toList();
  }

  private List<RawObject> tiles(Picture picture, ObjectOptions options) {
    int longer = Math.max(picture.width(), picture.height());
    int shorter = Math.min(picture.width(), picture.height());
    int side =
        Math.max(1, Math.min(shorter, Math.max(manifest.input().width(), longer / TILES_ACROSS)));
    List<Box> places = new Tiling(side, side / 4).of(picture);
    // One tile is the picture itself.
    List<Box> wanted =
        places.size() == 1
            ? List.of()
            : places.stream()
                .filter(
                    tile ->
                        options.closely().stream()
                            .anyMatch(part -> part.intersect(tile).area() > 0))
                .toList();
    // As many at a time as the model has lanes.
    return wanted.parallelStream()
        .flatMap(tile -> inTile(picture, tile, options.minScore()).stream())
        .toList();
  }

  /** What lies whole in a tile. */
  private List<RawObject> inTile(Picture picture, Box tile, double minScore) {
    return whole(picture.crop(tile), minScore).stream()
        .map(each -> each.placed(1, 1, tile.x(), tile.y()))
        .filter(each -> !Tiling.cut(each.box(), tile, picture, CUT_MARGIN))
        .toList();
  }

  /** Of kinds without a name nothing is told. */
  private List<RawObject> whole(Picture picture, double minScore) {
    int width = manifest.input().width();
    int height = manifest.input().height();
    Picture input = Resampler.resize(picture, width, height);
    List<Network.Output> outputs =
        model.run(
            to -> tensors.write(to, 0, input, width, height, false),
            tensors.shape(1, width, height));
    double across = (double) picture.width() / width;
    double down = (double) picture.height() / height;
    return decoder.decode(outputs, minScore).stream()
        .filter(each -> each.kind() < labels().size() && !labels().get(each.kind()).isBlank())
        .map(each -> each.placed(across, down, 0, 0))
        .toList();
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
