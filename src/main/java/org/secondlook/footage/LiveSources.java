package org.secondlook.footage;

import org.secondlook.base.SecondLookException;
import org.secondlook.footage.internal.CameraReader;
import org.secondlook.footage.internal.CantOpen;
import org.secondlook.footage.internal.PacedRecording;

/** Opens what can be watched. */
public final class LiveSources {
  private LiveSources() {}

  /**
   * Connects, which takes some seconds at most. Refused (kind INPUT) with a reason where that
   * fails.
   */
  public static LiveFrames open(LiveSource source) {
    try {
      return switch (source) {
        case LiveSource.Recording recording ->
            switch (MediaReaders.open(recording.file())) {
              case MediaOpening.Unreadable(String why) -> throw SecondLookException.input(why);
              case MediaOpening.Opened(MediaReader reader) ->
                  new PacedRecording(recording.file(), reader);
            };
        case LiveSource.Mjpeg camera -> CameraReader.jpegs(camera.text());
        case LiveSource.Rtsp camera -> CameraReader.rtsp(camera.text());
        case LiveSource.Device camera -> CameraReader.device(camera.text());
      };
    } catch (CantOpen e) {
      throw SecondLookException.input(source.shown() + " " + e.getMessage(), e);
    }
  }
}
