package org.secondlook.footage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.secondlook.footage.internal.TestVideo;
import org.secondlook.footage.internal.TestVideo.Recipe;
import org.secondlook.footage.internal.TestVideo.Shot;
import org.secondlook.footage.internal.TestVideo.Stream;

/**
 * Files of many kinds, each with what is true of it: container x codec x (streams, sizes, rotation,
 * pixel shape, times, index, cuts), and what {@link MatrixPictures} adds.
 */
public final class MatrixFiles {
  /**
   * One stream as it is.
   *
   * @param times of its frames since the first one; null where it is cut off somewhere
   * @param assumed "frame rate 25"
   * @param changes "160 size 160x96 to 96x160"
   */
  public record PartTruth(
      String name,
      int width,
      int height,
      List<Long> times,
      List<String> assumed,
      List<String> changes) {}

  /** Whether a file has to be told as damaged. */
  public enum Whole {
    YES,
    NO,
    /** No program can read it, or it reads it and tells the damage. */
    PERHAPS_UNREADABLE
  }

  /**
   * A file and what is true of it.
   *
   * @param notExamined what of it is there and can't be looked at
   */
  public record Case(
      String name, Make make, List<PartTruth> parts, Whole whole, List<String> notExamined) {
    static Case of(String name, Make make, Whole whole, PartTruth... parts) {
      return new Case(name, make, List.of(parts), whole, List.of());
    }

    /** Whether there is a recording in it. */
    public boolean moves() {
      return parts.stream().anyMatch(part -> part.times() == null || part.times().size() > 1);
    }

    Case butNot(String... what) {
      return new Case(name, make, parts, whole, List.of(what));
    }

    @Override
    public String toString() {
      return name;
    }

    public Path in(Path folder) throws IOException {
      Path file = folder.resolve(name);
      if (!Files.exists(file)) {
        make.at(file);
      }
      return file;
    }
  }

  /** Writes a file. */
  public interface Make {
    void at(Path file) throws IOException;
  }

  record Kind(String container, String codec) {
    Recipe recipe() {
      return Recipe.of(container, codec).clock(25);
    }

    String label() {
      return container + "-" + codec;
    }
  }

  static final int FRAMES = 8;

  static final List<Kind> ALL =
      List.of(
          new Kind("mp4", "mpeg4"),
          new Kind("mp4", "libopenh264"),
          new Kind("mov", "mjpeg"),
          new Kind("mov", "mpeg4"),
          new Kind("matroska", "mpeg4"),
          new Kind("matroska", "libopenh264"),
          new Kind("matroska", "ffv1"),
          new Kind("matroska", "mjpeg"),
          new Kind("webm", "libvpx"),
          new Kind("avi", "mpeg4"),
          new Kind("avi", "mjpeg"),
          new Kind("mpegts", "mpeg2video"),
          new Kind("mpegts", "libopenh264"),
          new Kind("asf", "wmv2"),
          new Kind("flv", "flv"),
          new Kind("ivf", "libvpx"));

  private static final Map<String, PixelAspect> RECORDERS =
      Map.of(
          "704x288", new PixelAspect(6, 11),
          "704x576", new PixelAspect(12, 11),
          "352x288", new PixelAspect(12, 11),
          "960x480", new PixelAspect(2, 3),
          "960x576", new PixelAspect(4, 5),
          "928x576", new PixelAspect(24, 29),
          "352x576", new PixelAspect(24, 11),
          "720x288", new PixelAspect(8, 15));

  private final List<Case> cases = new ArrayList<>();

  private MatrixFiles() {}

  /** Every case, those of a kind together. */
  public static List<Case> all() {
    MatrixFiles files = new MatrixFiles();
    files.plain();
    files.severalStreams();
    files.timesOfItsOwn();
    files.turned();
    files.pixelShapes();
    files.recorders();
    files.changes();
    files.withoutTimes();
    files.cases.addAll(MatrixDamaged.all());
    files.cases.addAll(MatrixPictures.all());
    return List.copyOf(files.cases);
  }

  private void add(String name, Make make, Whole whole, PartTruth... parts) {
    cases.add(Case.of(name, make, whole, parts));
  }

  static PartTruth part(int width, int height, long... times) {
    return named("", width, height, times);
  }

  static PartTruth named(String name, int width, int height, long... times) {
    return new PartTruth(
        name, width, height, Arrays.stream(times).boxed().toList(), List.of(), List.of());
  }

  static long[] steady() {
    return Stamped.every(40, FRAMES);
  }

