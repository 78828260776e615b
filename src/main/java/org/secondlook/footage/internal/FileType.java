package org.secondlook.footage.internal;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Locale;
import java.util.Optional;

/** What a file is by its first bytes. */
public sealed interface FileType {
  /** A picture format with a reader. */
  enum Still implements FileType {
    JPEG,
    PNG,
    BMP,
    TIFF,
    WEBP,
    GIF,
    /** A bitmap without its file header. */
    DIB,
    /** HEIC and AVIF. */
    HEIF,
    JPEG2000,
    JPEGLS;

    /** The name ImageIO and the facts use. */
    public String format() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A picture, or a video if it holds several. */
  record Gif() implements FileType {}

  /** A picture that begins somewhere behind the file's start. */
  record Behind(Still type, long from) implements FileType {}

  /**
   * JPEG pictures one after the other without a container, as simple cameras send them, be it with
   * a web server's lines between them.
   */
  record JpegStream() implements FileType {}

  /** Left to the demuxers to find out. */
  record MaybeVideo() implements FileType {}

  /** Something else altogether, in words. */
  record Other(String what) implements FileType {}

  /** A picture format without a reader here, in words. */
  record Foreign(String what) implements FileType {
    /** What is said of it, behind the file's name. */
    public String refusal() {
      return refusal(what);
    }

    static String refusal(String what) {
      return "is "
          + what
          + ", which can't be decoded here. Convert a copy of it to JPEG or PNG, and keep the original.";
    }
  }

  static FileType of(SeekableByteChannel channel) throws IOException {
    return of(Bytes.of(channel));
  }

  static FileType of(Bytes bytes) throws IOException {
    if (bytes.length() >= 3 && bytes.u8(0) == 0xff && bytes.u8(1) == 0xd8 && bytes.u8(2) == 0xff) {
      return ofJpeg(bytes);
    }
    if (bytes.has(0, "\u0089PNG\r\n\u001a\n")) {
      return Still.PNG;
    }
    if (bytes.has(0, "GIF87a") || bytes.has(0, "GIF89a")) {
      return new Gif();
    }
    if (bytes.has(0, "II*\0")
        || bytes.has(0, "MM\0*")
        || bytes.has(0, "II+\0")
        || bytes.has(0, "MM\0+")) {
      return Still.TIFF;
    }
    if (bytes.has(0, "RIFF") && bytes.has(8, "WEBP")) {
      return Still.WEBP;
    }
    if (isBmp(bytes)) {
      return ofBitmap(bytes);
    }
    if (bytes.has(0, Jpeg2000Structure.BARE)
        || bytes.has(0, Jpeg2000Structure.BOXED) && !bytes.has(20, "mjp2")) {
      return Still.JPEG2000;
    }
    Optional<String> foreign = ForeignPictures.name(bytes);
    if (foreign.isPresent()) {
      return new Foreign(foreign.get());
    }
    if (bytes.has(4, "ftyp")) {
      return ofBrand(bytes);
    }
    return ofOthers(bytes);
  }

  private static FileType ofJpeg(Bytes bytes) throws IOException {
    Optional<JpegHeader> header = JpegHeader.of(bytes);
    Optional<String> foreign = header.flatMap(JpegHeader::foreign);
    if (foreign.isPresent()) {
      return new Foreign(foreign.get());
    }
    if (header.isPresent() && header.get().isLosslessLs()) {
      return Still.JPEGLS;
    }
    return JpegStructure.anotherFollows(bytes) ? new JpegStream() : Still.JPEG;
  }

  private static FileType ofBitmap(Bytes bytes) throws IOException {
    return Bitmaps.foreign(bytes).<FileType>map(Foreign::new).orElse(Still.BMP);
  }

  private static boolean isBmp(Bytes bytes) throws IOException {
    if (!bytes.has(0, "BM") || bytes.length() < 26) {
      return false;
    }
    long header = bytes.u32le(14);
    return header == 12 || header >= 16 && header <= 124;
  }

  private static FileType ofBrand(Bytes bytes) throws IOException {
    if (bytes.length() < 12) {
      return new MaybeVideo();
    }
    return switch (bytes.name(8)) {
      case "heic", "heix", "heim", "heis", "avif", "mif1", "mif2", "miaf", "jpeg", "vvic", "avci" ->
          Still.HEIF;
      default -> new MaybeVideo();
    };
  }

  private static FileType ofOthers(Bytes bytes) throws IOException {
    if (bytes.has(0, "%PDF")) {
      return new Other("a PDF document");
    }
    if (bytes.has(0, "PK\u0003\u0004")) {
      return new Other("a ZIP archive or office document");
    }
    if (bytes.has(0, "7z\u00bc\u00af") || bytes.has(0, "Rar!") || bytes.has(0, "\u001f\u008b")) {
      return new Other("a packed archive");
    }
    if (bytes.has(0, "MZ") || bytes.has(0, "\u007fELF")) {
      return new Other("a program");
    }
    if (Bitmaps.isBare(bytes)) {
      return Still.DIB;
    }
    Optional<EmbeddedPicture.Found> embedded = EmbeddedPicture.in(bytes);
    boolean text = looksLikeText(bytes);
    if (embedded.isPresent() && !text && Containers.begins(bytes)) {
      embedded = Optional.empty();
    }
    if (embedded.isPresent()) {
      return ofEmbedded(bytes, embedded.get());
    }
    return text ? new Other("a text file") : new MaybeVideo();
  }

  private static FileType ofEmbedded(Bytes bytes, EmbeddedPicture.Found found) throws IOException {
    long from = found.from();
    if (found.type() == Still.JPEG) {
      Bytes picture = bytes.within(from, bytes.length() - from);
      FileType own = ofJpeg(picture);
      // The further pictures of a multi-picture file are no stream.
      boolean alone = JpegHeader.of(picture).filter(head -> head.multiPicture() < 0).isPresent();
      boolean several =
          own == Still.JPEG && alone && EmbeddedPicture.anotherJpegFollows(bytes, from);
      return switch (own) {
        case Still still when !several -> new Behind(still, from);
        case Foreign foreign -> foreign;
        default -> new JpegStream();
      };
    }
    return new Behind(found.type(), from);
  }

  private static boolean looksLikeText(Bytes bytes) throws IOException {
    long n = Math.min(bytes.length(), 4096);
    for (long i = 0; i < n; i++) {
      int value = bytes.u8(i);
      boolean control =
          value < 32
              && value != '\t'
              && value != '\n'
              && value != '\r'
              && value != '\f'
              && value != 27;
      // Bytes from 128 on may belong to UTF-8 or Latin-1 letters; those that neither uses often end
      // the guess.
      if (control || value == 0xff || value == 0xfe && i > 1 || value == 127) {
        return false;
      }
    }
    return true;
  }
}
