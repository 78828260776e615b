package org.secondlook.footage.internal;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * What a demuxer gave of one stream in a run from the file's start to its end, to be held against
 * what the file announced. After a jump into the middle nothing can be said.
 */
final class Delivered {
  /** Shorter packets say "the same again" and hold no picture. */
  private static final int SMALLEST_PICTURE = 20;

  private long packets;
  private long pictures;
  private long hidden;
  private boolean fromStart = true;
  private boolean toEnd;

  void count(AVPacket packet) {
    packets++;
    pictures += packet.size() >= SMALLEST_PICTURE ? 1 : 0;
    hidden += (packet.flags() & avcodec.AV_PKT_FLAG_DISCARD) != 0 ? 1 : 0;
  }

  void ended(boolean atEnd) {
    toEnd = atEnd;
  }

  void moved(boolean toStart) {
    packets = 0;
    pictures = 0;
    hidden = 0;
    fromStart = toStart;
    toEnd = false;
  }

  /** Whether the whole stream was read in one go. */
  boolean all() {
    return fromStart && toEnd;
  }

  long packets() {
    return packets;
  }

  /** Packets that hold more than "the same again". */
  long pictures() {
    return pictures;
  }

  /** Frames that the file's own edit list leaves out. */
  long hidden() {
    return hidden;
  }
}
