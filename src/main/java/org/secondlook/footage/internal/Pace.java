package org.secondlook.footage.internal;

import java.io.IOException;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avformat;
import org.secondlook.footage.Assumed;
import org.secondlook.footage.MediaSettings;

/**
 * How fast a stream plays, and how FFmpeg's timestamps of it become times.
 *
 * @param framesPerSecond as declared, set or assumed; 0 where nothing sensible is known
 * @param assumed where the file holds no times and says no rate
 * @param counted whether times are counted by a rate that the stream states, for want of times
 * @param stretch what FFmpeg's timestamps are multiplied by: it counts by a rate of its own
 */
record Pace(double framesPerSecond, Optional<Assumed> assumed, boolean counted, double stretch) {
  /** What FFmpeg, and everybody, takes a stream to have that doesn't say. */
  private static final double USUAL = 25;

  static Pace of(Demuxer demuxer, Bytes bytes, MediaSettings settings) throws IOException {
    double counting = rate(avformat.av_guess_frame_rate(demuxer.context(), demuxer.stream(), null));
    boolean noTimes = demuxer.holdsNoTimes();
    boolean noRate =
        noTimes
            ? rate(demuxer.stream().codecpar().framerate()) == 0
            : demuxer.format().equals("avi")
                && !AviIndex.of(bytes).statesRate(demuxer.stream().index());
    if (!noTimes && !noRate) {
      boolean gif = demuxer.format().equals("gif") && GifStructure.leavesOutTimes(bytes);
      return new Pace(
          counting,
          gif ? Optional.of(Assumed.frameRate(GifStructure.USUAL_RATE, false)) : Optional.empty(),
          false,
          1);
    }
    double used = counting > 0 ? counting : USUAL;
    double set = settings.framesPerSecond();
    double rate = set > 0 ? set : noRate ? USUAL : used;
    boolean told = noRate || set > 0;
    return new Pace(
        rate,
        told ? Optional.of(Assumed.frameRate(rate, set > 0)) : Optional.empty(),
        !told,
        used / rate);
  }

  private static double rate(AVRational rate) {
    double value = rate.num() > 0 && rate.den() > 0 ? (double) rate.num() / rate.den() : 0;
    return value > 0 && value <= 1000 ? value : 0;
  }

  /** The timeline of a stream whose time base is this fraction of a second. */
  Timeline timeline(long numerator, long denominator) {
    double usual = framesPerSecond > 0 ? 1000 / framesPerSecond : 0;
    if (stretch == 1) {
      return new Timeline(numerator, denominator, usual);
    }
    // Whole numbers, so that a time doesn't drift over hours.
    long top = Math.round(stretch * 1_000_000);
    long common = gcd(top, 1_000_000);
    return new Timeline(numerator * (top / common), denominator * (1_000_000 / common), usual);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
