package org.secondlook.footage;

import static org.secondlook.footage.MatrixFiles.edit;
import static org.secondlook.footage.MatrixFiles.named;
import static org.secondlook.footage.MatrixFiles.part;
import static org.secondlook.footage.MatrixFiles.steady;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.secondlook.base.Picture;
import org.secondlook.footage.MatrixFiles.Case;
import org.secondlook.footage.MatrixFiles.Kind;
import org.secondlook.footage.MatrixFiles.Make;
import org.secondlook.footage.MatrixFiles.PartTruth;
import org.secondlook.footage.MatrixFiles.Whole;
import org.secondlook.footage.internal.TestVideo;
import org.secondlook.footage.internal.TestVideo.Recipe;
import org.secondlook.footage.internal.TestVideo.Stream;

/**
 * Pictures, pages, the second picture of a file, photos with a video behind them, animations; and
 * files of which something can't be examined.
 */
final class MatrixPictures {
  private static final int[][] SIZES = {{160, 96}, {96, 160}, {128, 128}, {200, 80}, {80, 200}};

  private final List<Case> cases = new ArrayList<>();

  private MatrixPictures() {}

  static List<Case> all() {
    MatrixPictures files = new MatrixPictures();
    files.single();
    files.pages();
    files.severalInAJpeg();
    files.severalOfAPhone();
    files.motionPhotos();
    files.animations();
    files.streamsWithoutADecoder();
    return files.cases;
  }

  private void add(String name, Make make, PartTruth... parts) {
    cases.add(Case.of(name, make, Whole.YES, parts));
  }

  private void addBut(String notExamined, String name, Make make, PartTruth... parts) {
    cases.add(Case.of(name, make, Whole.YES, parts).butNot(notExamined));
  }

  private static PartTruth still(int width, int height) {
    return part(width, height, 0);
  }

