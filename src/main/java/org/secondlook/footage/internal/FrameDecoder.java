package org.secondlook.footage.internal;

import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.secondlook.footage.MediaLimits;

/**
 * Packets to frames as they are stored, in presentation order, counting what the decoder complained
 * of.
 */
final class FrameDecoder implements AutoCloseable {
  static final int CORRUPT = 1;
  static final int KEY = 1 << 1;
  static final int INTERLACED = 1 << 3;

  private final Demuxer demuxer;
  private final AVCodecContext context;
  private final AVPacket packet = avcodec.av_packet_alloc();
  private final ReadDeadline deadline;
  private final MpegSizes sizes;
  private boolean draining;
  private boolean emptied;
  private int complaints;
  private String complaint = "";

  private FrameDecoder(Demuxer demuxer, AVCodecContext context, ReadDeadline deadline) {
    this.demuxer = demuxer;
    this.context = context;
    this.deadline = deadline;
    this.sizes = new MpegSizes(demuxer.stream().codecpar().codec_id());
  }

  static FrameDecoder open(Demuxer demuxer, ReadDeadline deadline, MediaLimits limits)
      throws CantOpen {
    Optional<String> missing = missing(demuxer.stream());
    if (missing.isPresent()) {
      throw new CantOpen(missing.get());
    }
    int id = demuxer.stream().codecpar().codec_id();
    AVCodec codec = avcodec.avcodec_find_decoder(id);
    AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
    avcodec.avcodec_parameters_to_context(context, demuxer.stream().codecpar());
    context.pkt_timebase(demuxer.stream().time_base());
    context.thread_count(limits.decoderThreads());
    context.max_pixels(limits.maxVideoPixels());
    // Broken frames are wanted too, marked as such: an examiner decides what they are worth.
    context.flags(context.flags() | avcodec.AV_CODEC_FLAG_OUTPUT_CORRUPT);
    context.err_recognition(avcodec.AV_EF_CRCCHECK);
    AVDictionary options = new AVDictionary(null);
    if (id == avcodec.AV_CODEC_ID_GIF) {
      // Where a GIF is transparent, neutral grey is shown, as for pictures.
      avutil.av_dict_set(options, "trans_color", "4286611584", 0);
    }
    int opened = avcodec.avcodec_open2(context, codec, options);
    avutil.av_dict_free(options);
    if (opened < 0) {
      avcodec.avcodec_free_context(context);
      throw new CantOpen(
          "has a video stream that can't be decoded ("
              + Natives.words(opened)
              + "). Export it from its recorder as H.264 in MP4.");
    }
    return new FrameDecoder(demuxer, context, deadline);
  }

  /** Why a stream can't be decoded, the rest of a sentence; empty where there is a decoder. */
  static Optional<String> missing(AVStream stream) {
    int id = stream.codecpar().codec_id();
    if (id == avcodec.AV_CODEC_ID_NONE) {
      return Optional.of(
          "doesn't say how its video is compressed, so its index is incomplete. Copy it again from its source.");
    }
    AVCodec codec = avcodec.avcodec_find_decoder(id);
    return codec != null && !codec.isNull()
        ? Optional.empty()
        : Optional.of(
            "is compressed as "
                + Natives.text(avcodec.avcodec_get_name(id))
                + ", which can't be decoded here. Export it from its recorder as H.264 in MP4.");
  }

  /** How reading ended. */
  enum Outcome {
    FRAME,
    END,
    GIVEN_UP
  }

  /** Decodes into the frame. Complaints on the way are counted, not thrown. */
  Outcome next(AVFrame frame) {
    while (true) {
      int received = avcodec.avcodec_receive_frame(context, frame);
      if (received >= 0) {
        if ((frame.flags() & CORRUPT) != 0 || frame.decode_error_flags() != 0) {
          complain("a frame could be decoded only in part");
        }
        return Outcome.FRAME;
      }
      if (received == avutil.AVERROR_EOF() && emptied) {
        emptied = false;
        avcodec.avcodec_flush_buffers(context);
        send();
        continue;
      }
      if (received == avutil.AVERROR_EOF()) {
        return Outcome.END;
      }
      if (deadline.exhausted()) {
        return Outcome.GIVEN_UP;
      }
      if (received != avutil.AVERROR_EAGAIN()) {
        complain("a frame could not be decoded");
        if (draining) {
          return Outcome.END;
        }
      }
      if (draining) {
        return Outcome.END;
      }
      feed();
    }
  }

  private void feed() {
    int read = demuxer.read(packet);
    if (read < 0) {
      if (read != avutil.AVERROR_EOF()
          && !(read == avutil.AVERROR_EXIT() && deadline.exhausted())) {
        complain("its data can't be read on (" + Natives.words(read) + ")");
      } else if (demuxer.ioError() < 0 && demuxer.ioError() != avutil.AVERROR_EOF()) {
        complain("the drive reported an error (" + Natives.words(demuxer.ioError()) + ")");
      }
      draining = true;
      avcodec.avcodec_send_packet(context, (AVPacket) null);
      return;
    }
    if ((packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0) {
      complain("part of its data is missing or broken");
    }
    if (sizes.changeWith(packet)) {
      // The decoder would drop what it holds back; the packet waits until that has come out.
      emptied = true;
      avcodec.avcodec_send_packet(context, (AVPacket) null);
      return;
    }
    send();
  }

  private void send() {
    int sent = avcodec.avcodec_send_packet(context, packet);
    if (sent < 0 && sent != avutil.AVERROR_EAGAIN()) {
      complain("a frame could not be decoded");
    }
    avcodec.av_packet_unref(packet);
  }

  private void complain(String words) {
    if (complaints++ == 0) {
      complaint = words;
    }
  }

  /** Whether only key frames are decoded from now on; the others are passed over. */
  void keysOnly(boolean only) {
    context.skip_frame(only ? avcodec.AVDISCARD_NONKEY : avcodec.AVDISCARD_DEFAULT);
  }

  int complaints() {
    return complaints;
  }

  /** The first complaint, or empty. */
  String complaint() {
    return complaint;
  }

  AVCodecContext context() {
    return context;
  }

  /** After the demuxer was moved. */
  void flush() {
    avcodec.avcodec_flush_buffers(context);
    avcodec.av_packet_unref(packet);
    sizes.forget();
    draining = false;
    emptied = false;
  }

  @Override
  public void close() {
    avcodec.av_packet_free(packet);
    avcodec.avcodec_free_context(context);
  }
}
