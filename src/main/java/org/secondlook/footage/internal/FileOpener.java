package org.secondlook.footage.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.secondlook.footage.MediaContents;
import org.secondlook.footage.MediaLimits;
import org.secondlook.footage.MediaOpening;
import org.secondlook.footage.MediaPart;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.NotExamined;
import org.secondlook.wording.Noun;

/**
 * Opens all that a file holds: the one recording or picture that most are, or each of several files
 * that were put one after the other; and tells of what stands behind them.
 */
public final class FileOpener implements PartOpener {
  private final PartOpener files;
  private final List<NotExamined> behind;

  private FileOpener(PartOpener files, List<NotExamined> behind) {
    this.files = files;
    this.behind = behind;
  }

  /**
   * @param type what the file is by its first bytes: {@link FileType.Other} and {@link
   *     FileType.Foreign} are refused before
   */
  public static PartOpener of(Path file, MediaLimits limits, FileType type) throws IOException {
    try (Bytes bytes = Bytes.open(file)) {
      if (type instanceof FileType.Behind(FileType.Still still, long from)) {
        return PictureOpener.of(file, limits, still, from);
      }
      if (type == FileType.Still.HEIF) {
        return plain(file, limits, type);
      }
      Concatenation.Found found = Concatenation.in(bytes);
      if (found.isPlain() && found.files().getFirst().to() == bytes.length()) {
        return plain(file, limits, type);
      }
      List<Combined.Piece> pieces = new ArrayList<>();
      int of = found.files().size();
      for (Span span : found.files()) {
        FileType own = FileType.of(bytes.within(span.from(), span.to() - span.from()));
        PartOpener opener = piece(file, limits, own, span);
        String name = opener instanceof VideoOpener ? "recording" : "picture";
        pieces.add(new Combined.Piece(name + " " + (pieces.size() + 1) + " of " + of, opener));
      }
      return new FileOpener(
          of == 1 ? pieces.getFirst().opener() : new Combined(pieces),
          found.rest().map(FileOpener::told).stream().toList());
    }
  }

  private static NotExamined told(Span rest) {
    return new NotExamined(
        Noun.BYTE.count(rest.to() - rest.from()) + " from byte " + rest.from() + " on",
        "they stand behind the end of what was read, in no format that is known here; open the file"
            + " with the software it came from");
  }

  private static PartOpener plain(Path file, MediaLimits limits, FileType type) throws IOException {
    return switch (type) {
      case FileType.Still still -> PictureOpener.of(file, limits, still, 0);
      case FileType.Gif _ ->
          GifStructure.hasSeveralImages(file)
              ? new VideoOpener(file, limits)
              : PictureOpener.of(file, limits, FileType.Still.GIF, 0);
      case FileType.JpegStream _ -> new VideoOpener(file, limits, "mjpeg");
      case FileType.MaybeVideo _, FileType.Behind _, FileType.Other _, FileType.Foreign _ ->
          new VideoOpener(file, limits);
    };
  }

  private static PartOpener piece(Path file, MediaLimits limits, FileType type, Span span)
      throws IOException {
    return switch (type) {
      case FileType.Still.HEIF ->
          new Refused(
              "is a HEIF picture behind another file, which is not read. Cut it off from byte "
                  + span.from()
                  + " on and add it as a file of its own.");
      case FileType.Still still -> PictureOpener.within(file, limits, still, span);
      case FileType.JpegStream _ -> new VideoOpener(file, limits, "mjpeg", span);
      case FileType.Gif _ ->
          GifStructure.hasSeveralImages(file, span)
              ? new VideoOpener(file, limits, span)
              : PictureOpener.within(file, limits, FileType.Still.GIF, span);
      case FileType.MaybeVideo _, FileType.Behind _, FileType.Other _, FileType.Foreign _ ->
          new VideoOpener(file, limits, span);
    };
  }

  /** What can't be opened where it stands. */
  private record Refused(String why) implements PartOpener {
    @Override
    public MediaContents contents() throws CantOpen {
      throw new CantOpen(why);
    }

    @Override
    public MediaOpening open(MediaPart part, MediaSettings settings) {
      return new MediaOpening.Unreadable(why);
    }
  }

  @Override
  public MediaContents contents() throws IOException, CantOpen {
    MediaContents contents = files.contents();
    List<NotExamined> not = new ArrayList<>(contents.notExamined());
    not.addAll(behind);
    return new MediaContents(contents.parts(), not);
  }

  @Override
  public MediaOpening open(MediaPart part, MediaSettings settings) throws IOException {
    return files.open(part, settings);
  }
}
