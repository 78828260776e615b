package org.secondlook.footage.internal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;
import org.secondlook.base.SecondLookException;
import org.secondlook.footage.FootageCodec;

/** JavaCV's recorder for plain RGB frames. */
public final class Encoder implements AutoCloseable {
  private static final int MPEG4_BITS_PER_SECOND = 12_000_000;

  /** The most that cameras send at 1920x1080 and 30 frames a second. */
  private static final int H264_BITS_PER_SECOND = 8_000_000;

  private static final String OPENH264 = "libopenh264";

  private final Path file;
  private final FFmpegFrameRecorder recorder;
  private final Frame frame;

  /** What is spent on a recording of 1920x1080 and 30 frames a second. */
  public static int mostBits(FootageCodec codec) {
    return switch (codec) {
      case H264 -> H264_BITS_PER_SECOND;
      case MPEG4 -> MPEG4_BITS_PER_SECOND;
    };
  }

  public Encoder(
      Path file,
      int width,
      int height,
      int framesPerSecond,
      FootageCodec codec,
      int bitsPerSecond) {
    Natives.load();
    if (codec == FootageCodec.H264 && avcodec.avcodec_find_encoder_by_name(OPENH264) == null) {
      throw SecondLookException.usage(
          "The FFmpeg of this installation can't encode H.264. Choose MPEG4.");
    }
    this.file = file;
    recorder = new FFmpegFrameRecorder(file.toFile(), width, height, 0);
    recorder.setFormat("matroska");
    recorder.setFrameRate(framesPerSecond);
    recorder.setGopSize(framesPerSecond * 2);
    switch (codec) {
      case H264 -> {
        // OpenH264 is the one encoder of it that every LGPL build of FFmpeg has.
        recorder.setVideoCodecName(OPENH264);
        recorder.setVideoOption("profile", "high");
        recorder.setVideoOption("coder", "cabac");
      }
      case MPEG4 -> recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
    }
    recorder.setVideoBitrate(bitsPerSecond);
    // Each codes its own part of every frame, so the count belongs to what the file is.
    recorder.setVideoOption("threads", "2");
    recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
    frame = new Frame(width, height, Frame.DEPTH_UBYTE, 3, width * 3);
    try {
      recorder.start();
    } catch (FrameRecorder.Exception e) {
      throw failed(e);
    }
  }

  public void write(byte[] rgb) {
    ((ByteBuffer) frame.image[0]).clear().put(rgb).flip();
    try {
      recorder.record(frame, avutil.AV_PIX_FMT_RGB24);
    } catch (FrameRecorder.Exception e) {
      throw failed(e);
    }
  }

  private SecondLookException failed(FrameRecorder.Exception e) {
    return SecondLookException.input(file + " can't be written. Check that its disk has room.", e);
  }

  @Override
  public void close() {
    try {
      recorder.close();
    } catch (FrameRecorder.Exception e) {
      throw failed(e);
    } finally {
      frame.close();
    }
  }
}
