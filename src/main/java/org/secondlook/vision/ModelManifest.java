package org.secondlook.vision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.secondlook.base.Point;
import org.secondlook.base.Sha256;

/**
 * What {@code model.json} says of one model. A folder with such a file is a model; the record
 * refuses a manifest that contradicts itself, so whoever holds one can rely on it.
 *
 * @param id lower-case letters, digits, dots and dashes; stored with every template
 * @param spaceOf of a field network, which is for poor probes: id of the plain model in whose space
 *     its templates lie, so that they search galleries of that model; else null
 * @param spaceSha256 of the plain model's weights; a space is that of weights and not of an id
 * @param file the weights' plain file name beside the manifest
 * @param engine what runs it: {@link #PYTORCH} or {@link #ONNX_RUNTIME}
 * @param sha256 of the file; another file is refused
 * @param template where the aligned chip has the five landmarks, x and y each; only for face
 *     embedding
 * @param mirror whether the mirrored chip is embedded too and added
 * @param calibration file name of the measured error rates, or null for "calibration.json"
 * @param source where the weights come from, key by key
 * @param labels names of an object detector's classes; of a blank one nothing is told
 * @param thresholds the score from which an object detector is believed, by label; {@link
 *     #OTHER_LABELS} stands for all others
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelManifest(
    String id,
    ModelTask task,
    String spaceOf,
    String spaceSha256,
    String file,
    String engine,
    String sha256,
    Input input,
    Output output,
    List<List<Double>> template,
    boolean mirror,
    String calibration,
    Licence licence,
    Map<String, String> source,
    List<Measured> measured,
    List<String> labels,
    Map<String, Double> thresholds) {
  /** In "thresholds": every label that isn't named there. */
  public static final String OTHER_LABELS = "*";

  /** TorchScript files. */
  public static final String PYTORCH = "PyTorch";

  /** ONNX files. */
  public static final String ONNX_RUNTIME = "OnnxRuntime";

  private static final int MOST_DIMENSIONS = 4096;
  private static final long MOST_BYTES_A_CALL = 512L << 20;
  private static final String CALIBRATION = "calibration.json";
  private static final double BELIEVED_UNLESS_MEASURED = 0.4;

  /**
   * The model's input, a batch of pictures as 32-bit floats: (value 0..255 - mean) / std.
   *
   * @param width pixels, or null where any multiple of {@code multipleOf} will do; likewise height
   * @param layout "NCHW" or "NHWC"
   * @param channels "RGB" or "BGR"
   * @param maxBatch most pictures a call
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Input(
      Integer width,
      Integer height,
      String layout,
      String channels,
      List<Double> mean,
      List<Double> std,
      int maxBatch,
      int multipleOf) {
    public Input {
      layout = layout == null ? "NCHW" : layout;
      channels = channels == null ? "RGB" : channels;
      mean = mean == null ? List.of(0.0, 0.0, 0.0) : List.copyOf(mean);
      std = std == null ? List.of(1.0, 1.0, 1.0) : List.copyOf(std);
      maxBatch = maxBatch == 0 ? 1 : maxBatch;
      multipleOf = multipleOf == 0 ? 1 : multipleOf;
      demand((width == null) == (height == null), "\"input\" has a width or a height but not both");
      demand(
          width == null || (width >= 8 && width <= 4096),
          "\"input.width\" must lie between 8 and 4096");
      demand(
          height == null || (height >= 8 && height <= 4096),
          "\"input.height\" must lie between 8 and 4096");
      demand(List.of("NCHW", "NHWC").contains(layout), "\"input.layout\" must be NCHW or NHWC");
      demand(List.of("RGB", "BGR").contains(channels), "\"input.channels\" must be RGB or BGR");
      demand(
          mean.size() == 3 && std.size() == 3,
          "\"input.mean\" and \"input.std\" need a number a channel");
      demand(std.stream().allMatch(each -> each > 0), "\"input.std\" must be positive");
      demand(maxBatch >= 1 && maxBatch <= 1024, "\"input.maxBatch\" must lie between 1 and 1024");
      demand(
          multipleOf >= 1 && multipleOf <= 1024,
          "\"input.multipleOf\" must lie between 1 and 1024");
      demand(
          width == null || 3L * width * height * maxBatch * Float.BYTES <= MOST_BYTES_A_CALL,
          "\"input\" asks for more than 512 MB a call: lower \"maxBatch\"");
    }
  }

  /**
   * The model's output.
   *
   * @param dimensions of an embedding, else null
   * @param normalised whether it has length 1
   * @param decoding how a detector of objects writes what it found, else null
   * @param strides of its maps, in pixels of the input; empty where it has none
   * @param bins a side of a box, 0 where sides aren't told in bins
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Output(
      Integer dimensions, boolean normalised, Decoding decoding, List<Integer> strides, int bins) {
    public Output {
      strides = strides == null ? List.of() : List.copyOf(strides);
      demand(strides.stream().allMatch(each -> each > 0), "\"output.strides\" must be positive");
    }
  }

  /** How detectors of objects write what they found. */
  public enum Decoding {
    @JsonProperty("nanodet")
    NANODET,
    @JsonProperty("yolox")
    YOLOX,
    @JsonProperty("detr")
    DETR
  }

  /**
   * @param spdx the licence's SPDX expression @param file its text, beside the manifest
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Licence(String spdx, String file) {
    public Licence {
      demand(file == null || plain(file), "\"licence.file\" must be a plain file name");
    }
  }

  /** One figure of the model's card. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Measured(String what, String value, String date) {}

  public ModelManifest {
    demand(
        id != null && id.matches("[a-z0-9][a-z0-9.-]{0,63}"),
        "\"id\" must be made of lower-case letters, digits, - and .");
    demand(task != null, "\"task\" is missing");
    demand(file != null && plain(file), "\"file\" must be a plain file name");
    demand(engine != null, "\"engine\" is missing");
    demand(
        sha256 != null && sha256.matches("[0-9a-f]{64}"),
        "\"sha256\" must be 64 hexadecimal digits");
    demand(input != null, "\"input\" is missing");
    demand(calibration == null || plain(calibration), "\"calibration\" must be a plain file name");
    demand(licence != null && licence.spdx() != null, "\"licence.spdx\" is missing");
    template = template == null ? List.of() : List.copyOf(template);
    if (task == ModelTask.FACE_EMBEDDING) {
      demand(
          template.size() == 5 && template.stream().allMatch(point -> point.size() == 2),
          "\"template\" needs five pairs of numbers");
      demand(
          input.width() != null && input.width().equals(input.height()),
          "a face embedding's input must be square");
    }
    if (task == ModelTask.FACE_EMBEDDING || task == ModelTask.PICTURE_EMBEDDING) {
      demand(
          output != null
              && output.dimensions() != null
              && output.dimensions() > 1
              && output.dimensions() <= MOST_DIMENSIONS,
          "\"output.dimensions\" must lie between 2 and 4096");
    }
    labels = labels == null ? List.of() : List.copyOf(labels);
    thresholds = thresholds == null ? Map.of() : Map.copyOf(thresholds);
    if (task == ModelTask.OBJECT_DETECTION) {
      demandDetector(input, output, labels);
    }
    demand(
        thresholds.values().stream().allMatch(each -> each > 0 && each < 1),
        "\"thresholds\" lie between 0 and 1");
    demand(
        (spaceOf == null) == (spaceSha256 == null),
        "\"spaceOf\" and \"spaceSha256\" are given together");
    if (spaceOf != null) {
      demand(
          task == ModelTask.FACE_EMBEDDING && !spaceOf.equals(id),
          "\"spaceOf\" names another face embedding model");
      demand(spaceSha256.matches("[0-9a-f]{64}"), "\"spaceSha256\" must be 64 hexadecimal digits");
    }
    source = source == null ? Map.of() : Map.copyOf(source);
    measured = measured == null ? List.of() : List.copyOf(measured);
  }

  private static void demandDetector(Input input, Output output, List<String> labels) {
    demand(input.width() != null, "an object detector's input has a fixed width and height");
    demand(!labels.isEmpty(), "an object detector needs \"labels\"");
    demand(
        output != null && output.decoding() != null,
        "\"output.decoding\" must be nanodet, yolox or detr");
    demand(
        output.decoding() == Decoding.DETR || !output.strides().isEmpty(),
        "\"output.strides\" is missing");
    demand(
        output.decoding() != Decoding.NANODET || output.bins() > 1, "\"output.bins\" is missing");
  }

  /** The score from which an object detector is believed on a label, as measured. */
  public double threshold(String label) {
    Double own = thresholds.get(label);
    return own != null ? own : thresholds.getOrDefault(OTHER_LABELS, BELIEVED_UNLESS_MEASURED);
  }

  public Sha256 digest() {
    return new Sha256(sha256);
  }

  /** Of a face embedding: the model whose templates can be compared with this one's. */
  public String space() {
    return spaceOf == null ? id : spaceOf;
  }

  /** Of a face embedding: how chips are cut. */
  public AlignmentTemplate alignment() {
    return new AlignmentTemplate(
        input.width(),
        Landmarks.of(
            template.stream().map(point -> new Point(point.get(0), point.get(1))).toList()));
  }

  /** Length of an embedding; empty for other tasks. */
  public OptionalInt dimensions() {
    return output == null || output.dimensions() == null
        ? OptionalInt.empty()
        : OptionalInt.of(output.dimensions());
  }

  public Optional<String> calibrationFile() {
    return Optional.ofNullable(calibration)
        .or(() -> ranks() ? Optional.of(CALIBRATION) : Optional.empty());
  }

  /** Whether galleries can belong to it: it compares faces, in a space of its own. */
  public boolean ranks() {
    return task == ModelTask.FACE_EMBEDDING && spaceOf == null;
  }

  private static boolean plain(String name) {
    return name.matches("[^/\\\\:]+") && !name.startsWith(".");
  }

  private static void demand(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
