package org.secondlook.engine;

import java.util.concurrent.TimeUnit;

/** A worker process on a slow disk: its models take a while to load. */
public final class SlowStart {
  static final int SECONDS = 5;

  private SlowStart() {}

  public static void main(String[] args) throws InterruptedException {
    TimeUnit.SECONDS.sleep(SECONDS);
    HaltingWorker.main(args);
  }
}
