package org.secondlook.footage.internal;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.BytePointer;

/**
 * Watches the frame size in the sequence headers of MPEG-1 and MPEG-2 video. FFmpeg's decoder keeps
 * one frame back for the sake of order, and drops it where the size changes.
 */
final class MpegSizes {
  private static final int SEQUENCE = 0xb3;

  /** The header, where there is one, is the first thing in its packet. */
  private static final int LOOKED_AT = 64;

  private final boolean mpeg;
  private int size = -1;

  MpegSizes(int codec) {
    mpeg = codec == avcodec.AV_CODEC_ID_MPEG1VIDEO || codec == avcodec.AV_CODEC_ID_MPEG2VIDEO;
  }

  /** Whether frames have another size from this packet on. */
  boolean changeWith(AVPacket packet) {
    int next = mpeg ? size(packet) : -1;
    if (next < 0) {
      return false;
    }
    boolean changed = size >= 0 && next != size;
    size = next;
    return changed;
  }

  /** Width and height in one number; -1 where the packet has no header. */
  private static int size(AVPacket packet) {
    BytePointer data = packet.data();
    int end = Math.min(packet.size(), LOOKED_AT) - 7;
    for (int i = 0; i < end; i++) {
      if (data.get(i) == 0
          && data.get(i + 1) == 0
          && data.get(i + 2) == 1
          && (data.get(i + 3) & 0xff) == SEQUENCE) {
        return (data.get(i + 4) & 0xff) << 16
            | (data.get(i + 5) & 0xff) << 8
            | data.get(i + 6) & 0xff;
      }
    }
    return -1;
  }

  void forget() {
    size = -1;
  }
}
