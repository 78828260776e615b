package org.secondlook.footage.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.secondlook.footage.MediaContents;
import org.secondlook.footage.MediaLimits;
import org.secondlook.footage.MediaOpening;
import org.secondlook.footage.MediaPart;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.NotExamined;
import org.secondlook.wording.Noun;

/**
 * Opens a recording: container, one of its video streams, decoder, and its first frame, without
 * which it is of no use.
 */
public final class VideoOpener implements PartOpener {
  private final Path file;
  private final MediaLimits limits;
  private final Source source;

  private VideoOpener(Path file, MediaLimits limits, Source source) {
    this.file = file;
    this.limits = limits;
    this.source = source;
  }

  public VideoOpener(Path file, MediaLimits limits) {
    this(file, limits, Source.WHOLE);
  }

  /**
   * Opens it with one demuxer of FFmpeg.
   *
   * @param format the demuxer's name
   */
  public VideoOpener(Path file, MediaLimits limits, String format) {
    this(file, limits, Source.as(format));
  }

  /** A recording within a file. */
  VideoOpener(Path file, MediaLimits limits, Span span) {
    this(file, limits, Source.WHOLE.only(span));
  }

  /** A recording within a file, by one demuxer of FFmpeg. */
  VideoOpener(Path file, MediaLimits limits, String format, Span span) {
    this(file, limits, Source.as(format).only(span));
  }

  @Override
  public MediaContents contents() throws IOException, CantOpen {
    Natives.load();
    try (ReadDeadline deadline = new ReadDeadline(limits.frameTimeout());
        Demuxer demuxer = Demuxer.open(file, source, deadline)) {
      List<AVStream> streams = demuxer.streams();
      List<MediaPart> parts = new ArrayList<>();
      List<NotExamined> not = new ArrayList<>();
      String first = "";
      for (int i = 0; i < streams.size(); i++) {
        Optional<String> why = FrameDecoder.missing(streams.get(i));
        String name = StreamNames.name(demuxer, i);
        if (why.isEmpty()) {
          parts.add(new MediaPart(i + 1, streams.size(), name));
        } else {
          first = first.isEmpty() ? why.get() : first;
          if (!name.isEmpty()) {
            not.add(new NotExamined(name, "it " + Combined.clause(why.get())));
          }
        }
      }
      if (parts.isEmpty()) {
        throw new CantOpen(first);
      }
      not.addAll(StreamNames.unknown(demuxer));
      not.addAll(leftOut(demuxer));
      return new MediaContents(parts, not);
    }
  }

  /** What FFmpeg doesn't show. */
  private List<NotExamined> leftOut(Demuxer demuxer) throws IOException {
    return demuxer.format().equals("matroska,webm") ? hiddenTracks(demuxer) : List.of();
  }

  private List<NotExamined> hiddenTracks(Demuxer demuxer) throws IOException {
    try (Bytes bytes = bytes()) {
      long shown = demuxer.streams().stream().filter(each -> !Demuxer.isAttached(each)).count();
      long hidden = Matroska.videoTracks(bytes) - shown;
      return hidden <= 0
          ? List.of()
          : List.of(
              new NotExamined(
                  Noun.VIDEO_TRACK.count(hidden),
                  "of a codec that is not known here; ask the recorder's maker, or convert a copy"));
    }
  }

  @Override
  public MediaOpening open(MediaPart part, MediaSettings settings) throws IOException {
    Natives.load();
    ReadDeadline deadline = new ReadDeadline(limits.frameTimeout());
    Demuxer demuxer = null;
    FrameDecoder decoder = null;
    try (Bytes bytes = bytes()) {
      demuxer = demuxer(bytes, deadline);
      if (part.number() > demuxer.streams().size()) {
        throw new CantOpen("has no " + part.name() + " any more. Copy it again from its source.");
      }
      demuxer.select(demuxer.streams().get(part.number() - 1));
      decoder = FrameDecoder.open(demuxer, deadline, limits);
      Optional<String> cut = Containers.fault(bytes, demuxer);
      Pace pace = Pace.of(demuxer, bytes, settings);
      Announced announced = Announced.of(demuxer, bytes);
      return new MediaOpening.Opened(
          new VideoReader(
              file, part, settings, limits, deadline, demuxer, decoder, pace, announced, cut));
    } catch (CantOpen e) {
      close(decoder, demuxer, deadline);
      return new MediaOpening.Unreadable(file + part.afterName() + " " + e.getMessage());
    } catch (IOException | RuntimeException | Error e) {
      close(decoder, demuxer, deadline);
      throw e;
    }
  }

  private Bytes bytes() throws IOException {
    return source.span().isPresent() ? Bytes.open(file, source.span().get()) : Bytes.open(file);
  }

  /** An AVI whose index is wrong is read without it, from its first frame on. */
  private Demuxer demuxer(Bytes bytes, ReadDeadline deadline) throws IOException, CantOpen {
    Demuxer demuxer = Demuxer.open(file, source, deadline);
    if (!demuxer.format().equals("avi")) {
      return demuxer;
    }
    OptionalLong upTo = AviIndex.of(bytes).scanUpTo();
    if (upTo.isEmpty()) {
      return demuxer;
    }
    demuxer.close();
    long from = source.span().map(Span::from).orElse(0L);
    return Demuxer.open(file, source.only(new Span(from, from + upTo.getAsLong())), deadline);
  }

  private static void close(FrameDecoder decoder, Demuxer demuxer, ReadDeadline deadline) {
    if (decoder != null) {
      decoder.close();
    }
    if (demuxer != null) {
      demuxer.close();
    }
    deadline.close();
  }
}
