package org.secondlook.footage.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.secondlook.base.Picture;

/** Makes recordings as odd as asked, with the encoders that come with the decoder. */
public final class TestVideo {
  /** A picture and when it is shown. */
  public record Shot(long millis, Picture picture) {}

  /**
   * @param unitsPerSecond of the encoder's clock
   * @param rotation degrees clockwise that a player has to turn it
   * @param aspect width of a pixel to its height, as num/den
   */
  public record Recipe(
      String container,
      String codec,
      String pixels,
      int unitsPerSecond,
      int keyEvery,
      int rotation,
      int[] aspect,
      boolean interlaced) {
    public static Recipe of(String container, String codec) {
      String pixels = codec.equals("mjpeg") ? "yuvj420p" : "yuv420p";
      return new Recipe(container, codec, pixels, 1000, 12, 0, new int[] {1, 1}, false);
    }

    public Recipe pixels(String name) {
      return new Recipe(
          container, codec, name, unitsPerSecond, keyEvery, rotation, aspect, interlaced);
    }

    public Recipe clock(int units) {
      return new Recipe(container, codec, pixels, units, keyEvery, rotation, aspect, interlaced);
    }

    public Recipe turned(int degrees) {
      return new Recipe(
          container, codec, pixels, unitsPerSecond, keyEvery, degrees, aspect, interlaced);
    }

    public Recipe aspect(int num, int den) {
      return new Recipe(
          container,
          codec,
          pixels,
          unitsPerSecond,
          keyEvery,
          rotation,
          new int[] {num, den},
          interlaced);
    }

    public Recipe fields() {
      return new Recipe(container, codec, pixels, unitsPerSecond, keyEvery, rotation, aspect, true);
    }
  }

  private TestVideo() {}

  /**
   * One of several streams.
   *
   * @param title as the file itself calls it; empty for none
   */
  public record Stream(Recipe recipe, List<Shot> shots, String title) {}

  public static Path write(Path file, Recipe recipe, List<Shot> shots) {
    return write(file, recipe.container, List.of(new Stream(recipe, shots, "")));
  }

  /** A recording in Matroska with a JPEG attached, as players show covers. */
  public static Path writeWithPicture(Path file, Recipe recipe, List<Shot> shots, byte[] jpeg) {
    return write(
        file,
        recipe.container,
        List.of(new Stream(recipe, shots, "")),
        Optional.of(jpeg),
        Map.of());
  }

  /** An MP4 whose frames are locked by a key that is not in it (ISO/IEC 23001-7). */
  public static Path writeEncrypted(Path file, Recipe recipe, List<Shot> shots) {
    return write(
        file,
        "mp4",
        List.of(new Stream(recipe, shots, "")),
        Optional.empty(),
        Map.of(
            "encryption_scheme", "cenc-aes-ctr",
            "encryption_key", "76a6c65c5ea762046bd749a2e632ccbb",
            "encryption_kid", "a7e61c373e219033c21091fa607bf3b8"));
  }

  /** Several streams, in this order. Where the size of shots changes, so does that of frames. */
  public static Path write(Path file, String container, List<Stream> streams) {
    return write(file, container, streams, Optional.empty(), Map.of());
  }

  private static Path write(
      Path file,
      String container,
      List<Stream> streams,
      Optional<byte[]> picture,
      Map<String, String> settings) {
    Natives.load();
    AVFormatContext out = new AVFormatContext(null);
    must(avformat.avformat_alloc_output_context2(out, null, container, file.toString()));
    List<Written> written = new ArrayList<>();
    for (Stream stream : streams) {
      written.add(new Written(out, stream));
    }
    picture.ifPresent(jpeg -> attach(out, jpeg));
    AVIOContext io = new AVIOContext(null);
    must(avformat.avio_open(io, file.toString(), avformat.AVIO_FLAG_WRITE));
    out.pb(io);
    AVDictionary options = new AVDictionary(null);
    // Times stay as asked, not moved to zero.
    avutil.av_dict_set(options, "avoid_negative_ts", "disabled", 0);
    settings.forEach((name, value) -> avutil.av_dict_set(options, name, value, 0));
    must(avformat.avformat_write_header(out, options));
    written.forEach(Written::all);
    must(avformat.av_write_trailer(out));
    avformat.avio_closep(io);
    written.forEach(Written::close);
    avformat.avformat_free_context(out);
    return file;
  }

