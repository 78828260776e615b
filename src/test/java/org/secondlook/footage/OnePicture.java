package org.secondlook.footage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.secondlook.base.Picture;

/** What comes of opening a picture's file. */
final class OnePicture {
  private OnePicture() {}

  static MediaReader open(Path file) {
    return opened(MediaReaders.open(file));
  }

  private static MediaReader opened(MediaOpening opening) {
    return switch (opening) {
      case MediaOpening.Opened(MediaReader reader) -> reader;
      case MediaOpening.Unreadable(String sentence) -> throw new AssertionError(sentence);
    };
  }

  /** The undamaged picture that the file shows first. */
  static Picture of(Path file) {
    return only(open(file));
  }

  static Picture of(Path file, MediaPart part) {
    return only(
        opened(MediaReaders.open(file, part, MediaSettings.AS_STORED, MediaLimits.STANDARD)));
  }

  private static Picture only(MediaReader reader) {
    try (reader) {
      assertThat(reader.facts().kind()).isEqualTo(MediaKind.PICTURE);
      assertThat(reader.damage()).isEmpty();
      return reader.next().orElseThrow().picture();
    }
  }

  static MediaContents contents(Path file) {
    return switch (MediaReaders.survey(file, MediaLimits.STANDARD)) {
      case MediaSurvey.Holds(MediaContents contents) -> contents;
      case MediaSurvey.Unreadable(String sentence) -> throw new AssertionError(sentence);
    };
  }

  static String refusal(Path file) {
    return switch (MediaReaders.open(file)) {
      case MediaOpening.Opened(MediaReader reader) ->
          throw new AssertionError("opened " + reader.facts());
      case MediaOpening.Unreadable(String sentence) -> sentence;
    };
  }

  /** What is said of a file that isn't whole, be it that nothing of it can be shown. */
  static String damageOrRefusal(Path file) {
    return switch (MediaReaders.open(file)) {
      case MediaOpening.Opened(MediaReader reader) -> reader.damage().orElse("");
      case MediaOpening.Unreadable(String sentence) -> sentence;
    };
  }

  /** Mean difference of the samples, 0..255. */
  static double difference(Picture a, Picture b) {
    assertThat(a.width()).isEqualTo(b.width());
    assertThat(a.height()).isEqualTo(b.height());
    long sum = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      sum += Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff));
    }
    return (double) sum / a.rgb().length;
  }
}
