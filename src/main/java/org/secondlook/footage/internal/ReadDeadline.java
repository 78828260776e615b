package org.secondlook.footage.internal;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The deadline after which work on a file is given up unless a frame came. FFmpeg asks for it while
 * it reads. The deadline itself lies in native memory, so that one callback without state serves
 * every open file: JavaCPP has room for only a few callback objects.
 */
final class ReadDeadline implements AutoCloseable {
  private static final Callback CALLBACK = new Callback();

  private final long nanos;
  private final LongPointer deadline = new LongPointer(1);

  ReadDeadline(Duration duration) {
    nanos = duration.toNanos();
    renew();
  }

  void renew() {
    deadline.put(System.nanoTime() + nanos);
  }

  boolean exhausted() {
    return System.nanoTime() - deadline.get() > 0;
  }

  void guard(AVFormatContext context) {
    context.interrupt_callback().callback(CALLBACK).opaque(deadline);
  }

  @Override
  public void close() {
    deadline.close();
  }

  private static final class Callback extends AVIOInterruptCB.Callback_Pointer {
    @Override
    public int call(Pointer opaque) {
      return System.nanoTime() - new LongPointer(opaque).get() > 0 ? 1 : 0;
    }
  }
}
