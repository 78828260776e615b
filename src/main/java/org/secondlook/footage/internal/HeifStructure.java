package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secondlook.wording.Noun;

/**
 * What a HEIF file (HEIC, AVIF) lists: its pictures, the main one first, with their sizes, and what
 * else is in it (ISO/IEC 23008-12 over ISO/IEC 14496-12). Decoding is the demuxer's.
 */
final class HeifStructure {
  /** One picture. @param type of its coding: "hvc1", "av01", "grid", "jpeg" */
  record Item(long id, String type, int width, int height) {}

  /** Cameras write some hundred tiles; a file that lists more is not from one. */
  private static final int MOST_ITEMS = 65_536;

  private static final Set<String> CODED =
      Set.of(
          "hvc1", "hev1", "av01", "avc1", "vvc1", "jpeg", "j2k1", "unci", "grid", "iovl", "iden");

  private final Bytes bytes;
  private final Map<Long, String> types = new LinkedHashMap<>();
  private final Set<Long> hidden = new HashSet<>();
  private final Map<Long, String> roles = new HashMap<>();
  private final List<int[]> sizes = new ArrayList<>();
  private final Map<Long, int[]> sizeOf = new HashMap<>();
  private final Map<Long, Span> places = new HashMap<>();
  private long primary;
  private long missing;
  private String fault;
  private boolean described;

  private HeifStructure(Bytes bytes) {
    this.bytes = bytes;
  }

  static HeifStructure of(Bytes bytes) throws IOException {
    HeifStructure structure = new HeifStructure(bytes);
    try {
      structure.walk();
    } catch (EOFException e) {
      structure.fault("cut off: its structure points behind its end");
    }
    return structure;
  }

  /** The pictures to be seen, the main one first. Tiles, previews and layers aren't among them. */
  List<Item> pictures() {
    List<Item> out = new ArrayList<>();
    types.forEach(
        (id, type) -> {
          boolean shown = !hidden.contains(id) && !roles.containsKey(id);
          if (CODED.contains(type) && (shown || id == primary)) {
            int[] size = sizeOf.getOrDefault(id, new int[2]);
            out.add(id == primary ? 0 : out.size(), new Item(id, type, size[0], size[1]));
          }
        });
    return out;
  }

  /** How many items there are in each further role, such as "preview". */
  Map<String, Integer> others() {
    Map<String, Integer> out = new LinkedHashMap<>();
    types.forEach(
        (id, type) -> {
          String role = roles.get(id);
          if (role != null && !role.equals("tile") && CODED.contains(type) && id != primary) {
            out.merge(role, 1, Integer::sum);
          }
        });
    return out;
  }

  Structure structure(int number) throws IOException {
    var found = new Structure.Found();
    List<Item> pictures = pictures();
    found.images = Math.max(1, pictures.size());
    exif().ifPresent(found::exif);
    if (missing > 0) {
      found.fault("cut off: " + Noun.BYTE.count(missing) + " missing at its end");
    }
    if (fault != null) {
      found.fault(fault);
    }
    if (number <= pictures.size()) {
      found.size(pictures.get(number - 1).width(), pictures.get(number - 1).height());
    } else {
      found.fault(described ? "it holds no picture" : "its list of pictures is missing");
    }
    return found.done();
  }

  /** The camera's notes, which stand behind a length that says how far they are indented. */
  private Optional<byte[]> exif() throws IOException {
    for (var entry : types.entrySet()) {
      Span place = places.get(entry.getKey());
      if (entry.getValue().equals("Exif") && place != null) {
        long from = place.from() + 4 + bytes.u32be(place.from());
        long length = place.to() - from;
        if (length > 8 && length <= Structure.MAX_EXIF && place.to() <= bytes.length()) {
          return Optional.of(bytes.slice(from, (int) length));
        }
      }
    }
    return Optional.empty();
  }

  private void fault(String words) {
    fault = fault == null ? words : fault;
  }

  private interface Visitor {
    void box(String name, long content, long end) throws IOException;
  }

  private void boxes(long from, long to, Visitor visitor) throws IOException {
    long at = from;
    while (at + 8 <= to) {
      long size = bytes.u32be(at);
      long content = at + 8;
      if (size == 1) {
        size = bytes.u64be(at + 8);
        content = at + 16;
      } else if (size == 0) {
        size = to - at;
      }
      if (size < content - at) {
        fault("damaged: a part at byte " + at + " has no length");
        return;
      }
      missing = Math.max(missing, size - (bytes.length() - at));
      visitor.box(bytes.name(at + 4), content, Math.min(at + size, bytes.length()));
      at += size;
    }
  }

  private void walk() throws IOException {
    boxes(
        0,
        bytes.length(),
        (name, content, end) -> {
          if (name.equals("meta")) {
            described = true;
            boxes(content + 4, end, this::meta);
          }
        });
  }

  private void meta(String name, long content, long end) throws IOException {
    switch (name) {
      case "pitm" ->
          primary = bytes.u8(content) == 0 ? bytes.u16be(content + 4) : bytes.u32be(content + 4);
      case "iinf" -> {
        int version = bytes.u8(content);
        boxes(content + (version == 0 ? 6 : 8), end, this::entry);
      }
      case "iref" -> {
        boolean wide = bytes.u8(content) != 0;
        boxes(content + 4, end, (kind, from, to) -> reference(kind, from, wide));
      }
      case "iprp" -> boxes(content, end, this::properties);
      case "iloc" -> extents(content);
      default -> {
        // Data kept beside, handlers and groups say nothing of what is shown.
      }
    }
  }

