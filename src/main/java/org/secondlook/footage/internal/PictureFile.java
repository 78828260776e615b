package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.footage.MediaContents;
import org.secondlook.footage.MediaLimits;
import org.secondlook.footage.NotExamined;
import org.secondlook.wording.Noun;

/**
 * One file of a picture format: where its pictures stand, how their structure is checked, and which
 * decoder takes them. Pictures are counted from 1.
 *
 * @param from where the format begins in the file
 * @param to the byte behind it; what stands there is no business of the format's
 */
record PictureFile(Path file, FileType.Still type, long from, long to) {
  private static final long WORTH_TELLING = 1 << 16;

  /**
   * The pictures to be seen, and what else there is.
   *
   * @param known up to where it is known what the file holds
   */
  MediaContents contents(Bytes bytes, long known) throws IOException {
    return switch (type) {
      case JPEG -> {
        MultiPicture all = pictures(bytes);
        List<NotExamined> beside = new ArrayList<>(all.beside());
        behind(bytes, all, known).ifPresent(beside::add);
        yield contents("picture", all.pictures().size(), beside);
      }
      case TIFF ->
          contents(
              "page",
              TiffStructure.pages(own(bytes)).size(),
              counted(Map.of("smaller copy or mask", TiffStructure.beside(own(bytes)))));
      case HEIF -> {
        HeifStructure structure = HeifStructure.of(own(bytes));
        yield contents("picture", structure.pictures().size(), counted(structure.others()));
      }
      case JPEGLS, PNG, BMP, DIB, WEBP, GIF, JPEG2000 -> MediaContents.one();
    };
  }

  /**
   * Recorders and phones write data of their own behind a picture; a few notes aren't worth a word.
   */
  private Optional<NotExamined> behind(Bytes bytes, MultiPicture all, long known)
      throws IOException {
    if (!all.beside().isEmpty()) {
      return Optional.empty();
    }
    long end = all.pictures().stream().skip(1).mapToLong(Span::to).max().orElse(0);
    long rest = known - Math.max(end, from + JpegStructure.end(part(bytes, 1)));
    return rest < WORTH_TELLING
        ? Optional.empty()
        : Optional.of(
            new NotExamined(
                Noun.BYTE.count(rest) + " behind the picture",
                "they are in no format that is known here; open the file with the software it came from"));
  }

  private static MediaContents contents(String name, int count, List<NotExamined> beside) {
    MediaContents several = MediaContents.several(name, Math.max(1, count));
    List<NotExamined> not = new ArrayList<>(several.notExamined());
    not.addAll(beside);
    return new MediaContents(several.parts(), not);
  }

  private static List<NotExamined> counted(Map<String, Integer> others) {
    return others.entrySet().stream()
        .filter(each -> each.getValue() > 0)
        .map(
            each ->
                new NotExamined(
                    each.getValue() + " x " + each.getKey(),
                    "it shows what the pictures show, or no scene"))
        .toList();
  }

  /** Whether it is a recording rather than a picture: one after another, each with its time. */
  boolean moves() throws IOException {
    try (Bytes bytes = Bytes.open(file)) {
      return structure(bytes, 1).images() > 1;
    } catch (EOFException e) {
      return false;
    }
  }

  /** What is wrong with a picture's structure, its size and its camera's notes. */
  Structure structure(Bytes bytes, int number) throws IOException {
    Bytes own = own(bytes);
    return switch (type) {
      case JPEG -> JpegStructure.of(part(bytes, number));
      case JPEGLS -> JpegLsStructure.of(own);
      case PNG -> PngStructure.of(own);
      case BMP -> BmpStructure.of(own);
      case DIB -> BmpStructure.ofBare(own);
      case TIFF -> TiffStructure.of(own, number);
      case WEBP -> WebpStructure.of(own);
      case GIF -> GifStructure.of(own);
      case HEIF -> HeifStructure.of(own).structure(number);
      case JPEG2000 -> Jpeg2000Structure.of(own);
    };
  }

  /** A variant of the format that has no decoder here, in words. */
  Optional<String> foreign(Bytes bytes, int number) throws IOException {
    return switch (type) {
      case TIFF -> TiffStructure.raw(own(bytes));
      case HEIF -> {
        List<HeifStructure.Item> pictures = HeifStructure.of(own(bytes)).pictures();
        yield number <= pictures.size()
            ? HeifStructure.foreign(pictures.get(number - 1))
            : Optional.empty();
      }
      case JPEG, JPEGLS, PNG, BMP, DIB, WEBP, GIF, JPEG2000 -> Optional.empty();
    };
  }

