package org.secondlook.engine.internal;

import java.io.OutputStream;
import java.util.List;
import org.secondlook.base.Picture;

/** Instead of the process that reads a source: one whose frames come late, and then in time. */
public final class LateSource {
  static final int LATE = 3;

  private LateSource() {}

  /**
   * @param args nothing of use
   */
  public static void main(String[] args) throws Exception {
    OutputStream out = StandardOutput.claim();
    Protocol.write(out, new SourceReport.Running());
    Picture picture = Picture.blank(4, 4);
    for (int i = 0; i < 2 * LATE; i++) {
      Protocol.write(
          out,
          new SourceReport.Showed(
              100L * i,
              System.currentTimeMillis(),
              picture,
              4,
              4,
              true,
              List.of(),
              i + 1L,
              i > 0 && i <= LATE));
      Thread.sleep(300);
    }
    for (int i = 1; i <= 8; i++) {
      Thread.sleep(500);
      Protocol.write(out, new SourceReport.Alive(2L * LATE + i));
    }
    Thread.sleep(60_000);
  }
}
