package org.secondlook.footage;

/** How staged footage is compressed. */
public enum FootageCodec {
  /** As nearly all cameras and recorders do: high profile, CABAC, no B-frames. */
  H264,
  /** MPEG-4 Part 2, as older recorders do; costs much less to decode. */
  MPEG4
}
