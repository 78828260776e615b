package org.secondlook.footage.internal;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avformat.AVStreamGroup;
import org.bytedeco.ffmpeg.avformat.AVStreamGroupTileGrid;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;
import org.secondlook.base.Picture;
import org.secondlook.footage.MediaLimits;

/**
 * Decodes one picture with FFmpeg: what it calls a stream that gives one frame, or a grid of such
 * streams that are tiles.
 */
final class NativeStill implements AutoCloseable {
  /** Sets of tiles can be large: 48 in a usual phone's picture, some hundreds in a large one. */
  private static final String MOST_STREAMS = "4096";

  private final MediaLimits limits;
  private final ReadDeadline deadline;
  private final AVFormatContext context;

  private NativeStill(Path file, long from, String demuxer, MediaLimits limits) throws IOException {
    this.limits = limits;
    Natives.load();
    this.deadline = new ReadDeadline(limits.frameTimeout());
    this.context = avformat.avformat_alloc_context();
    deadline.guard(context);
    AVInputFormat format = avformat.av_find_input_format(demuxer);
    AVDictionary options = new AVDictionary(null);
    avutil.av_dict_set(options, "protocol_whitelist", "file,subfile", 0);
    avutil.av_dict_set(options, "enable_drefs", "0", 0);
    avutil.av_dict_set(options, "max_streams", MOST_STREAMS, 0);
    String url = "file:" + file.toAbsolutePath();
    int opened =
        avformat.avformat_open_input(
            context,
            from == 0 ? url : "subfile,,start," + from + ",end,0,,:" + url,
            format,
            options);
    avutil.av_dict_free(options);
    if (opened < 0) {
      deadline.close();
      throw new IOException(Natives.words(opened));
    }
  }

  /** The codestream that the file is. */
  static StillDecoder.Decoded codestream(Path file, long from, String demuxer, MediaLimits limits)
      throws IOException {
    try (NativeStill still = new NativeStill(file, from, demuxer, limits)) {
      if (still.context.nb_streams() == 0) {
        throw new IOException("it holds no picture");
      }
      return still.picture(still.context.streams(0));
    }
  }

  /** A picture of a HEIF file, by its number in there. */
  static StillDecoder.Decoded item(Path file, long item, MediaLimits limits) throws IOException {
    try (NativeStill still = new NativeStill(file, 0, "mov", limits)) {
      for (int i = 0; i < still.context.nb_stream_groups(); i++) {
        AVStreamGroup group = still.context.stream_groups(i);
        if (group.id() == item && group.type() == avformat.AV_STREAM_GROUP_PARAMS_TILE_GRID) {
          return still.grid(group.params_tile_grid(), group);
        }
      }
      for (int i = 0; i < still.context.nb_streams(); i++) {
        if (still.context.streams(i).id() == item) {
          return still.picture(still.context.streams(i));
        }
      }
      throw new IOException("its way of coding is not known here");
    }
  }

  private StillDecoder.Decoded picture(AVStream stream) throws IOException {
    Faults faults = new Faults();
    Picture[] whole = new Picture[1];
    int[] depth = new int[1];
    frames(
        Set.of(stream.index()),
        faults,
        (_, frame) -> {
          depth[0] = depth(frame);
          whole[0] = converted(frame);
        });
    if (whole[0] == null) {
      throw new IOException(faults.first == null ? "it holds no picture data" : faults.first);
    }
    var side =
        new SideData(stream.codecpar().coded_side_data(), stream.codecpar().nb_coded_side_data());
    return decoded(whole[0], side, depth[0], faults);
  }

