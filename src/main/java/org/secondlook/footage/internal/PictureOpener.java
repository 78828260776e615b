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
  private final PictureFile source;
  private final long known;

  /**
   * @param known up to where it is known what the file holds behind its pictures
   */
  private PictureOpener(Path file, MediaLimits limits, PictureFile source, long known) {
    this.file = file;
    this.limits = limits;
    this.source = source;
    this.known = known;
  }

  /**
   * The pictures, and the video that a phone may have put behind them.
   *
   * @param from where the format begins in the file
   */
  public static PartOpener of(Path file, MediaLimits limits, FileType.Still type, long from)
      throws IOException {
    PictureFile source = new PictureFile(file, type, from, Files.size(file));
    if (type == FileType.Still.PNG && source.moves()) {
      return new VideoOpener(file, limits, "apng");
    }
    Optional<Span> video = MotionPhoto.video(file, type);
    if (video.isEmpty()) {
      return new PictureOpener(file, limits, source, Files.size(file));
    }
    PictureOpener photo = new PictureOpener(file, limits, source, video.get().from());
    return new Combined(
        List.of(
            new Combined.Piece("photo", photo),
            new Combined.Piece(
                "video of the motion photo", new VideoOpener(file, limits, video.get()))));
  }

  /** Pictures that stand between others in one file. */
  static PartOpener within(Path file, MediaLimits limits, FileType.Still type, Span span)
      throws IOException {
    PictureFile source = new PictureFile(file, type, span.from(), span.to());
    if (type == FileType.Still.PNG && source.moves()) {
      return new VideoOpener(file, limits, "apng", span);
    }
    return new PictureOpener(file, limits, source, span.to());
  }

  @Override
  public MediaContents contents() throws IOException {
    try (Bytes bytes = Bytes.open(file)) {
      return source.contents(bytes, known);
    } catch (EOFException e) {
      // Opening the one part that there must be says what is wrong.
      return MediaContents.one();
    }
  }

  @Override
  public MediaOpening open(MediaPart part, MediaSettings settings) throws IOException {
    int number = part.number();
    if (Files.size(file) > limits.maxPictureBytes()) {
      return refused(
          "is "
              + Files.size(file) / 1_000_000
              + " MB long, more than the "
              + limits.maxPictureBytes() / 1_000_000
              + " MB that are opened for a picture. Make a smaller copy.");
    }
    Structure structure;
    Optional<String> foreign;
    try (Bytes bytes = Bytes.open(file)) {
      structure = source.structure(bytes, number);
      foreign = source.foreign(bytes, number);
    } catch (EOFException e) {
      return refused("is cut off within its header. Copy it again from its source.");
    }
    if (foreign.isPresent()) {
      return refused(FileType.Foreign.refusal(foreign.get()));
    }
    if (structure.width() == 0 || structure.height() == 0) {
      String why = structure.fault().orElse("it doesn't say how large it is");
      return refused(
          "is a "
              + source.words()
              + " without a usable picture ("
              + why
              + "). Copy it again from its source.");
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
      return source.type() == FileType.Still.WEBP && structure.images() > 1
          ? animation(part, structure, settings)
          : decode(part, structure, settings);
    } catch (OutOfMemoryError e) {
      // One large array failed; nothing else of the program has.
      return refused("needs more memory than there is. Close other work or make a smaller copy.");
    }
  }

  private MediaOpening animation(MediaPart part, Structure structure, MediaSettings settings)
      throws IOException {
    try (Bytes bytes = Bytes.open(file)) {
      if ((long) structure.width() * structure.height() > limits.maxVideoPixels()) {
        return refused("has frames of more pixels than can be opened. Make a smaller copy.");
      }
      AnimatedWebp animation =
          new AnimatedWebp(source.content(), source.own(bytes), structure, limits);
      if (animation.frames().isEmpty()) {
        return refused("holds no frame that can be used. Copy it again from its source.");
      }
      return new MediaOpening.Opened(
          new AnimationReader(file, animation, structure.fault(), part, settings));
    }
  }

  private MediaOpening decode(MediaPart part, Structure structure, MediaSettings settings)
      throws IOException {
    StillDecoder.Decoded decoded;
    Picture stored;
    try {
      decoded = source.decode(part.number(), limits);
      stored = Pixels.of(decoded.image());
    } catch (IOException | RuntimeException e) {
      // What is broken is told as damage; what a decoder doesn't know may well be our limit.
      return refused(
          structure
              .fault()
              .map(why -> "could not be decoded (" + why + "). Copy it again from its source.")
              .orElse(
                  "is a "
                      + source.words()
                      + " of a kind that could not be decoded here ("
                      + e.getMessage()
                      + "). Convert a copy of it to JPEG or PNG, or copy it again if other programs can't show it either."));
    }
    ExifFacts exif = source.exif(structure, part.number());
    Orientation orientation = source.orientation(exif, decoded);
    Picture upright = PictureSettings.apply(settings, orientation.apply(stored));
    Map<String, String> notes = new LinkedHashMap<>(exif.notes());
    notes.put("stored as", decoded.stored());
    if (orientation.mirrored()) {
      notes.put("mirrored", "as its camera asked");
    }
    source.note().ifPresent(note -> notes.put("read", note));
    MediaFacts facts =
        new MediaFacts(
            MediaKind.PICTURE,
            upright.width(),
            upright.height(),
            source.format(),
            source.format(),
            0,
            0,
            0,
            orientation.degrees(),
            false,
            notes,
            part,
            PictureSettings.assumed(settings));
    Optional<String> fault =
        structure.fault().or(() -> decoded.fault().map(words -> "damaged: " + words));
    Optional<String> damage =
        fault.map(words -> file.getFileName() + " is " + words + "; the readable part was used.");
    return new MediaOpening.Opened(new PictureReader(facts, upright, damage));
  }

  private MediaOpening refused(String rest) {
    return new MediaOpening.Unreadable(file + " " + rest);
  }
}
