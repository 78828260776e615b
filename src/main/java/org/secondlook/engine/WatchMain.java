package org.secondlook.engine;

import org.secondlook.base.Installation;
import org.secondlook.engine.internal.WatchService;

/** The process that watches for a look-out. Not for people: it speaks CBOR. */
public final class WatchMain {
  private WatchMain() {}

  /**
   * @param args the number of threads that look
   */
  public static void main(String[] args) {
    WatchService.serve(Installation.find(), Integer.parseInt(args[0]), SourceMain.class.getName());
  }
}
