package org.secondlook.footage.internal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;
import org.secondlook.base.SecondLookException;

/** JavaCV's recorder for plain RGB frames. */
public final class Encoder implements AutoCloseable {
  private static final int BITS_PER_SECOND = 12_000_000;

  private final Path file;
  private final FFmpegFrameRecorder recorder;
  private final Frame frame;

  public Encoder(Path file, int width, int height, int framesPerSecond) {
    Natives.load();
    this.file = file;
    recorder = new FFmpegFrameRecorder(file.toFile(), width, height, 0);
    recorder.setFormat("matroska");
    recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
    recorder.setFrameRate(framesPerSecond);
    recorder.setGopSize(framesPerSecond * 2);
    recorder.setVideoBitrate(BITS_PER_SECOND);
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
