package org.secondlook.footage.internal;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.secondlook.base.Picture;
import org.secondlook.footage.Frame;
import org.secondlook.footage.HeldFrame;
import org.secondlook.footage.LazyFrame;
import org.secondlook.footage.Luma;

/** A frame as FFmpeg decoded it. */
abstract class DecodedFrame implements LazyFrame {
  private final long index;
  private final long ptsMillis;

  DecodedFrame(long index, long ptsMillis) {
    this.index = index;
    this.ptsMillis = ptsMillis;
  }

  /** Good until the reader's next call. */
  abstract AVFrame data();

  /** For frames of its shape. */
  abstract FrameConverter converter();

  @Override
  public final long ptsMillis() {
    return ptsMillis;
  }

  @Override
  public final Frame frame() {
    return new Frame(index, ptsMillis, converter().picture(data()));
  }

  @Override
  public final Luma luma() {
    return converter().luma(data());
  }

  @Override
  public final boolean lumaIsUpright() {
    return converter().isUpright();
  }

  @Override
  public final Picture shrunk(int maxSide) {
    return converter().shrunk(data(), maxSide);
  }

  @Override
  public final HeldFrame held() {
    return converter().held(data());
  }
}
