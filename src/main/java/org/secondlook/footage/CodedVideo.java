package org.secondlook.footage;

import java.util.List;

/**
 * A recording's video as it is compressed, for sending it on as a camera would. In memory whole.
 *
 * @param settings what its decoder has to know beforehand, as its container holds it; of H.264 an
 *     AVCDecoderConfigurationRecord (ISO/IEC 14496-15)
 */
public record CodedVideo(byte[] settings, List<Packet> packets) {
  /**
   * One frame.
   *
   * @param key whether decoding can begin with it
   * @param data of H.264: NAL units, each after its length in four bytes
   */
  public record Packet(long ptsMillis, boolean key, byte[] data) {}

  public CodedVideo {
    packets = List.copyOf(packets);
  }
}
