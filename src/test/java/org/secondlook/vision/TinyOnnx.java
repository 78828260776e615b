package org.secondlook.vision;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.secondlook.base.Sha256;

/**
 * ONNX files of a few hundred bytes, written field by field as onnx.proto numbers them: a network
 * that compares the average colours of a chip's 7 x 7 squares, and networks that go wrong.
 */
public final class TinyOnnx {
  public static final int SIDE = 112;
  public static final int DIMENSIONS = 3 * 7 * 7;

  private static final int VARINT = 0;
  private static final int BYTES = 2;

  private TinyOnnx() {}

  /** What a file does with the averages. */
  public enum Kind {
    /** Gives them less their mean. */
    AVERAGES,
    /** Gives numbers that are none. */
    NOT_A_NUMBER,
    /** Gives one and the same template for every face. */
    CONSTANT,
    /** Gives whole numbers. */
    WHOLE_NUMBERS
  }

  /** The file's bytes. */
  public static byte[] file(Kind kind) {
    List<byte[]> nodes = new ArrayList<>();
    nodes.add(
        node(
            "AveragePool",
            "squares",
            List.of("picture"),
            ints("kernel_shape", 16, 16),
            ints("strides", 16, 16)));
    nodes.add(node("Flatten", "flat", List.of("squares")));
    nodes.add(node("ReduceMean", "mean", List.of("flat"), ints("axes", 1)));
    nodes.add(node("Sub", "less", List.of("flat", "mean")));
    switch (kind) {
      case AVERAGES -> nodes.add(node("Identity", "template", List.of("less")));
      case NOT_A_NUMBER -> {
        nodes.add(node("Sub", "nothing", List.of("less", "less")));
        nodes.add(node("Div", "template", List.of("nothing", "nothing")));
      }
      case CONSTANT -> {
        nodes.add(node("Sub", "nothing", List.of("less", "less")));
        nodes.add(node("Cos", "template", List.of("nothing")));
      }
      case WHOLE_NUMBERS -> nodes.add(node("Cast", "template", List.of("less"), whole("to", 7)));
    }
    byte[][] graph = new byte[nodes.size() + 3][];
    for (int i = 0; i < nodes.size(); i++) {
      graph[i] = field(1, nodes.get(i));
    }
    graph[nodes.size()] = field(2, text("tiny"));
    graph[nodes.size() + 1] = field(11, value("picture", 1, 3, SIDE, SIDE));
    graph[nodes.size() + 2] =
        field(12, value("template", kind == Kind.WHOLE_NUMBERS ? 7 : 1, DIMENSIONS));
    return joined(
        number(1, 8), field(7, joined(graph)), field(8, joined(field(1, text("")), number(2, 13))));
  }

  /**
   * Writes a folder that can be offered as a model.
   *
   * @return the folder
   */
  public static Path offer(Path folder, String id, Kind kind) throws IOException {
    Files.createDirectories(folder);
    byte[] weights = file(kind);
    Files.write(folder.resolve("tiny.onnx"), weights);
    Files.writeString(folder.resolve("LICENSE"), "CC0 1.0");
    Files.writeString(folder.resolve("model.json"), manifest(id, weights));
    return folder;
  }

  /** With MobileFaceNet's places of the landmarks. */
  public static String manifest(String id, byte[] weights) {
    return """
        {"id": "%s", "task": "face-embedding", "file": "tiny.onnx", "engine": "OnnxRuntime",
         "sha256": "%s",
         "input": {"width": %d, "height": %d, "layout": "NCHW", "maxBatch": 4},
         "output": {"dimensions": %d},
         "template": [[38.29, 51.7], [73.53, 51.5], [56.03, 71.74], [41.55, 92.37], [70.73, 92.2]],
         "licence": {"spdx": "CC0-1.0", "file": "LICENSE"}}
        """
        .formatted(id, Sha256.of(weights), SIDE, SIDE, DIMENSIONS);
  }

  private static byte[] node(String op, String out, List<String> in, byte[]... attributes) {
    List<byte[]> parts = new ArrayList<>();
    in.forEach(each -> parts.add(field(1, text(each))));
    parts.add(field(2, text(out)));
    parts.add(field(4, text(op)));
    for (byte[] each : attributes) {
      parts.add(field(5, each));
    }
    return joined(parts.toArray(byte[][]::new));
  }

  private static byte[] ints(String name, long... values) {
    byte[][] all = Arrays.stream(values).mapToObj(each -> number(8, each)).toArray(byte[][]::new);
    return joined(field(1, text(name)), joined(all), number(20, 7));
  }

  private static byte[] whole(String name, long value) {
    return joined(field(1, text(name)), number(3, value), number(20, 2));
  }

  /** Any number of rows of these sizes. */
  private static byte[] value(String name, int type, int... sizes) {
    ByteArrayOutputStream shape = new ByteArrayOutputStream();
    shape.writeBytes(field(1, field(2, text("n"))));
    for (int size : sizes) {
      shape.writeBytes(field(1, number(1, size)));
    }
    byte[] tensor = joined(number(1, type), field(2, shape.toByteArray()));
    return joined(field(1, text(name)), field(2, field(1, tensor)));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] field(int number, byte[] content) {
    return joined(varint(number << 3 | BYTES), varint(content.length), content);
  }

  private static byte[] number(int number, long value) {
    return joined(varint(number << 3 | VARINT), varint(value));
  }

  private static byte[] varint(long value) {
    ByteBuffer out = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    long left = value;
    while (left >= 128) {
      out.put((byte) (left & 127 | 128));
      left >>>= 7;
    }
    out.put((byte) left);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
