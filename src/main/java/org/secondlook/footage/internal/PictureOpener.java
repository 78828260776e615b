package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.base.Picture;
import org.secondlook.footage.MediaContents;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.MediaLimits;
import org.secondlook.footage.MediaOpening;
import org.secondlook.footage.MediaPart;
import org.secondlook.footage.MediaSettings;

/** Opens a picture: structure and size first, pixels only when those are within the limits. */
public final class PictureOpener implements PartOpener {
  private final Path file;
  private final MediaLimits limits;
  private final FileType.Still type;

  public PictureOpener(Path file, MediaLimits limits, FileType.Still type) {
    this.file = file;
    this.limits = limits;
    this.type = type;
  }

  /** The picture, and the video that a phone may have put behind it. */
  public static PartOpener of(Path file, MediaLimits limits, FileType.Still type)
      throws IOException {
    PictureOpener picture = new PictureOpener(file, limits, type);
    return MotionPhoto.video(file, type)
        .<PartOpener>map(
            span ->
                new Combined(
                    List.of(
                        new Combined.Piece("photo", picture),
                        new Combined.Piece(
                            "video of the motion photo", new VideoOpener(file, limits, span)))))
        .orElse(picture);
  }

  @Override
  public MediaContents contents() {
    return MediaContents.one();
  }

  @Override
  public MediaOpening open(MediaPart part, MediaSettings settings) throws IOException {
    if (Files.size(file) > limits.maxPictureBytes()) {
      return refused(
          "is "
              + Files.size(file) / 1_000_000
              + " MB long, more than the "
              + limits.maxPictureBytes() / 1_000_000
              + " MB that are opened for a picture. Make a smaller copy.");
    }
    Structure structure;
    try (Bytes bytes = Bytes.open(file)) {
      structure = structure(bytes);
    } catch (EOFException e) {
      return refused("is cut off within its header. Copy it again from its source.");
    }
    if (structure.width() == 0 || structure.height() == 0) {
      String why = structure.fault().orElse("it doesn't say how large it is");
      return refused("holds no usable picture (" + why + "). Copy it again from its source.");
    }
    if (Math.max(structure.width(), structure.height()) > limits.maxSide()
        || (long) structure.width() * structure.height() > limits.maxPicturePixels()) {
      return refused(
          "claims to be "
              + structure.width()
              + " x "
              + structure.height()
              + " pixels, more than the "
              + limits.maxPicturePixels() / 1_000_000
              + " million pixels or "
              + limits.maxSide()
              + " a side that are opened. Make a smaller copy.");
    }
    try {
      return decode(structure, settings);
    } catch (OutOfMemoryError e) {
      // One large array failed; nothing else of the program has.
      return refused("needs more memory than there is. Close other work or make a smaller copy.");
    }
  }

  private MediaOpening decode(Structure structure, MediaSettings settings) throws IOException {
    byte[] content = Files.readAllBytes(file);
    ExifFacts exif =
        type == FileType.Still.TIFF
            ? ExifFacts.of(content)
            : structure.exif().map(ExifFacts::of).orElse(ExifFacts.NONE);
    StillDecoder.Decoded decoded;
    Picture stored;
    try {
      decoded = StillDecoder.decode(content, type, limits);
      stored = Pixels.of(decoded.image());
    } catch (IOException | RuntimeException e) {
      String why = structure.fault().orElse(String.valueOf(e.getMessage()));
      return refused("could not be decoded (" + why + "). Copy it again from its source.");
    }
    Picture upright = PictureSettings.apply(settings, exif.orientation().apply(stored));
    Map<String, String> notes = new LinkedHashMap<>(exif.notes());
    int bits = decoded.image().getColorModel().getComponentSize(0);
    notes.put(
        "stored as", decoded.image().getColorModel().getNumComponents() + " x " + bits + " bit");
    if (exif.orientation().mirrored()) {
      notes.put("mirrored", "as its camera asked");
    }
    if (structure.images() > 1) {
      notes.put("pictures in the file", structure.images() + ", of which the first is shown");
    }
    MediaFacts facts =
        new MediaFacts(
            MediaKind.PICTURE,
            upright.width(),
            upright.height(),
            type.format(),
            type.format(),
            0,
            0,
            0,
            exif.orientation().degrees(),
            false,
            notes,
            MediaPart.WHOLE,
            PictureSettings.assumed(settings));
    Optional<String> fault =
        structure.fault().or(() -> decoded.fault().map(words -> "damaged: " + words));
    Optional<String> damage =
        fault.map(words -> file.getFileName() + " is " + words + "; the readable part was used.");
    return new MediaOpening.Opened(new PictureReader(facts, upright, damage));
  }

  private Structure structure(Bytes bytes) throws IOException {
    return switch (type) {
      case JPEG -> JpegStructure.of(bytes);
      case PNG -> PngStructure.of(bytes);
      case BMP -> BmpStructure.of(bytes);
      case TIFF -> TiffStructure.of(bytes);
      case WEBP -> WebpStructure.of(bytes);
      case GIF -> GifStructure.of(bytes);
    };
  }

  private MediaOpening refused(String rest) {
    return new MediaOpening.Unreadable(file + " " + rest);
  }
}