  private void plain() {
    for (Kind kind : ALL) {
      for (int[] size : new int[][] {{160, 96}, {96, 160}, {320, 240}}) {
        add(
            "plain-" + kind.label() + "-" + size[0] + "x" + size[1],
            file -> TestVideo.write(file, kind.recipe(), Stamped.shots(size[0], size[1], steady())),
            Whole.YES,
            part(size[0], size[1], steady()));
      }
    }
    add(
        "plain-gif",
        file -> TestVideo.write(file, gif(), Stamped.shots(160, 96, steady())),
        Whole.YES,
        part(160, 96, steady()));
  }

  private static Recipe gif() {
    return Recipe.of("gif", "gif").pixels("rgb8").clock(25);
  }

  private void severalStreams() {
    for (Kind kind : ALL) {
      if (List.of("webm", "flv", "ivf").contains(kind.container())) {
        continue;
      }
      Recipe recipe = kind.recipe();
      add(
          "two-" + kind.label(),
          file ->
              TestVideo.write(
                  file,
                  kind.container(),
                  List.of(
                      new Stream(recipe, Stamped.shots(160, 96, steady()), ""),
                      new Stream(recipe, Stamped.shots(320, 240, steady()), ""))),
          Whole.YES,
          named("stream 1 of 2", 160, 96, steady()),
          named("stream 2 of 2", 320, 240, steady()));
      if (List.of("matroska", "mpegts").contains(kind.container())) {
        add(
            "three-named-" + kind.label(),
            file ->
                TestVideo.write(
                    file,
                    kind.container(),
                    List.of(
                        new Stream(recipe, Stamped.shots(160, 96, steady()), "Yard"),
                        new Stream(recipe, Stamped.shots(96, 160, steady()), "Gate"),
                        new Stream(recipe, Stamped.shots(320, 240, steady()), "Till"))),
            Whole.YES,
            named("stream 1 of 3 (Yard)", 160, 96, steady()),
            named("stream 2 of 3 (Gate)", 96, 160, steady()),
            named("stream 3 of 3 (Till)", 320, 240, steady()));
      }
    }
  }

  private void timesOfItsOwn() {
    long[] uneven = {3_000, 3_040, 3_060, 3_300, 3_340, 9_340, 9_360};
    long[] since = Arrays.stream(uneven).map(each -> each - uneven[0]).toArray();
    for (Kind kind : ALL) {
      if (List.of("avi", "ivf", "flv").contains(kind.container())
          || kind.codec().equals("mpeg2video")) {
        continue;
      }
      add(
          "uneven-" + kind.label(),
          file -> TestVideo.write(file, kind.recipe().clock(1000), Stamped.shots(160, 96, uneven)),
          Whole.YES,
          part(160, 96, since));
    }
  }

  private void turned() {
    for (Kind kind : ALL) {
      if (!List.of("mp4", "mov").contains(kind.container())) {
        continue;
      }
      for (int degrees : new int[] {90, 180, 270}) {
        boolean swapped = degrees != 180;
        add(
            "turned-" + degrees + "-" + kind.label(),
            file ->
                TestVideo.write(
                    file, kind.recipe().turned(degrees), Stamped.shots(160, 96, steady())),
            Whole.YES,
            part(swapped ? 96 : 160, swapped ? 160 : 96, steady()));
      }
    }
  }

  private void pixelShapes() {
    for (Kind kind : ALL) {
      boolean says =
          List.of("mp4", "mov", "matroska").contains(kind.container())
              || kind.codec().equals("mpeg4");
      for (int[] shape : new int[][] {{12, 11}, {1, 2}}) {
        if (says) {
          boolean wide = shape[0] > shape[1];
          add(
              "shape-" + shape[0] + "-" + shape[1] + "-" + kind.label(),
              file ->
                  TestVideo.write(
                      file,
                      kind.recipe().aspect(shape[0], shape[1]),
                      Stamped.shots(160, 96, steady())),
              Whole.YES,
              part(
                  wide ? Math.round(160f * shape[0] / shape[1]) : 160,
                  wide ? 96 : Math.round(96f * shape[1] / shape[0]),
                  steady()));
        }
      }
    }
  }

