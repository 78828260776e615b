package org.secondlook.footage.internal;

import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.PixelAspect;

/**
 * Finds the shape of each frame of a stream: from the frame where it says something, else from the
 * container, else as the examiner or the recorder's kind has it.
 */
final class FrameShapes {
  static final int MATRIX_BYTES = 36;

  private final Demuxer demuxer;
  private final MediaSettings settings;
  private final Turned container;
  private Turned now;

  /**
   * A display matrix in words.
   *
   * @param odd degrees, where the matrix asks for a turn that isn't by quarters
   */
  record Turned(Orientation orientation, Optional<Integer> odd) {
    static final Turned NOT = new Turned(Orientation.UPRIGHT, Optional.empty());
  }

  FrameShapes(Demuxer demuxer, MediaSettings settings) {
    this.demuxer = demuxer;
    this.settings = settings;
    this.container = container(demuxer.stream());
    this.now = container;
  }

  /** What the container says of turning. */
  Turned container() {
    return container;
  }

  /** Asked once for each frame, in presentation order. */
  FrameShape of(AVFrame frame) {
    Optional<Turned> own = own(frame);
    if (own.isPresent() || (frame.flags() & FrameDecoder.KEY) != 0) {
      // What a stream says of itself holds until its next key frame.
      now = own.orElse(container);
    }
    Orientation upright =
        Orientation.of(now.orientation().degrees() + settings.turn(), now.orientation().mirrored());
    Pixels pixels = pixels(frame);
    return new FrameShape(
        frame.width(), frame.height(), pixels.aspect(), pixels.assumed(), upright);
  }

  /** The shape of a frame's pixels. */
  record Pixels(PixelAspect aspect, boolean assumed) {}

  /** Says the same of a frame whenever it is asked. */
  Pixels pixels(AVFrame frame) {
    if (settings.shape().isPresent()) {
      return new Pixels(settings.shape().get(), false);
    }
    AVRational stated =
        avformat.av_guess_sample_aspect_ratio(demuxer.context(), demuxer.stream(), frame);
    boolean said = stated.num() > 0 && stated.den() > 0;
    PixelAspect aspect = said ? new PixelAspect(stated.num(), stated.den()) : PixelAspect.SQUARE;
    if (!aspect.isPlausible()) {
      return new Pixels(PixelAspect.SQUARE, false);
    }
    Optional<PixelAspect> usual = RecorderSizes.usual(frame.width(), frame.height());
    if (usual.isEmpty() || !aspect.isSquare()) {
      return new Pixels(aspect, false);
    }
    boolean believed = said && RecorderSizes.maybeSquare(frame.width(), frame.height());
    return new Pixels(believed ? PixelAspect.SQUARE : usual.get(), true);
  }

  private static Turned container(AVStream stream) {
    AVPacketSideData data =
        avcodec.av_packet_side_data_get(
            stream.codecpar().coded_side_data(),
            stream.codecpar().nb_coded_side_data(),
            avcodec.AV_PKT_DATA_DISPLAYMATRIX);
    return data == null || data.isNull() || data.size() < MATRIX_BYTES
        ? Turned.NOT
        : turned(new IntPointer(data.data()));
  }

  private static Optional<Turned> own(AVFrame frame) {
    AVFrameSideData data = avutil.av_frame_get_side_data(frame, avutil.AV_FRAME_DATA_DISPLAYMATRIX);
    return data == null || data.isNull() || data.size() < MATRIX_BYTES
        ? Optional.empty()
        : Optional.of(turned(new IntPointer(data.data())));
  }

  /**
   * What a display matrix says: mirrored if its determinant is negative, then turned by the nearest
   * quarter.
   */
  static Turned turned(IntPointer matrix) {
    long a = matrix.get(0);
    long b = matrix.get(1);
    long c = matrix.get(3);
    long d = matrix.get(4);
    boolean mirrored = a * d - b * c < 0;
    // A point (x, y) is shown at (a x + c y, b x + d y); mirroring happens first, so its sign is
    // taken out of the x axis.
    double clockwise = Math.toDegrees(Math.atan2(mirrored ? -b : b, mirrored ? -a : a));
    int quarter = Math.floorMod((int) Math.round(clockwise / 90), 4) * 90;
    boolean odd = Math.abs(clockwise - Math.round(clockwise / 90) * 90) > 1;
    return new Turned(
        Orientation.of(quarter, mirrored),
        odd ? Optional.of((int) Math.round(clockwise)) : Optional.empty());
  }
}
