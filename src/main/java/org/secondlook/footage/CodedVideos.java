package org.secondlook.footage;

import java.nio.file.Path;
import org.secondlook.footage.internal.PacketReader;

/** Opens recordings as they are compressed. */
public final class CodedVideos {
  private CodedVideos() {}

  /** Refused (kind INPUT) where it is no recording. */
  public static CodedVideo read(Path file) {
    return PacketReader.read(file);
  }
}