  private static PartTruth[] parts(String what, int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> named(what + " " + (n + 1) + " of " + count, SIZES[n][0], SIZES[n][1], 0))
        .toArray(PartTruth[]::new);
  }

  private static Picture[] pictures(int count) {
    return IntStream.range(0, count).mapToObj(MatrixPictures::picture).toArray(Picture[]::new);
  }

  private static Picture picture(int n) {
    return Stamped.picture(SIZES[n][0], SIZES[n][1], n + 1);
  }

  private static byte[] jpeg(Path beside, int n) throws IOException {
    Path file = beside.resolveSibling(beside.getFileName() + "." + n);
    byte[] bytes = Files.readAllBytes(TestPictures.write(file, "jpeg", picture(n)));
    Files.delete(file);
    return bytes;
  }

  private void single() {
    for (String format : List.of("jpeg", "png", "bmp", "tiff", "webp")) {
      for (int n : new int[] {0, 1}) {
        add(
            "single-" + format + "-" + SIZES[n][0] + "x" + SIZES[n][1],
            file -> TestPictures.write(file, format, picture(n)),
            still(SIZES[n][0], SIZES[n][1]));
      }
    }
    for (int orientation = 2; orientation <= 8; orientation++) {
      int held = orientation;
      boolean turned = orientation > 4;
      add(
          "held-" + orientation + "-jpeg",
          file -> TestPictures.jpegHeld(file, picture(0), held),
          turned ? still(96, 160) : still(160, 96));
    }
  }

  private void pages() {
    for (int count : new int[] {2, 3, 5}) {
      add(
          "pages-" + count + "-tiff",
          file -> TestPages.tiff(file, pictures(count)),
          parts("page", count));
    }
    addBut(
        "1 x smaller copy or mask",
        "pages-reduced-tiff",
        file -> {
          byte[] bytes = Files.readAllBytes(TestPages.tiff(file, pictures(2)));
          TestPages.markSecondAsReduced(bytes);
          Files.write(file, bytes);
        },
        still(160, 96));
  }

  private void severalInAJpeg() {
    for (boolean little : new boolean[] {true, false}) {
      for (int count : new int[] {2, 3}) {
        add(
            "mpo-" + count + (little ? "-little" : "-big"),
            file -> {
              List<byte[]> further = new ArrayList<>();
              for (int n = 1; n < count; n++) {
                further.add(jpeg(file, n));
              }
              Files.write(file, TestPages.multiPicture(jpeg(file, 0), further, 0x020002, little));
            },
            parts("picture", count));
      }
    }
    addBut(
        "picture 2",
        "mpo-preview",
        file ->
            Files.write(
                file,
                TestPages.multiPicture(jpeg(file, 0), List.of(jpeg(file, 1)), 0x010001, true)),
        still(160, 96));
    addBut(
        "picture 2",
        "mpo-gain-map",
        file ->
            Files.write(
                file,
                TestPages.multiPicture(
                    jpeg(file, 0), List.of(TestPages.gainMap(jpeg(file, 1))), 0, true)),
        still(160, 96));
    addBut(
        "200,000 bytes behind the picture",
        "jpeg-with-data-behind",
        file -> {
          byte[] unknown = new byte[200_000];
          new Random(3).nextBytes(unknown);
          Files.write(file, TestHeif.join(jpeg(file, 0), unknown));
        },
        still(160, 96));
  }

  private void severalOfAPhone() {
    for (int count : new int[] {1, 2, 3}) {
      add(
          "avif-" + count,
          file -> phone(file, count).write(file),
          count == 1 ? new PartTruth[] {still(160, 96)} : parts("picture", count));
    }
    addBut(
        "1 x preview",
        "avif-preview",
        file -> {
          TestHeif both = phone(file, 2);
          both.picture(9, TestHeif.av1(file.getParent(), Stamped.picture(64, 48, 1)));
          both.refers("thmb", 9, 1).write(file);
        },
        parts("picture", 2));
    add(
        "heic-tiles",
        file -> {
          TestHeif tiles =
              TestHeif.heic().grid(10, 2, 2, 250, 240, List.of(1, 2, 3, 4)).primary(10);
          for (int tile = 1; tile <= 4; tile++) {
            tiles.hidden(tile, TestHeif.hevcTile(tile - 1));
          }
          tiles.write(file);
        },
        still(250, 240));
  }

  private static TestHeif phone(Path file, int count) {
    TestHeif all = TestHeif.avif();
    for (int n = 0; n < count; n++) {
      all.picture(n + 1, TestHeif.av1(file.getParent(), picture(n)));
    }
    return all;
  }

  private void motionPhotos() {
    for (Kind kind :
        List.of(
            new Kind("mp4", "mpeg4"), new Kind("mp4", "libopenh264"), new Kind("mov", "mjpeg"))) {
      add(
          "motion-" + kind.label(),
          file -> {
            TestVideo.write(file, kind.recipe(), Stamped.shots(320, 240, steady()));
            byte[] video = Files.readAllBytes(file);
            Files.write(
                file,
                TestHeif.join(
                    jpeg(file, 0), video, "by a phone".getBytes(StandardCharsets.US_ASCII)));
          },
          named("photo", 160, 96, 0),
          named("video of the motion photo", 320, 240, steady()));
    }
  }

  private void animations() {
    Map<String, Recipe> recipes =
        Map.of(
            "webp", Recipe.of("webp", "libwebp_anim").pixels("bgra"),
            "apng", Recipe.of("apng", "apng").pixels("rgb24"),
            "gif", Recipe.of("gif", "gif").pixels("rgb8").clock(100));
    long[][] all = {{0, 40, 500, 1_000}, {0, 100, 200, 300, 400}};
    for (String format : List.of("webp", "apng", "gif")) {
      for (int n = 0; n < all.length; n++) {
        long[] times = all[n];
        int[] size = SIZES[n];
        add(
            "animation-" + format + "-" + size[0] + "x" + size[1],
            file ->
                TestVideo.write(file, recipes.get(format), Stamped.shots(size[0], size[1], times)),
            part(size[0], size[1], times));
      }
    }
  }

  private void streamsWithoutADecoder() {
    Map<Kind, String> codes = new LinkedHashMap<>();
    codes.put(new Kind("matroska", "mpeg4"), "V_MPEG4/ISO/ASP");
    codes.put(new Kind("mp4", "libopenh264"), "avc1");
    codes.put(new Kind("mov", "mjpeg"), "jpeg");
    codes.put(new Kind("avi", "mjpeg"), "MJPG");
    codes.forEach(
        (kind, code) ->
            addBut(
                "stream 2 of 2",
                "undecoded-" + kind.label(),
                file -> {
                  TestVideo.write(
                      file,
                      kind.container(),
                      List.of(
                          new Stream(kind.recipe(), Stamped.shots(160, 96, steady()), ""),
                          new Stream(kind.recipe(), Stamped.shots(320, 240, steady()), "")));
                  edit(
                      file,
                      bytes -> {
                        // The last stream's header names its coding once, or twice in an AVI.
                        int within = bytes.capacity();
                        for (int n = kind.container().equals("avi") ? 2 : 1; n > 0; n--) {
                          within = findLast(bytes, code, within);
                          bytes.put(within + 2, (byte) 'Q').put(within + 3, (byte) 'Q');
                        }
                      });
                },
                named("stream 1 of 2", 160, 96, steady())));
  }

  private static int findLast(ByteBuffer bytes, String name, int before) {
    String text = new String(bytes.array(), StandardCharsets.ISO_8859_1);
    return text.lastIndexOf(name, before - 1);
  }
}
