package org.secondlook.footage;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.secondlook.footage.internal.CantOpen;
import org.secondlook.footage.internal.FileOpener;
import org.secondlook.footage.internal.FileType;
import org.secondlook.footage.internal.PartOpener;

/** Opens files by what they contain, never by their name. */
public final class MediaReaders {
  private MediaReaders() {}

  /** The first part that can be opened, as the file says. */
  public static MediaOpening open(Path file) {
    return open(file, MediaLimits.STANDARD);
  }

  /** As {@link #open(Path)}, within other limits. */
  public static MediaOpening open(Path file, MediaLimits limits) {
    return open(file, 0, MediaSettings.AS_STORED, limits);
  }

  /**
   * Opens one part of a file.
   *
   * @param part its number; 0 for the first one that can be opened
   */
  public static MediaOpening open(Path file, int part, MediaSettings settings, MediaLimits limits) {
    return switch (survey(file, limits)) {
      case MediaSurvey.Unreadable(String sentence) -> refused(sentence);
      case MediaSurvey.Holds(MediaContents contents) -> {
        List<MediaPart> wanted =
            contents.parts().stream().filter(each -> part == 0 || each.number() == part).toList();
        MediaOpening first = refused(file + " has no part " + part + " that can be read.");
        for (MediaPart each : wanted) {
          MediaOpening opening = open(file, each, settings, limits);
          if (opening instanceof MediaOpening.Opened) {
            yield opening;
          }
          first = each == wanted.getFirst() ? opening : first;
        }
        yield first;
      }
    };
  }

  /** Opens a part that {@link #survey} told of. */
  public static MediaOpening open(
      Path file, MediaPart part, MediaSettings settings, MediaLimits limits) {
    return looked(file, limits, MediaReaders::refused, opener -> opener.open(part, settings));
  }

  /**
   * What a file holds. Only a file on a disk is looked at: a folder, a pipe or a device is refused
   * before anything is read from it.
   */
  public static MediaSurvey survey(Path file, MediaLimits limits) {
    return looked(
        file,
        limits,
        MediaSurvey.Unreadable::new,
        opener -> {
          try {
            return new MediaSurvey.Holds(opener.contents());
          } catch (CantOpen e) {
            return new MediaSurvey.Unreadable(file + " " + e.getMessage());
          }
        });
  }

  private interface Look<T> {
    T at(PartOpener opener) throws IOException;
  }

  private static <T> T looked(
      Path file, MediaLimits limits, Function<String, T> refusal, Look<T> look) {
    if (Files.notExists(file)) {
      return refusal.apply("There is no file " + file + ". Check the path.");
    }
    if (Files.isDirectory(file)) {
      return refusal.apply(file + " is a folder, not a picture or video. Name the files in it.");
    }
    if (!Files.isRegularFile(file)) {
      return refusal.apply(
          file + " is a device or pipe, not a file. Copy the recording into a file first.");
    }
    try {
      if (Files.size(file) == 0) {
        return refusal.apply(file + " is empty (0 bytes). Copy it again from its source.");
      }
      return switch (typeOf(file)) {
        case FileType.Other(String what) ->
            refusal.apply(
                file
                    + " is "
                    + what
                    + ", which can't be read as a picture or video. Choose a picture or a recording.");
        case FileType.Foreign foreign -> refusal.apply(file + " " + foreign.refusal());
        case FileType type -> look.at(FileOpener.of(file, limits, type));
      };
    } catch (IOException e) {
      return refusal.apply(
          file
              + " could not be read ("
              + e.getMessage()
              + "). Check the disk and your right to read it.");
    }
  }

  private static FileType typeOf(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return FileType.of(channel);
    }
  }

  private static MediaOpening refused(String sentence) {
    return new MediaOpening.Unreadable(sentence);
  }
}
