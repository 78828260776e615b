package org.secondlook.footage.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.secondlook.footage.MediaLimits;
import org.secondlook.footage.MediaOpening;

/**
 * Opens a recording: container, video stream, decoder, and its first frame, without which it is of
 * no use.
 */
public final class VideoOpener {
  private final Path file;
  private final MediaLimits limits;

  public VideoOpener(Path file, MediaLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  public MediaOpening open() throws IOException {
    return open("");
  }

  /**
   * Opens it with one demuxer of FFmpeg.
   *
   * @param format the demuxer's name; empty to find it out from the content
   */
  public MediaOpening open(String format) throws IOException {
    Natives.load();
    Patience patience = new Patience(limits.patience());
    Demuxer demuxer = null;
    FrameDecoder decoder = null;
    try {
      demuxer = Demuxer.open(file, format, patience);
      decoder = FrameDecoder.open(demuxer, patience, limits);
      Optional<String> cut = Containers.fault(file, demuxer);
      return new MediaOpening.Opened(
          new VideoReader(file, limits, patience, demuxer, decoder, cut));
    } catch (CantOpen e) {
      close(decoder);
      close(demuxer);
      patience.close();
      return new MediaOpening.Unreadable(file + " " + e.getMessage());
    } catch (IOException | RuntimeException | Error e) {
      close(decoder);
      close(demuxer);
      patience.close();
      throw e;
    }
  }

  private static void close(FrameDecoder decoder) {
    if (decoder != null) {
      decoder.close();
    }
  }

  private static void close(Demuxer demuxer) {
    if (demuxer != null) {
      demuxer.close();
    }
  }
}
