package org.secondlook.engine;

import org.secondlook.engine.internal.SourceService;

/** The process that reads one source of a look-out. Not for people: it speaks CBOR. */
public final class SourceMain {
  private SourceMain() {}

  public static void main(String[] args) {
    SourceService.serve();
  }
}
