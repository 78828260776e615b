package org.secondlook.vision.internal;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.secondlook.base.SecondLookException;

/**
 * Starts DJL's PyTorch engine: offline, without its usage ping, with the natives from the program's
 * own libraries.
 */
public final class TorchEngine {
  /** Held here, since the logging library forgets the level of a logger that nobody holds. */
  private static final Logger DJL = Logger.getLogger("ai.djl");

  private TorchEngine() {}

  /** Loads the natives; does nothing once they are loaded. */
  static void start() {
    DJL.setLevel(Level.WARNING);
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    try {
      Engine.getEngine("PyTorch");
    } catch (RuntimeException | LinkageError e) {
      throw SecondLookException.fault(
          "PyTorch's native library can't be loaded on this machine. It needs a 64-bit processor with AVX2 and about"
              + " 500 MB free in the user's home folder, where it is unpacked.",
          e);
    }
  }

  /** How many threads one call may use, from now on, for all models of the process. */
  public static void useThreads(int threads) {
    start();
    JniUtils.setNumThreads(threads);
  }
}