  /** One stream on its way into the file. */
  private static final class Written {
    private final AVFormatContext out;
    private final Stream source;
    private final AVStream stream;
    private AVCodecContext encoder;

    Written(AVFormatContext out, Stream source) {
      this.out = out;
      this.source = source;
      Recipe recipe = source.recipe;
      encoder = encoder(source.shots.getFirst().picture());
      stream = avformat.avformat_new_stream(out, null);
      avcodec.avcodec_parameters_from_context(stream.codecpar(), encoder);
      stream.time_base(encoder.time_base()).avg_frame_rate(avutil.av_make_q(25, 1));
      stream.sample_aspect_ratio(encoder.sample_aspect_ratio());
      if (!source.title.isEmpty()) {
        title(recipe.container);
      }
      if (recipe.rotation != 0) {
        turn(stream, recipe.rotation);
      }
    }

    /** A transport stream has no titles of streams, only names of programmes. */
    private void title(String container) {
      AVDictionary notes = new AVDictionary(null);
      if (container.equals("mpegts")) {
        var program = avformat.av_new_program(out, stream.index() + 1);
        avutil.av_dict_set(notes, "service_name", source.title, 0);
        program.metadata(notes);
        avformat.av_program_add_stream_index(out, stream.index() + 1, stream.index());
      } else {
        avutil.av_dict_set(notes, "title", source.title, 0);
        stream.metadata(notes);
      }
    }

    private AVCodecContext encoder(Picture first) {
      Recipe recipe = source.recipe;
      AVCodec codec = avcodec.avcodec_find_encoder_by_name(recipe.codec);
      AVCodecContext made = avcodec.avcodec_alloc_context3(codec);
      made.width(first.width())
          .height(first.height())
          .pix_fmt(avutil.av_get_pix_fmt(recipe.pixels));
      made.time_base(avutil.av_make_q(1, recipe.unitsPerSecond)).framerate(avutil.av_make_q(25, 1));
      made.sample_aspect_ratio(avutil.av_make_q(recipe.aspect[0], recipe.aspect[1]));
      made.gop_size(recipe.keyEvery).max_b_frames(0).bit_rate(4_000_000).qmin(2).qmax(6);
      if (recipe.interlaced) {
        made.flags(
            made.flags()
                | avcodec.AV_CODEC_FLAG_INTERLACED_DCT
                | avcodec.AV_CODEC_FLAG_INTERLACED_ME);
      }
      if ((out.oformat().flags() & avformat.AVFMT_GLOBALHEADER) != 0) {
        made.flags(made.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
      }
      must(avcodec.avcodec_open2(made, codec, (AVDictionary) null));
      return made;
    }

    void all() {
      for (Shot shot : source.shots) {
        Picture picture = shot.picture();
        if (picture.width() != encoder.width() || picture.height() != encoder.height()) {
          end();
          encoder = encoder(picture);
        }
        AVFrame frame = frame(picture, encoder.pix_fmt());
        frame.pts(Math.round(shot.millis() * (double) source.recipe.unitsPerSecond / 1000));
        if (source.recipe.interlaced) {
          frame.flags(frame.flags() | FrameDecoder.INTERLACED | 1 << 4);
        }
        must(avcodec.avcodec_send_frame(encoder, frame));
        drain(encoder, out, stream);
        avutil.av_frame_free(frame);
      }
      end();
    }

    private void end() {
      avcodec.avcodec_send_frame(encoder, null);
      drain(encoder, out, stream);
      close();
    }

    void close() {
      if (encoder != null) {
        avcodec.avcodec_free_context(encoder);
        encoder = null;
      }
    }
  }

  private static void attach(AVFormatContext out, byte[] jpeg) {
    AVStream stream = avformat.avformat_new_stream(out, null);
    BytePointer bytes =
        new BytePointer(
            avutil.av_mallocz(jpeg.length + (long) avcodec.AV_INPUT_BUFFER_PADDING_SIZE));
    bytes.put(jpeg);
    stream
        .codecpar()
        .codec_type(avutil.AVMEDIA_TYPE_ATTACHMENT)
        .codec_id(avcodec.AV_CODEC_ID_MJPEG)
        .extradata(bytes)
        .extradata_size(jpeg.length);
    AVDictionary notes = new AVDictionary(null);
    avutil.av_dict_set(notes, "filename", "cover.jpg", 0);
    avutil.av_dict_set(notes, "mimetype", "image/jpeg", 0);
    stream.metadata(notes);
  }

