package org.secondlook.vision.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.Point;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Face;
import org.secondlook.vision.FaceDetector;
import org.secondlook.vision.FaceQualityAssessor;
import org.secondlook.vision.Landmarks;
import org.secondlook.vision.ModelManifest;

/**
 * CenterFace on pictures of any size, which are scaled to the options' longest side where they are
 * larger.
 */
public final class CenterFaceDetector implements FaceDetector {
  private static final double SUPPRESS_OVER = 0.3;
  private static final double MOST_DISTORTION = 1.05;
  private static final int COARSE_FROM = 640;
  private static final int COARSE_SIDE = 384;
  private static final int COARSE_FACE_PX = 56;

  /**
   * A face of more pixels in the model's input is seen poorly: the model finds one or several
   * ghosts inside of it, often surer than the face.
   */
  private static final double WELL_SEEN_PX = 260;

  /** A face that large is believed in the small copy, unless a ghost there is far less sure. */
  private static final double TRUSTED_MORE = 1.25;

  static final Tiling TILES = new Tiling(960, 192);
  private static final double HAND_DRAWN_MIN_SCORE = 0.02;
  private static final int HAND_DRAWN_FACE_PX = 120;

  private final ModelManifest manifest;
  private final Tensors tensors;
  private final Network model;
  private final FaceQualityAssessor assessor;

  /** Judges by the index alone. */
  public CenterFaceDetector(ModelManifest manifest, byte[] weights, int lanes) {
    this(manifest, weights, lanes, new FaceQualityAssessor());
  }

  public CenterFaceDetector(
      ModelManifest manifest, byte[] weights, int lanes, FaceQualityAssessor assessor) {
    this.manifest = manifest;
    this.assessor = assessor;
    this.tensors = new Tensors(manifest.input());
    this.model = Network.open(manifest, weights, lanes);
  }

  @Override
  public List<Face> detect(Picture picture, DetectionOptions options) {
    int longer = Math.max(picture.width(), picture.height());
    double factor = Math.min(1, (double) options.maxSide() / longer);
    List<RawFace> found = new ArrayList<>(raw(picture, factor, options.minScore()));
    double wellSeen = WELL_SEEN_PX / factor;
    Set<RawFace> large = Set.of();
    if (Math.min(longer, options.maxSide()) > COARSE_FROM
        || found.stream().anyMatch(face -> face.box().width() > wellSeen)) {
      large = Set.copyOf(large(picture, options.minScore()));
      found.addAll(large);
    }
    if (options.tiles() && longer > options.maxSide()) {
      found.addAll(tiles(picture, options.minScore()));
    }
    Set<RawFace> trusted =
        large.stream()
            .filter(face -> face.box().width() > wellSeen)
            .collect(Collectors.toUnmodifiableSet());
    return RawFace.suppressed(
            found, SUPPRESS_OVER, face -> trusted.contains(face) ? TRUSTED_MORE : 1)
        .stream()
        .filter(face -> face.box().width() >= options.minFacePx())
        .map(face -> finished(picture, face))
        .toList();
  }

  @Override
  public Face detectInside(Picture picture, Box drawn) {
    if (drawn.width() < 1 || drawn.height() < 1 || drawn.intersect(frame(picture)).area() <= 0) {
      throw new IllegalArgumentException(
          "A drawn box must lie on the picture and have at least one pixel");
    }
    return inside(picture, drawn, false)
        .map(face -> finished(picture, face))
        .orElseGet(() -> finished(picture, new RawFace(drawn, 0, byProportion(drawn))));
  }

  @Override
  public Face refined(Picture picture, Face face) {
    double reach = face.landmarks().interEyePx();
    Point centre = centre(face.landmarks());
    List<Landmarks> looks = new ArrayList<>();
    for (boolean mirrored : new boolean[] {false, true}) {
      inside(picture, face.box(), mirrored)
          .map(RawFace::landmarks)
          .filter(look -> centre(look).distanceTo(centre) <= reach)
          .ifPresent(looks::add);
    }
    return looks.isEmpty()
        ? face
        : finished(picture, new RawFace(face.box(), face.score(), mean(looks)));
  }

  @Override
  public Face judged(Picture picture, Face face) {
    return finished(picture, new RawFace(face.box(), face.score(), face.landmarks()));
  }

  private static Point centre(Landmarks landmarks) {
    return mean(landmarks.points().stream());
  }

  private static Point mean(Stream<Point> points) {
    List<Point> all = points.toList();
    return new Point(
        all.stream().mapToDouble(Point::x).average().orElseThrow(),
        all.stream().mapToDouble(Point::y).average().orElseThrow());
  }

  private static Landmarks mean(List<Landmarks> looks) {
    return Landmarks.of(
        IntStream.range(0, 5)
            .mapToObj(mark -> mean(looks.stream().map(look -> look.points().get(mark))))
            .toList());
  }

  /**
   * The most likely face inside a box, however weak, as a copy of its surroundings shows it in
   * which the box has the size that the model sees best. A margin of half the box on each side
   * gives the model the head around the face; outside of the picture is black.
   */
  private Optional<RawFace> inside(Picture picture, Box drawn, boolean mirrored) {
    Box around = drawn.grown(2);
    Picture patch = patch(picture, around);
    double factor =
        Math.clamp(HAND_DRAWN_FACE_PX / Math.max(drawn.width(), drawn.height()), 1.0 / 64, 8.0);
    Picture sized =
        Resampler.resize(
            patch,
            (int) Math.max(1, Math.round(patch.width() * factor)),
            (int) Math.max(1, Math.round(patch.height() * factor)));
    double back = (double) patch.width() / sized.width();
    List<RawFace> seen =
        mirrored
            ? raw(sized.mirrored(), HAND_DRAWN_MIN_SCORE).stream()
                .map(face -> face.mirrored(sized.width()))
                .toList()
            : raw(sized, HAND_DRAWN_MIN_SCORE);
    return RawFace.suppressed(seen, SUPPRESS_OVER).stream()
        .map(
            face -> face.scaled(back, back).shifted(Math.floor(around.x()), Math.floor(around.y())))
        .filter(face -> contains(drawn, face.box().centre()) && face.box().iou(drawn) > 0.15)
        .max(Comparator.comparingDouble(face -> face.score() * face.box().iou(drawn)));
  }