  private void entry(String name, long content, long end) throws IOException {
    int version = bytes.u8(content);
    if (!name.equals("infe") || version < 2 || types.size() >= MOST_ITEMS) {
      return;
    }
    boolean wide = version > 2;
    long id = wide ? bytes.u32be(content + 4) : bytes.u16be(content + 4);
    types.put(id, bytes.name(content + (wide ? 10 : 8)));
    if ((bytes.u8(content + 3) & 1) != 0) {
      hidden.add(id);
    }
  }

  /** References name what their source is to their targets, or the other way round. */
  private void reference(String kind, long content, boolean wide) throws IOException {
    int step = wide ? 4 : 2;
    long from = wide ? bytes.u32be(content) : bytes.u16be(content);
    int count = bytes.u16be(content + step);
    switch (kind) {
      case "thmb" -> roles.put(from, "preview");
      case "auxl" -> roles.put(from, "auxiliary layer");
      case "dimg" -> {
        for (int i = 0; i < count; i++) {
          long at = content + step + 2 + (long) i * step;
          roles.putIfAbsent(wide ? bytes.u32be(at) : bytes.u16be(at), "tile");
        }
      }
      default -> {
        // Descriptions ("cdsc") and bases ("base") change nothing of what is seen.
      }
    }
  }

  private void properties(String name, long content, long end) throws IOException {
    switch (name) {
      case "ipco" ->
          boxes(
              content,
              end,
              (kind, from, _) ->
                  sizes.add(
                      kind.equals("ispe")
                          ? new int[] {side(bytes.u32be(from + 4)), side(bytes.u32be(from + 8))}
                          : null));
      case "ipma" -> associations(content);
      default -> {
        // No other boxes are defined here.
      }
    }
  }

  private static int side(long value) {
    return (int) Math.min(value, Integer.MAX_VALUE);
  }

  private void associations(long content) throws IOException {
    boolean wideId = bytes.u8(content) != 0;
    boolean wideIndex = (bytes.u8(content + 3) & 1) != 0;
    long entries = Math.min(bytes.u32be(content + 4), MOST_ITEMS);
    long at = content + 8;
    for (long i = 0; i < entries; i++) {
      long id = wideId ? bytes.u32be(at) : bytes.u16be(at);
      at += wideId ? 4 : 2;
      int count = bytes.u8(at++);
      for (int k = 0; k < count; k++) {
        int index = wideIndex ? bytes.u16be(at) & 0x7fff : bytes.u8(at) & 0x7f;
        at += wideIndex ? 2 : 1;
        if (index >= 1 && index <= sizes.size() && sizes.get(index - 1) != null) {
          sizeOf.put(id, sizes.get(index - 1));
        }
      }
    }
  }

  /** Every piece of every item has to lie within the file. */
  private void extents(long content) throws IOException {
    int version = bytes.u8(content);
    int widths = bytes.u16be(content + 4);
    int offsetSize = widths >> 12;
    int lengthSize = widths >> 8 & 15;
    int baseSize = widths >> 4 & 15;
    int indexSize = version == 0 ? 0 : widths & 15;
    long at = content + 6;
    long items = version < 2 ? bytes.u16be(at) : bytes.u32be(at);
    at += version < 2 ? 2 : 4;
    for (long i = 0; i < Math.min(items, MOST_ITEMS); i++) {
      long id = version < 2 ? bytes.u16be(at) : bytes.u32be(at);
      at += version < 2 ? 2 : 4;
      boolean inFile = version == 0 || (bytes.u16be(at) & 15) == 0;
      at += version == 0 ? 2 : 4;
      long base = number(at, baseSize);
      at += baseSize;
      int extents = bytes.u16be(at);
      at += 2;
      for (int k = 0; k < extents; k++) {
        at += indexSize;
        long start = base + number(at, offsetSize);
        long end = start + number(at + offsetSize, lengthSize);
        if (inFile && extents == 1 && start >= 0 && end > start) {
          places.put(id, new Span(start, end));
        }
        at += offsetSize + lengthSize;
        missing = inFile ? Math.max(missing, end - bytes.length()) : missing;
      }
    }
  }

  private long number(long at, int size) throws IOException {
    return switch (size) {
      case 4 -> bytes.u32be(at);
      case 8 -> bytes.u64be(at);
      default -> 0;
    };
  }

  /** The coding of a picture in words, where it can't be decoded. */
  static Optional<String> foreign(Item item) {
    return switch (item.type()) {
      case "hvc1", "hev1", "av01", "grid", "iovl", "iden", "avc1", "jpeg", "vvc1" ->
          Optional.empty();
      case "j2k1" -> Optional.of("a HEIF picture coded as JPEG 2000");
      case "unci" -> Optional.of("a HEIF picture that is uncompressed");
      default -> Optional.of("a HEIF picture coded as " + item.type());
    };
  }
}
