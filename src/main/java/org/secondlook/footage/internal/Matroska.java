package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** What the structure of a Matroska or WebM file says of itself (RFC 8794, RFC 9559). */
final class Matroska {
  private static final long HEADER = 0x1a45dfa3L;
  private static final long SEGMENT = 0x18538067L;
  private static final long CLUSTER = 0x1f43b675L;
  private static final long VOID = 0xecL;
  private static final long CHECKSUM = 0xbfL;
  private static final long TRACKS = 0x1654ae6bL;
  private static final long TRACK_ENTRY = 0xaeL;
  private static final long TRACK_TYPE = 0x83L;
  private static final long VIDEO = 1;

  private Matroska() {}

  /**
   * Compares the lengths with how long the file is. Segments and clusters of unknown length (live
   * recordings) are entered, everything else is passed over.
   */
  static Optional<String> fault(Bytes bytes) throws IOException {
    Ebml elements = new Ebml(bytes);
    while (elements.more()) {
      long id = elements.id();
      if (id == 0) {
        // How long the file should be can't be told.
        return Optional.empty();
      }
      long size = elements.size();
      boolean container = id == SEGMENT || id == CLUSTER;
      if (size == Ebml.UNKNOWN) {
        if (!container && id != HEADER) {
          return Optional.empty();
        }
        continue;
      }
      long left = bytes.length() - elements.at();
      if (size > left) {
        return Containers.missing(size - left);
      }
      elements.skip(size);
    }
    return Optional.empty();
  }

  /** The byte behind the segment; empty where it is cut off, or of unknown length. */
  static OptionalLong end(Bytes bytes) throws IOException {
    Ebml elements = new Ebml(bytes);
    boolean segment = false;
    while (elements.more()) {
      long begin = elements.at();
      long id = elements.id();
      if (segment && id != VOID && id != CHECKSUM) {
        return OptionalLong.of(begin);
      }
      long size = id == 0 ? Ebml.UNKNOWN : elements.size();
      if (size == Ebml.UNKNOWN || size > bytes.length() - elements.at()) {
        return OptionalLong.empty();
      }
      segment |= id == SEGMENT;
      elements.skip(size);
    }
    return OptionalLong.empty();
  }

  /**
   * How many tracks the file calls video. FFmpeg leaves out those whose codec doesn't begin as a
   * video codec's name does, without a word.
   */
  static int videoTracks(Bytes bytes) throws IOException {
    Ebml elements = new Ebml(bytes);
    int found = 0;
    try {
      while (elements.more()) {
        long id = elements.id();
        long size = id == 0 ? Ebml.UNKNOWN : elements.size();
        if (id == SEGMENT || id == TRACKS || id == TRACK_ENTRY) {
          continue;
        }
        if (id == CLUSTER || size == Ebml.UNKNOWN) {
          // Tracks come before what is in them.
          break;
        }
        if (id == TRACK_TYPE) {
          found += elements.number(size) == VIDEO ? 1 : 0;
        } else {
          elements.skip(size);
        }
      }
    } catch (EOFException e) {
      // Cut off: what is missing is told elsewhere.
    }
    return found;
  }
}