  private void recorders() {
    List<Kind> kinds =
        List.of(
            new Kind("mp4", "libopenh264"),
            new Kind("avi", "mjpeg"),
            new Kind("matroska", "ffv1"),
            new Kind("mpegts", "libopenh264"));
    RECORDERS.forEach(
        (size, usual) -> {
          int width = Integer.parseInt(size.split("x")[0]);
          int height = Integer.parseInt(size.split("x")[1]);
          for (Kind kind : kinds) {
            boolean square =
                saysSquare(kind) && (double) width / height >= 0.75 && width <= 1.95 * height;
            PixelAspect shape = square ? PixelAspect.SQUARE : usual;
            boolean wide = shape.ratio() > 1;
            add(
                "recorder-" + size + "-" + kind.label(),
                file ->
                    TestVideo.write(
                        file,
                        kind.recipe().aspect(saysSquare(kind) ? 1 : 0, 1),
                        Stamped.shots(width, height, steady())),
                Whole.YES,
                new PartTruth(
                    "",
                    wide ? (int) Math.round(width * shape.ratio()) : width,
                    wide ? height : (int) Math.round(height / shape.ratio()),
                    Arrays.stream(steady()).boxed().toList(),
                    List.of("pixel shape " + shape),
                    List.of()));
          }
        });
  }

  /** JPEG's header always holds a density, and it is 1:1 where nothing is known. */
  private static boolean saysSquare(Kind kind) {
    return kind.codec().equals("mjpeg");
  }

  private void changes() {
    List<Shot> shots = new ArrayList<>(Stamped.shots(160, 96, 0, 40, 80, 120));
    for (Shot each : Stamped.shots(96, 160, 160, 200, 240)) {
      shots.add(each);
    }
    for (Kind kind :
        List.of(
            new Kind("matroska", "mjpeg"),
            new Kind("avi", "mjpeg"),
            new Kind("mov", "mjpeg"),
            new Kind("mpegts", "mpeg2video"),
            new Kind("mpegts", "libopenh264"))) {
      add(
          "resized-" + kind.label(),
          file -> TestVideo.write(file, kind.recipe(), shots),
          Whole.YES,
          new PartTruth(
              "",
              160,
              96,
              List.of(0L, 40L, 80L, 120L, 160L, 200L, 240L),
              List.of(),
              List.of("160 size 160x96 to 96x160")));
    }
    add(
        "resized-raw-mjpeg",
        file -> TestVideo.write(file, Recipe.of("mjpeg", "mjpeg").clock(25), shots),
        Whole.YES,
        new PartTruth(
            "",
            160,
            96,
            List.of(0L, 40L, 80L, 120L, 160L, 200L, 240L),
            List.of("frame rate 25"),
            List.of("160 size 160x96 to 96x160")));
  }

  private void withoutTimes() {
    add(
        "untimed-mjpeg",
        file ->
            TestVideo.write(
                file, Recipe.of("mjpeg", "mjpeg").clock(10), Stamped.shots(160, 96, tenth())),
        Whole.YES,
        untimed("frame rate 25", steady()));
    add(
        "untimed-avi",
        file -> {
          TestVideo.write(
              file, Recipe.of("avi", "mjpeg").clock(10), Stamped.shots(160, 96, tenth()));
          edit(
              file,
              bytes -> {
                int header = find(bytes, "strh", 0);
                bytes.putInt(header + 28, 0).putInt(header + 32, 0);
                bytes.putInt(find(bytes, "avih", 0) + 8, 0);
              });
        },
        Whole.YES,
        untimed("frame rate 25", steady()));
    add(
        "untimed-gif",
        file -> {
          TestVideo.write(file, gif(), Stamped.shots(160, 96, steady()));
          edit(
              file,
              bytes -> {
                for (int at = 0; at + 8 < bytes.capacity(); at++) {
                  if (bytes.get(at) == 0x21
                      && bytes.get(at + 1) == (byte) 0xf9
                      && bytes.get(at + 2) == 4
                      && bytes.get(at + 7) == 0) {
                    bytes.putShort(at + 4, (short) 0);
                  }
                }
              });
        },
        Whole.YES,
        untimed("frame rate 10", Stamped.every(100, FRAMES)));
  }

  private static long[] tenth() {
    return Stamped.every(100, FRAMES);
  }

  private static PartTruth untimed(String assumed, long[] times) {
    return new PartTruth(
        "", 160, 96, Arrays.stream(times).boxed().toList(), List.of(assumed), List.of());
  }

  /** Changes bytes in place. */
  interface Edit {
    void of(ByteBuffer bytes);
  }

  static void edit(Path file, Edit edit) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    edit.of(bytes);
    Files.write(file, bytes.array());
  }

  static int find(ByteBuffer bytes, String name, int from) {
    byte[] wanted = name.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    for (int at = from; at + wanted.length <= bytes.capacity(); at++) {
      if (Arrays.equals(bytes.array(), at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    throw new IllegalStateException("No " + name + " in the file");
  }
}