  private static void turn(AVStream stream, int degreesClockwise) {
    PointerPointer<AVPacketSideData> list = new PointerPointer<>(1);
    list.put(0, null);
    IntPointer count = new IntPointer(1).put(0);
    AVPacketSideData made =
        avcodec.av_packet_side_data_new(list, count, avcodec.AV_PKT_DATA_DISPLAYMATRIX, 36, 0);
    avutil.av_display_rotation_set(new IntPointer(made.data()), degreesClockwise);
    stream.codecpar().coded_side_data(new AVPacketSideData(list.get(AVPacketSideData.class, 0)));
    stream.codecpar().nb_coded_side_data(1);
  }

  private static void drain(AVCodecContext encoder, AVFormatContext out, AVStream stream) {
    AVPacket packet = avcodec.av_packet_alloc();
    while (avcodec.avcodec_receive_packet(encoder, packet) >= 0) {
      packet.stream_index(stream.index());
      avcodec.av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
      must(avformat.av_interleaved_write_frame(out, packet));
    }
    avcodec.av_packet_free(packet);
  }

  private static AVFrame frame(Picture picture, int format) {
    AVFrame frame = avutil.av_frame_alloc();
    frame.width(picture.width()).height(picture.height()).format(format);
    must(avutil.av_frame_get_buffer(frame, 0));
    SwsContext scaler =
        swscale.sws_getCachedContext(
            null,
            picture.width(),
            picture.height(),
            avutil.AV_PIX_FMT_RGB24,
            picture.width(),
            picture.height(),
            format,
            swscale.SWS_POINT | swscale.SWS_ACCURATE_RND,
            null,
            null,
            (DoublePointer) null);
    BytePointer pixels = new BytePointer(picture.rgb());
    PointerPointer<BytePointer> planes =
        new PointerPointer<BytePointer>(4).put(0, pixels).put(1, null).put(2, null).put(3, null);
    IntPointer strides = new IntPointer(picture.width() * 3, 0, 0, 0);
    swscale.sws_scale(scaler, planes, strides, 0, picture.height(), frame.data(), frame.linesize());
    swscale.sws_freeContext(scaler);
    return frame;
  }

  /** A QuickTime file with a second of silence and nothing to see. */
  public static Path writeSoundOnly(Path file) {
    Natives.load();
    AVFormatContext out = new AVFormatContext(null);
    must(avformat.avformat_alloc_output_context2(out, null, "mov", file.toString()));
    AVStream stream = avformat.avformat_new_stream(out, null);
    stream
        .codecpar()
        .codec_type(avutil.AVMEDIA_TYPE_AUDIO)
        .codec_id(avcodec.AV_CODEC_ID_PCM_S16LE)
        .sample_rate(8000);
    stream.codecpar().format(avutil.AV_SAMPLE_FMT_S16).bits_per_coded_sample(16).block_align(2);
    avutil.av_channel_layout_default(stream.codecpar().ch_layout(), 1);
    stream.time_base(avutil.av_make_q(1, 8000));
    AVIOContext io = new AVIOContext(null);
    must(avformat.avio_open(io, file.toString(), avformat.AVIO_FLAG_WRITE));
    out.pb(io);
    must(avformat.avformat_write_header(out, (AVDictionary) null));
    AVPacket packet = avcodec.av_packet_alloc();
    must(avcodec.av_new_packet(packet, 16_000));
    packet.pts(0).dts(0).duration(8000).stream_index(0);
    must(avformat.av_interleaved_write_frame(out, packet));
    must(avformat.av_write_trailer(out));
    avcodec.av_packet_free(packet);
    avformat.avio_closep(io);
    avformat.avformat_free_context(out);
    return file;
  }

  private static void must(int result) {
    if (result < 0) {
      throw new IllegalStateException(Natives.words(result));
    }
  }
}
