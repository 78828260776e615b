package org.secondlook.footage;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.secondlook.footage.internal.FileType;
import org.secondlook.footage.internal.GifStructure;
import org.secondlook.footage.internal.PictureOpener;
import org.secondlook.footage.internal.VideoOpener;

/** Opens files by what they contain, never by their name. */
public final class MediaReaders {
  private MediaReaders() {}

  public static MediaOpening open(Path file) {
    return open(file, MediaLimits.STANDARD);
  }

  /**
   * Only a file on a disk is opened: a folder, a pipe or a device is refused before anything is
   * read from it.
   */
  public static MediaOpening open(Path file, MediaLimits limits) {
    if (Files.notExists(file)) {
      return refused("There is no file " + file + ". Check the path.");
    }
    if (Files.isDirectory(file)) {
      return refused(file + " is a folder, not a picture or video. Name the files in it.");
    }
    if (!Files.isRegularFile(file)) {
      return refused(
          file + " is a device or pipe, not a file. Copy the recording into a file first.");
    }
    try {
      if (Files.size(file) == 0) {
        return refused(file + " is empty (0 bytes). Copy it again from its source.");
      }
      return switch (typeOf(file)) {
        case FileType.Still type -> new PictureOpener(file, limits, type, 0).open();
        case FileType.Behind(var type, long from) ->
            new PictureOpener(file, limits, type, from).open();
        case FileType.Gif _ ->
            GifStructure.hasSeveralImages(file)
                ? new VideoOpener(file, limits).open()
                : new PictureOpener(file, limits, FileType.Still.GIF, 0).open();
        case FileType.JpegStream _ -> new VideoOpener(file, limits).open("mjpeg");
        case FileType.MaybeVideo _ -> new VideoOpener(file, limits).open();
        case FileType.Other(String what) ->
            refused(
                file
                    + " is "
                    + what
                    + ", which can't be read as a picture or video. Choose a picture or a recording.");
        case FileType.Foreign foreign -> refused(file + " " + foreign.refusal());
      };
    } catch (IOException e) {
      return refused(
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