  private StillDecoder.Decoded grid(AVStreamGroupTileGrid grid, AVStreamGroup group)
      throws IOException {
    int width = grid.width();
    int height = grid.height();
    if (width <= 0
        || height <= 0
        || (long) width * height > limits.maxPicturePixels()
        || Math.max(width, height) > limits.maxSide()) {
      throw new IOException("its parts disagree on its size");
    }
    Faults faults = new Faults();
    byte[] canvas = new byte[width * height * 3];
    // One coded tile may stand in several places.
    Map<Integer, List<Integer>> places = new TreeMap<>();
    for (int tile = 0; tile < grid.nb_tiles(); tile++) {
      int stream = group.streams(grid.offsets_idx(tile)).index();
      places.computeIfAbsent(stream, _ -> new ArrayList<>()).add(tile);
    }
    int[] depth = new int[1];
    int[] came = new int[1];
    AVStream first = group.streams(grid.offsets_idx(0));
    frames(
        places.keySet(),
        faults,
        (stream, frame) -> {
          depth[0] = depth(frame);
          came[0]++;
          Picture tile = converted(frame);
          for (int place : places.get(stream)) {
            int left = grid.offsets_horizontal(place) - grid.horizontal_offset();
            int top = grid.offsets_vertical(place) - grid.vertical_offset();
            paste(tile, canvas, width, height, left, top);
          }
        });
    if (came[0] == 0) {
      throw new IOException(faults.first == null ? "none of its tiles came" : faults.first);
    }
    if (came[0] < places.size()) {
      faults.note(
          "%d of its %d tiles could not be decoded"
              .formatted(places.size() - came[0], places.size()));
    }
    var own = new SideData(grid.coded_side_data(), grid.nb_coded_side_data());
    var tile =
        new SideData(first.codecpar().coded_side_data(), first.codecpar().nb_coded_side_data());
    Picture picture = new Picture(width, height, canvas);
    Optional<byte[]> profile = own.profile().or(tile::profile);
    return new StillDecoder.Decoded(
        image(picture, profile), own.orientation(), stored(depth[0]), faults.found());
  }

  private static StillDecoder.Decoded decoded(
      Picture picture, SideData side, int depth, Faults faults) {
    return new StillDecoder.Decoded(
        image(picture, side.profile()), side.orientation(), stored(depth), faults.found());
  }

  private static String stored(int depth) {
    return "3 x " + depth + " bit";
  }

  private static int depth(AVFrame frame) {
    return avutil.av_pix_fmt_desc_get(frame.format()).comp(0).depth();
  }

  /** What was complained of; the first counts. */
  private static final class Faults {
    private String first;

    void note(String words) {
      first = first == null ? words : first;
    }

    Optional<String> found() {
      return Optional.ofNullable(first);
    }
  }

  private interface Taker {
    void take(int stream, AVFrame frame);
  }

  /** Hands over one frame of each of these streams, in the order in which the file holds them. */
  private void frames(Set<Integer> wanted, Faults faults, Taker taker) throws IOException {
    AVPacket packet = avcodec.av_packet_alloc();
    AVFrame frame = avutil.av_frame_alloc();
    try {
      int left = wanted.size();
      while (left > 0) {
        deadline.renew();
        int read = avformat.av_read_frame(context, packet);
        if (read < 0) {
          if (read != avutil.AVERROR_EOF()) {
            faults.note("its data can't be read on (" + Natives.words(read) + ")");
          }
          return;
        }
        if (wanted.contains(packet.stream_index())) {
          left--;
          AVStream stream = context.streams(packet.stream_index());
          if (decode(stream, packet, frame, faults)) {
            taker.take(stream.index(), frame);
          }
          avutil.av_frame_unref(frame);
        }
        avcodec.av_packet_unref(packet);
      }
    } finally {
      avutil.av_frame_free(frame);
      avcodec.av_packet_free(packet);
    }
  }

