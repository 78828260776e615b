package org.secondlook.footage.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a container says that a picture is to be turned and mirrored: nine numbers. */
final class DisplayMatrix {
  private static final int BYTES = 36;

  private DisplayMatrix() {}

  /**
   * Mirrored if its determinant is negative, then turned by the nearest quarter.
   *
   * @param matrix as FFmpeg keeps it, in the machine's byte order
   */
  static Orientation orientation(byte[] matrix) {
    if (matrix.length < BYTES) {
      return Orientation.UPRIGHT;
    }
    ByteBuffer numbers = ByteBuffer.wrap(matrix).order(ByteOrder.nativeOrder());
    long a = numbers.getInt(0);
    long b = numbers.getInt(4);
    long c = numbers.getInt(12);
    long d = numbers.getInt(16);
    boolean mirrored = a * d - b * c < 0;
    // A point (x, y) is shown at (a x + c y, b x + d y); mirroring happens first, so its sign is
    // taken out of the x axis.
    double clockwise = Math.toDegrees(Math.atan2(mirrored ? -b : b, mirrored ? -a : a));
    return Orientation.of(Math.floorMod((int) Math.round(clockwise / 90), 4) * 90, mirrored);
  }
}
