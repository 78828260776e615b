package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.global.avformat;
import org.secondlook.wording.Noun;

/**
 * Whether a recording's file is whole. Demuxers read what there is and call the rest the end; the
 * container's own lengths tell more. Faults are a few words that follow "is": "cut off: 1,234 bytes
 * are missing at its end".
 */
final class Containers {
  private static final List<String> MARKS =
      List.of(
          "\u001aE\u00df\u00a3",
          "RIFF",
          "FLV\u0001",
          "OggS",
          "0&\u00b2u",
          "DHAV",
          "\0\0\u0001",
          "\0\0\0\u0001",
          "\u0006\u000e+4",
          "DKIF",
          "\u00b7\u00d8\0 ");

  private static final List<String> BOXES =
      List.of("ftyp", "moov", "mdat", "free", "wide", "skip", "pnot", "uuid", "moof", "styp");

  private Containers() {}

  static Optional<String> fault(Bytes bytes, Demuxer demuxer) throws IOException {
    try {
      return switch (demuxer.format()) {
        case "mov,mp4,m4a,3gp,3g2,mj2" -> boxes(bytes).or(() -> index(bytes, demuxer));
        case "matroska,webm" -> Matroska.fault(bytes);
        case "avi" -> riff(bytes);
        case "mpegts" -> TransportStreamLength.fault(bytes);
        case "mpeg" -> ProgramStreamLength.fault(bytes);
        case "flv" -> flv(bytes);
        case "asf" -> asf(bytes);
        case "ogg" -> ogg(bytes);
        case "gif" -> GifStructure.of(bytes).fault();
        case "apng" -> PngStructure.of(bytes).fault();
        case "mjpeg" -> motionJpeg(bytes);
        default -> Optional.empty();
      };
    } catch (EOFException e) {
      return Optional.of("cut off: its structure points behind its end");
    }
  }

  static Optional<String> missing(long bytes) {
    return bytes <= 0
        ? Optional.empty()
        : Optional.of("cut off: " + Noun.BYTE.count(bytes) + " missing at its end");
  }

  /** ISO/IEC 14496-12: boxes one after the other, each with its length. */
  private static Optional<String> boxes(Bytes bytes) throws IOException {
    long at = 0;
    while (at < bytes.length()) {
      if (at + 8 > bytes.length()) {
        return missing(at + 8 - bytes.length());
      }
      long size = bytes.u32be(at);
      if (size == 1) {
        size = bytes.u64be(at + 8);
      } else if (size == 0) {
        // By definition up to the end of the file; also how zero padding looks.
        return Optional.empty();
      }
      if (size < 8) {
        return Optional.of("damaged: a part at byte " + at + " has no length");
      }
      if (size > bytes.length() - at) {
        return missing(size - (bytes.length() - at));
      }
      at += size;
    }
    return Optional.empty();
  }

  /** An index at the file's start names frames that a shortened file no longer has. */
  private static Optional<String> index(Bytes bytes, Demuxer demuxer) {
    int entries = avformat.avformat_index_get_entries_count(demuxer.stream());
    long end = 0;
    for (int i = 0; i < entries; i++) {
      AVIndexEntry entry = avformat.avformat_index_get_entry(demuxer.stream(), i);
      end = Math.max(end, entry.pos() + entry.size());
    }
    return missing(end - bytes.length());
  }

  /** AVI, and its continuation for large files. */
  private static Optional<String> riff(Bytes bytes) throws IOException {
    long at = 0;
    while (bytes.has(at, "RIFF")) {
      long size = bytes.u32le(at + 4);
      if (size == 0 || size == 0xffffffffL) {
        return Optional.of("cut off: its recorder never finished it");
      }
      long end = at + 8 + size;
      if (end > bytes.length()) {
        return missing(end - bytes.length());
      }
      at = end + (size & 1);
    }
    return Optional.empty();
  }

  private static Optional<String> flv(Bytes bytes) throws IOException {
    long at = bytes.u32be(5) + 4;
    while (at < bytes.length()) {
      if (at + 11 > bytes.length()) {
        return missing(at + 11 - bytes.length());
      }
      long end = at + 11 + (bytes.u32be(at) & 0xffffff) + 4;
      if (end > bytes.length()) {
        return missing(end - bytes.length());
      }
      at = end;
    }
    return Optional.empty();
  }

  /** Windows Media: objects with a 16-byte name and a length. */
  private static Optional<String> asf(Bytes bytes) throws IOException {
    long at = 0;
    while (at + 24 <= bytes.length()) {
      long size = bytes.u64le(at + 16);
      if (size < 24) {
        return Optional.empty();
      }
      if (size > bytes.length() - at) {
        return missing(size - (bytes.length() - at));
      }
      at += size;
    }
    return missing(at - bytes.length());
  }

  private static Optional<String> ogg(Bytes bytes) throws IOException {
    long at = 0;
    boolean last = false;
    while (bytes.has(at, "OggS")) {
      last = (bytes.u8(at + 5) & 4) != 0;
      int segments = bytes.u8(at + 26);
      long end = at + 27 + segments;
      for (int i = 0; i < segments; i++) {
        end += bytes.u8(at + 27 + i);
      }
      if (end > bytes.length()) {
        return missing(end - bytes.length());
      }
      at = end;
    }
    return last ? Optional.empty() : Optional.of("cut off: its last page is missing");
  }

  /** The last mark of a start or an end has to be an end; a web server's lines may follow it. */
  private static Optional<String> motionJpeg(Bytes bytes) throws IOException {
    for (long at = bytes.length() - 2; at > 0; at--) {
      if (bytes.u8(at) == 0xff) {
        int marker = bytes.u8(at + 1);
        if (marker == 0xd9) {
          return Optional.empty();
        }
        if (marker == 0xd8) {
          break;
        }
      }
    }
    return Optional.of("cut off: its last picture has no end");
  }

  /** Whether a file begins as one of the containers of recordings does. */
  static boolean begins(Bytes bytes) throws IOException {
    for (String mark : MARKS) {
      if (bytes.has(0, mark)) {
        return true;
      }
    }
    for (String box : BOXES) {
      if (bytes.has(4, box)) {
        return true;
      }
    }
    return isTransportStream(bytes, 188, 0)
        || isTransportStream(bytes, 192, 4)
        || isTransportStream(bytes, 204, 0);
  }

  private static boolean isTransportStream(Bytes bytes, int packet, int at) throws IOException {
    for (int i = 0; i < 4; i++) {
      if (bytes.length() <= at + (long) i * packet || bytes.u8(at + (long) i * packet) != 0x47) {
        return false;
      }
    }
    return true;
  }
}