  private boolean decode(AVStream stream, AVPacket packet, AVFrame frame, Faults faults)
      throws IOException {
    AVCodec codec = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
    if (codec == null || codec.isNull()) {
      throw new IOException(
          "it is coded as "
              + Natives.text(avcodec.avcodec_get_name(stream.codecpar().codec_id()))
              + ", for which there is no decoder here");
    }
    AVCodecContext decoder = avcodec.avcodec_alloc_context3(codec);
    try {
      avcodec.avcodec_parameters_to_context(decoder, stream.codecpar());
      decoder.thread_count(limits.decoderThreads());
      decoder.max_pixels(limits.maxPicturePixels());
      decoder.flags(decoder.flags() | avcodec.AV_CODEC_FLAG_OUTPUT_CORRUPT);
      decoder.err_recognition(avcodec.AV_EF_CRCCHECK);
      int result = avcodec.avcodec_open2(decoder, codec, (AVDictionary) null);
      result = result < 0 ? result : avcodec.avcodec_send_packet(decoder, packet);
      if (result >= 0) {
        avcodec.avcodec_send_packet(decoder, (AVPacket) null);
        result = avcodec.avcodec_receive_frame(decoder, frame);
      }
      if (result < 0) {
        faults.note(Natives.words(result));
        return false;
      }
      if ((frame.flags() & FrameDecoder.CORRUPT) != 0 || frame.decode_error_flags() != 0) {
        faults.note("it could be decoded only in part");
      }
      return true;
    } finally {
      avcodec.avcodec_free_context(decoder);
    }
  }

  /** Where colours aren't described, what ISO/IEC 23000-22 takes for granted holds. */
  private Picture converted(AVFrame frame) {
    if (frame.color_range() == avutil.AVCOL_RANGE_UNSPECIFIED) {
      frame.color_range(avutil.AVCOL_RANGE_JPEG);
    }
    if (frame.colorspace() == avutil.AVCOL_SPC_UNSPECIFIED) {
      frame.colorspace(avutil.AVCOL_SPC_SMPTE170M);
    }
    try (FrameConverter converter =
        new FrameConverter(frame.width(), frame.height(), Orientation.UPRIGHT)) {
      return converter.picture(frame);
    }
  }

  private static void paste(Picture tile, byte[] canvas, int width, int height, int left, int top) {
    byte[] from = tile.rgb();
    int first = Math.max(0, -left);
    int count = Math.min(tile.width(), width - left) - first;
    for (int y = Math.max(0, -top); count > 0 && y < Math.min(tile.height(), height - top); y++) {
      System.arraycopy(
          from,
          3 * (y * tile.width() + first),
          canvas,
          3 * ((y + top) * width + left + first),
          3 * count);
    }
  }

  /** In the colour space that its profile describes, or sRGB. */
  private static BufferedImage image(Picture picture, Optional<byte[]> profile) {
    ColorSpace space = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    try {
      ICC_Profile described = profile.map(ICC_Profile::getInstance).orElse(null);
      if (described != null && described.getColorSpaceType() == ColorSpace.TYPE_RGB) {
        space = new ICC_ColorSpace(described);
      }
    } catch (IllegalArgumentException e) {
      // A broken profile says nothing: the samples are the best there is.
    }
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(picture.rgb(), picture.rgb().length),
            picture.width(),
            picture.height(),
            picture.width() * 3,
            3,
            new int[] {0, 1, 2},
            null);
    return new BufferedImage(
        new ComponentColorModel(space, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE),
        raster,
        false,
        null);
  }

  /** What stands beside the coded data. */
  private record SideData(AVPacketSideData data, int count) {
    private Optional<AVPacketSideData> of(int type, long least) {
      for (int i = 0; i < count; i++) {
        AVPacketSideData each = data.getPointer(i);
        if (each.type() == type && each.size() >= least) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    }

    Optional<byte[]> profile() {
      return of(avcodec.AV_PKT_DATA_ICC_PROFILE, 1)
          .map(
              each -> {
                byte[] out = new byte[(int) each.size()];
                each.data().get(out);
                return out;
              });
    }

    Orientation orientation() {
      return of(avcodec.AV_PKT_DATA_DISPLAYMATRIX, FrameShapes.MATRIX_BYTES)
          .map(each -> FrameShapes.turned(new IntPointer(each.data())).orientation())
          .orElse(Orientation.UPRIGHT);
    }
  }

  @Override
  public void close() {
    avformat.avformat_close_input(context);
    deadline.close();
  }
}
