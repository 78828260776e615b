package org.secondlook.footage;

import java.nio.file.Path;
import org.secondlook.base.Picture;
import org.secondlook.footage.internal.Encoder;

/**
 * Writes a recording frame by frame, for measurements that need footage whose content is known. Not
 * for evidence, which is never encoded again. One thread; close it, or the file is cut off.
 */
public final class FootageWriter implements AutoCloseable {
  private final Encoder encoder;

  /** A Matroska file, with as many bits as the best cameras spend. */
  public FootageWriter(Path file, int width, int height, int framesPerSecond, FootageCodec codec) {
    this(file, width, height, framesPerSecond, codec, Encoder.mostBits(codec));
  }

  /**
   * A Matroska file.
   *
   * @param bitsPerSecond that the encoder may spend
   */
  public FootageWriter(
      Path file,
      int width,
      int height,
      int framesPerSecond,
      FootageCodec codec,
      int bitsPerSecond) {
    this.encoder = new Encoder(file, width, height, framesPerSecond, codec, bitsPerSecond);
  }

  /** The next frame; pixels as in {@link Picture}, not kept. */
  public void write(byte[] rgb) {
    encoder.write(rgb);
  }

  @Override
  public void close() {
    encoder.close();
  }
}
