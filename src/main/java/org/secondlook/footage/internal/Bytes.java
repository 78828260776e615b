package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file's bytes by position through a small window, so that headers and structure can be checked
 * without holding the file in memory. Reading past the end throws {@link EOFException}, which the
 * checkers take as "cut off".
 */
public final class Bytes implements AutoCloseable {
  private static final int WINDOW = 1 << 16;

  private final SeekableByteChannel channel;
  private final long start;
  private final long length;
  private final byte[] window = new byte[WINDOW];
  private long windowStart;
  private int windowLength;

  private Bytes(SeekableByteChannel channel, long start, long length) {
    this.channel = channel;
    this.start = start;
    this.length = length;
  }

  public static Bytes open(Path file) throws IOException {
    return of(Files.newByteChannel(file));
  }

  /** A part of a file, as if it were one. */
  static Bytes open(Path file, Span span) throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(file);
    return new Bytes(channel, span.from(), Math.min(span.to(), channel.size()) - span.from());
  }

  static Bytes of(SeekableByteChannel channel) throws IOException {
    return new Bytes(channel, 0, channel.size());
  }

  /** A part of it by itself; good as long as this is open, and closed with it. */
  Bytes within(long from, long count) {
    return new Bytes(channel, start + from, Math.clamp(length - from, 0, Math.max(0, count)));
  }

  public long length() {
    return length;
  }

  public int u8(long at) throws IOException {
    if (at < windowStart || at >= windowStart + windowLength) {
      fill(at);
    }
    return window[(int) (at - windowStart)] & 0xff;
  }

  private void fill(long at) throws IOException {
    if (at < 0 || at >= length) {
      throw new EOFException("Position " + at + " of " + length);
    }
    channel.position(start + at);
    ByteBuffer buffer = ByteBuffer.wrap(window, 0, (int) Math.min(WINDOW, length - at));
    windowStart = at;
    windowLength = 0;
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      windowLength = (int) Math.min(buffer.position(), length - at);
    }
    if (windowLength == 0) {
      throw new EOFException("Position " + at + " of " + length);
    }
  }

  public int u16be(long at) throws IOException {
    return u8(at) << 8 | u8(at + 1);
  }

  public int u16le(long at) throws IOException {
    return u8(at) | u8(at + 1) << 8;
  }

  public long u32be(long at) throws IOException {
    return (long) u16be(at) << 16 | u16be(at + 2);
  }

  public long u32le(long at) throws IOException {
    return u16le(at) | (long) u16le(at + 2) << 16;
  }

  public long u64be(long at) throws IOException {
    return u32be(at) << 32 | u32be(at + 4);
  }

  public long u64le(long at) throws IOException {
    return u32le(at) | u32le(at + 4) << 32;
  }

  /** Whether these characters stand at the position; false past the end. */
  public boolean has(long at, String latin1) throws IOException {
    if (at < 0 || at + latin1.length() > length) {
      return false;
    }
    for (int i = 0; i < latin1.length(); i++) {
      if (u8(at + i) != latin1.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Four characters, such as a chunk's name. */
  public String name(long at) throws IOException {
    return new String(slice(at, 4), StandardCharsets.ISO_8859_1);
  }

  public byte[] slice(long at, int count) throws IOException {
    if (at < 0 || count < 0 || at + count > length) {
      throw new EOFException("Bytes " + at + " to " + (at + count) + " of " + length);
    }
    byte[] out = new byte[count];
    for (int i = 0; i < count; i++) {
      out[i] = (byte) u8(at + i);
    }
    return out;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
