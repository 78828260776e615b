package org.secondlook.cli;

import java.util.Optional;
import org.secondlook.base.SecondLookException;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.PixelAspect;
import picocli.CommandLine.Option;

/** What a file doesn't say of itself, said by the user. */
final class MediaOptions {
  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Frames per second, for recordings without timestamps.")
  private Double rate;

  @Option(
      names = "--pixel-aspect",
      paramLabel = "W:H",
      description = "Pixel aspect ratio, such as 12:11, where the file doesn't state it.")
  private String aspect;

  @Option(
      names = "--turn",
      paramLabel = "DEGREES",
      description = "Rotate the picture clockwise by 90, 180 or 270 degrees.")
  private Integer turn;

  /** Empty where nothing was said. */
  Optional<MediaSettings> settings() {
    if (rate == null && aspect == null && turn == null) {
      return Optional.empty();
    }
    if (rate != null && !(rate >= 0.001 && rate <= 1000)) {
      throw SecondLookException.usage(
          "--rate takes frames a second from 0.001 to 1000, not " + rate + ".");
    }
    if (turn != null && turn != 90 && turn != 180 && turn != 270) {
      throw SecondLookException.usage("--turn takes 90, 180 or 270, not " + turn + ".");
    }
    PixelAspect shape = null;
    if (aspect != null) {
      shape =
          PixelAspect.parse(aspect)
              .orElseThrow(
                  () ->
                      SecondLookException.usage(
                          "--pixel-aspect takes two whole numbers such as 12:11, neither more than 4 times the other, not "
                              + aspect
                              + "."));
    }
    return Optional.of(new MediaSettings(rate == null ? 0 : rate, shape, turn == null ? 0 : turn));
  }
}