  /**
   * Where an average upright face that fills the box has its landmarks: the means of faces that the
   * model found.
   */
  static Landmarks byProportion(Box box) {
    return Landmarks.of(
        List.of(
            at(box, 0.30, 0.41),
            at(box, 0.70, 0.41),
            at(box, 0.50, 0.60),
            at(box, 0.34, 0.77),
            at(box, 0.66, 0.77)));
  }

  private static Point at(Box box, double x, double y) {
    return new Point(box.x() + x * box.width(), box.y() + y * box.height());
  }

  private Face finished(Picture picture, RawFace face) {
    return new Face(
        face.box(),
        face.score(),
        face.landmarks(),
        assessor.assess(picture, face.box(), face.landmarks(), face.score()));
  }

  /**
   * Large faces, looked for in a small copy of the picture: the model places the landmarks of a
   * face of hundreds of pixels poorly (a portrait with 146 pixels between the eyes lost 0.05 of its
   * similarity) and sees ghosts in it from some 300 pixels on. Suppression keeps the better one.
   */
  private List<RawFace> large(Picture picture, double minScore) {
    double back = Math.max(1, (double) Math.max(picture.width(), picture.height()) / COARSE_SIDE);
    return raw(picture, 1 / back, minScore).stream()
        .filter(face -> face.box().width() >= COARSE_FACE_PX * back)
        .toList();
  }

  /**
   * Overlapping tiles at full resolution, for small faces. A face that a tile's inner border cuts
   * lies whole in the neighbour, or is larger than the overlap and was found in the whole picture,
   * so it is dropped here; so is one that is too large to be seen well.
   */
  private List<RawFace> tiles(Picture picture, double minScore) {
    List<RawFace> found = new ArrayList<>();
    for (Box tile : TILES.of(picture)) {
      for (RawFace face : raw(picture.crop(tile), minScore)) {
        RawFace placed = face.shifted(tile.x(), tile.y());
        if (face.box().width() <= WELL_SEEN_PX && !Tiling.cut(placed.box(), tile, picture, 0)) {
          found.add(placed);
        }
      }
    }
    return found;
  }

  List<RawFace> raw(Picture picture, double minScore) {
    return raw(picture, 1, minScore);
  }

  /**
   * Every cell over the score as a face, unsuppressed, in pixels of the picture. The model sees the
   * picture scaled by the factor and then stretched to the next multiple of what it takes, as its
   * authors do; where that would distort it (a small or very long picture), black is added to the
   * right and below instead, which moves no pixel.
   */
  List<RawFace> raw(Picture picture, double factor, double minScore) {
    double wantedWidth = Math.max(1, picture.width() * factor);
    double wantedHeight = Math.max(1, picture.height() * factor);
    int width = padded(wantedWidth);
    int height = padded(wantedHeight);
    double distortion = (width / wantedWidth) / (height / wantedHeight);
    boolean stretch =
        distortion < MOST_DISTORTION
            && distortion > 1 / MOST_DISTORTION
            && width / wantedWidth < 1.2;
    Picture input =
        stretch
            ? Resampler.resize(picture, width, height)
            : Resampler.resize(
                picture, (int) Math.round(wantedWidth), (int) Math.round(wantedHeight));
    Picture lit = Darkness.lifted(input);
    List<Network.Output> maps =
        model.run(
            to -> tensors.write(to, 0, lit, width, height, false), tensors.shape(1, width, height));
    double right = (double) picture.width() / input.width();
    double down = (double) picture.height() / input.height();
    // What is "seen" in the padding is no part of the picture.
    return CenterFaceDecoder.decode(maps, minScore).stream()
        .map(face -> face.scaled(right, down))
        .filter(face -> contains(frame(picture), face.box().centre()))
        .toList();
  }

  private int padded(double pixels) {
    int multiple = manifest.input().multipleOf();
    return (int) Math.ceil(Math.round(pixels) / (double) multiple) * multiple;
  }

  private static Box frame(Picture picture) {
    return new Box(0, 0, picture.width(), picture.height());
  }

  private static boolean contains(Box box, Point point) {
    return point.x() >= box.x()
        && point.y() >= box.y()
        && point.x() <= box.right()
        && point.y() <= box.bottom();
  }

  /** The box's pixels at whole coordinates; black where it reaches over the border. */
  private static Picture patch(Picture picture, Box box) {
    int left = (int) Math.floor(box.x());
    int top = (int) Math.floor(box.y());
    int width = (int) Math.max(1, Math.ceil(box.width()));
    int height = (int) Math.max(1, Math.ceil(box.height()));
    Picture out = Picture.blank(width, height);
    for (int y = Math.max(0, -top); y < height && top + y < picture.height(); y++) {
      int from = Math.max(0, -left);
      int count = Math.min(width, picture.width() - left) - from;
      if (count > 0) {
        System.arraycopy(
            picture.rgb(),
            ((top + y) * picture.width() + left + from) * 3,
            out.rgb(),
            (y * width + from) * 3,
            count * 3);
      }
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