  StillDecoder.Decoded decode(int number, MediaLimits limits) throws IOException {
    return switch (type) {
      case JPEG -> StillDecoder.decode(jpeg(number), type, 0, limits);
      case TIFF -> StillDecoder.decode(content(), type, page(number), limits);
      case BMP -> StillDecoder.decode(Bitmaps.plain(content()), type, 0, limits);
      case DIB ->
          StillDecoder.decode(
              Bitmaps.plain(Bitmaps.withFileHeader(content())), FileType.Still.BMP, 0, limits);
      case PNG, WEBP, GIF -> StillDecoder.decode(content(), type, 0, limits);
      case HEIF -> NativeStill.item(file, item(number), limits);
      case JPEG2000 -> NativeStill.codestream(file, from, "j2k_pipe", limits);
      case JPEGLS -> NativeStill.codestream(file, from, "jpegls_pipe", limits);
    };
  }

  ExifFacts exif(Structure structure, int number) throws IOException {
    if (type != FileType.Still.TIFF) {
      return structure.exif().map(ExifFacts::of).orElse(ExifFacts.NONE);
    }
    try (Bytes bytes = Bytes.open(file)) {
      var page = TiffStructure.pages(own(bytes)).get(number - 1);
      return ExifFacts.of(TiffStructure.beginningWith(content(), page));
    }
  }

  Bytes own(Bytes bytes) {
    return from == 0 && to >= bytes.length() ? bytes : bytes.within(from, to - from);
  }

  private Bytes part(Bytes bytes, int number) throws IOException {
    Span span = span(bytes, number);
    return bytes.within(span.from(), span.to() - span.from());
  }

  private Span span(Bytes bytes, int number) throws IOException {
    return number == 1
        ? new Span(from, Math.min(to, bytes.length()))
        : pictures(bytes).pictures().get(number - 1);
  }

  private MultiPicture pictures(Bytes bytes) throws IOException {
    Optional<JpegHeader> header = JpegHeader.of(own(bytes));
    return header.isPresent()
        ? MultiPicture.of(bytes, from, header.get())
        : new MultiPicture(List.of(new Span(from, Math.min(to, bytes.length()))), List.of());
  }

  byte[] content() throws IOException {
    byte[] all = Files.readAllBytes(file);
    return from == 0 && to >= all.length
        ? all
        : Arrays.copyOfRange(all, (int) from, (int) Math.min(to, all.length));
  }

  private byte[] jpeg(int number) throws IOException {
    byte[] all = Files.readAllBytes(file);
    try (Bytes bytes = Bytes.open(file)) {
      Span span = span(bytes, number);
      byte[] own =
          span.from() == 0 && span.to() == all.length
              ? all
              : Arrays.copyOfRange(all, (int) span.from(), (int) Math.min(span.to(), all.length));
      Optional<JpegHeader> header = JpegHeader.of(part(bytes, number));
      return header.filter(JpegHeader::needsStandardTables).isPresent()
          ? JpegHeader.withStandardTables(own)
          : own;
    }
  }

  private int page(int number) throws IOException {
    try (Bytes bytes = Bytes.open(file)) {
      return TiffStructure.pages(own(bytes)).get(number - 1).index();
    }
  }

  private long item(int number) throws IOException {
    try (Bytes bytes = Bytes.open(file)) {
      return HeifStructure.of(own(bytes)).pictures().get(number - 1).id();
    }
  }

  /**
   * A HEIF file says by its structure how a picture stands, and its camera's notes repeat it: once
   * is right.
   */
  Orientation orientation(ExifFacts exif, StillDecoder.Decoded decoded) {
    return type == FileType.Still.HEIF ? decoded.orientation() : exif.orientation();
  }

  /** What had to be done to read it, for those who ask. */
  Optional<String> note() {
    return from > 0
        ? Optional.of("after %,d other bytes in front of it".formatted(from))
        : Optional.empty();
  }

  String format() {
    return type.format();
  }

  /** The format as its users call it. */
  String words() {
    return switch (type) {
      case DIB, BMP -> "bitmap (BMP)";
      case HEIF -> "HEIF picture (HEIC, AVIF)";
      case JPEG2000 -> "JPEG 2000 picture";
      case JPEGLS -> "JPEG-LS picture";
      case JPEG, PNG, TIFF, GIF -> type.name() + " picture";
      case WEBP -> "WebP picture";
    };
  }
}
