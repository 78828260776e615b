package org.secondlook.footage.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.BytePointer;
import org.secondlook.base.SecondLookException;
import org.secondlook.footage.CodedVideo;

/** Copies the packets of a recording's first video stream. */
public final class PacketReader {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private PacketReader() {}

  public static CodedVideo read(Path file) {
    Natives.load();
    try (ReadDeadline deadline = new ReadDeadline(PATIENCE);
        Demuxer demuxer = Demuxer.open(file, Source.WHOLE, deadline)) {
      demuxer.select(demuxer.streams().getFirst());
      int size = demuxer.stream().codecpar().extradata_size();
      byte[] settings = bytes(demuxer.stream().codecpar().extradata(), size);
      AVRational unit = demuxer.stream().time_base();
      List<CodedVideo.Packet> packets = new ArrayList<>();
      AVPacket packet = avcodec.av_packet_alloc();
      while (demuxer.read(packet) >= 0) {
        deadline.renew();
        packets.add(
            new CodedVideo.Packet(
                Math.round(1000.0 * packet.pts() * unit.num() / unit.den()),
                (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0,
                bytes(packet.data(), packet.size())));
        avcodec.av_packet_unref(packet);
      }
      avcodec.av_packet_free(packet);
      return new CodedVideo(settings, packets);
    } catch (CantOpen e) {
      throw SecondLookException.input(file + " " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(BytePointer from, int size) {
    byte[] out = new byte[size];
    if (size > 0) {
      from.get(out);
    }
    return out;
  }
}
