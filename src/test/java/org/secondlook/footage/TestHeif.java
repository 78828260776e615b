package org.secondlook.footage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.secondlook.base.Picture;
import org.secondlook.footage.internal.TestVideo;
import org.secondlook.footage.internal.TestVideo.Recipe;

/**
 * Writes HEIF files (ISO/IEC 23008-12) as phones do: tiles, turns, previews, several pictures. The
 * coded pictures come from elsewhere.
 */
final class TestHeif {
  /**
   * A coded picture.
   *
   * @param config the box with its decoder's settings
   */
  record Coded(String type, byte[] config, byte[] data, int width, int height) {}

  private record Item(int id, String type, boolean hidden, List<byte[]> properties, byte[] data) {}

  private record Reference(String kind, int from, List<Integer> to) {}

  private final String brand;
  private final List<Item> items = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();
  private int primary = 1;

  private TestHeif(String brand) {
    this.brand = brand;
  }

  static TestHeif heic() {
    return new TestHeif("heic");
  }

  static TestHeif avif() {
    return new TestHeif("avif");
  }

  /** Coded by the encoder that ships. */
  static Coded av1(Path folder, Picture picture) {
    try {
      Path file = Files.createTempFile(folder, "coded", ".avif");
      TestVideo.write(
          file, Recipe.of("avif", "libaom-av1"), List.of(new TestVideo.Shot(0, picture)));
      return coded(Files.readAllBytes(file), "av01", "av1C", picture.width(), picture.height());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A quarter of the picture that the resources' note describes. */
  static Coded hevcTile(int number) {
    try (var in = TestHeif.class.getResourceAsStream("hevc-tile-" + number + ".heic")) {
      return coded(in.readAllBytes(), "hvc1", "hvcC", 128, 128);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings and the data of the only picture of a file. */
  private static Coded coded(byte[] file, String type, String config, int width, int height) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    int at = find(file, config) - 4;
    byte[] box = new byte[bytes.getInt(at)];
    bytes.get(at, box);
    int data = find(file, "mdat");
    // The data is the last box, and all of it.
    byte[] content = new byte[bytes.getInt(data - 4) - 8];
    bytes.get(data + 4, content);
    return new Coded(type, box, content, width, height);
  }

  private static int find(byte[] file, String name) {
    byte[] wanted = name.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < file.length - 4; i++) {
      if (java.util.Arrays.equals(file, i, i + 4, wanted, 0, 4)) {
        return i;
      }
    }
    throw new IllegalStateException("No " + name);
  }

  TestHeif picture(int id, Coded coded, byte[]... further) {
    return add(id, false, coded, further);
  }

  TestHeif hidden(int id, Coded coded) {
    return add(id, true, coded);
  }

  private TestHeif add(int id, boolean hidden, Coded coded, byte[]... further) {
    List<byte[]> properties = new ArrayList<>();
    properties.add(size(coded.width(), coded.height()));
    properties.add(coded.config());
    properties.addAll(List.of(further));
    items.add(new Item(id, coded.type(), hidden, properties, coded.data()));
    return this;
  }

  /** A picture of equal tiles, which stand row by row. */
  TestHeif grid(
      int id,
      int rows,
      int columns,
      int width,
      int height,
      List<Integer> tiles,
      byte[]... further) {
    byte[] data =
        ByteBuffer.allocate(8)
            .put((byte) 0)
            .put((byte) 0)
            .put((byte) (rows - 1))
            .put((byte) (columns - 1))
            .putShort((short) width)
            .putShort((short) height)
            .array();
    List<byte[]> properties = new ArrayList<>();
    properties.add(size(width, height));
    properties.addAll(List.of(further));
    items.add(new Item(id, "grid", false, properties, data));
    references.add(new Reference("dimg", id, tiles));
    return this;
  }

  TestHeif refers(String kind, int from, int to) {
    references.add(new Reference(kind, from, List.of(to)));
    return this;
  }

  TestHeif primary(int id) {
    primary = id;
    return this;
  }

  private static byte[] size(int width, int height) {
    return full("ispe", 0, 0, ints(width, height));
  }

  /** To be turned by quarters against the clock. */
  static byte[] turn(int quarters) {
    return box("irot", new byte[] {(byte) quarters});
  }

  /** To be mirrored: 0 top to bottom, 1 left to right. */
  static byte[] mirror(int axis) {
    return box("imir", new byte[] {(byte) axis});
  }

  Path write(Path file) {
    try {
      byte[] head = head(0);
      return Files.write(file, join(head(head.length + 8), box("mdat", data())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] data() {
    return join(items.stream().map(Item::data).toArray(byte[][]::new));
  }

  private byte[] head(int dataAt) {
    byte[] brands = (brand + "\0\0\0\0mif1" + brand).getBytes(StandardCharsets.ISO_8859_1);
    return join(
        box("ftyp", brands),
        full(
            "meta",
            0,
            0,
            full(
                "hdlr",
                0,
                0,
                join(ints(0), "pict".getBytes(StandardCharsets.US_ASCII), new byte[13])),
            full("pitm", 0, 0, shorts(primary)),
            list(),
            links(),
            properties(),
            places(dataAt)));
  }

  private byte[] list() {
    List<byte[]> entries = new ArrayList<>();
    for (Item item : items) {
      entries.add(
          full(
              "infe",
              2,
              item.hidden() ? 1 : 0,
              join(
                  shorts(item.id(), 0),
                  item.type().getBytes(StandardCharsets.US_ASCII),
                  new byte[1])));
    }
    return full("iinf", 0, 0, join(shorts(items.size()), join(entries.toArray(byte[][]::new))));
  }

  private byte[] links() {
    List<byte[]> boxes = new ArrayList<>();
    for (Reference each : references) {
      int[] to = each.to().stream().mapToInt(Integer::intValue).toArray();
      boxes.add(box(each.kind(), join(shorts(each.from(), to.length), shorts(to))));
    }
    return full("iref", 0, 0, boxes.toArray(byte[][]::new));
  }

  private byte[] properties() {
    List<byte[]> all = new ArrayList<>();
    ByteArrayOutputStream used = new ByteArrayOutputStream();
    used.writeBytes(ints(items.size()));
    for (Item item : items) {
      used.writeBytes(shorts(item.id()));
      used.write(item.properties().size());
      for (byte[] property : item.properties()) {
        all.add(property);
        used.write(0x80 | all.size());
      }
    }
    return box(
        "iprp", box("ipco", all.toArray(byte[][]::new)), full("ipma", 0, 0, used.toByteArray()));
  }

  private byte[] places(int dataAt) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x44);
    out.write(0);
    out.writeBytes(shorts(items.size()));
    int at = dataAt;
    for (Item item : items) {
      out.writeBytes(shorts(item.id(), 0, 1));
      out.writeBytes(ints(at, item.data().length));
      at += item.data().length;
    }
    return full("iloc", 0, 0, out.toByteArray());
  }

  static byte[] box(String name, byte[]... content) {
    byte[] all = join(content);
    return join(ints(all.length + 8), name.getBytes(StandardCharsets.US_ASCII), all);
  }

  private static byte[] full(String name, int version, int flags, byte[]... content) {
    return box(name, ints(version << 24 | flags), join(content));
  }

  private static byte[] ints(int... values) {
    ByteBuffer out = ByteBuffer.allocate(4 * values.length);
    for (int value : values) {
      out.putInt(value);
    }
    return out.array();
  }

  private static byte[] shorts(int... values) {
    ByteBuffer out = ByteBuffer.allocate(2 * values.length);
    for (int value : values) {
      out.putShort((short) value);
    }
    return out.array();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
