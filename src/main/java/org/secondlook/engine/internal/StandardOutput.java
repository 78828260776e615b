package org.secondlook.engine.internal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps standard output for the protocol alone. Whatever else prints there, a native library among
 * it, ends up on standard error.
 */
final class StandardOutput {
  private static final Logger LOG = Logger.getLogger(StandardOutput.class.getName());
  private static final Path DESCRIPTORS = Path.of("/dev/fd");

  private StandardOutput() {}

  /** To be called once, first of all. */
  static OutputStream claim() {
    System.setOut(System.err);
    if (Files.isDirectory(DESCRIPTORS)) {
      try {
        return new FileOutputStream(DESCRIPTORS.resolve(Integer.toString(moved())).toString());
      } catch (IOException | RuntimeException e) {
        LOG.log(Level.WARNING, "standard output could not be kept apart", e);
      }
    }
    // Elsewhere only what Java prints is kept away.
    return new FileOutputStream(FileDescriptor.out);
  }

  /** POSIX: a second number for standard output, and standard error under its old number. */
  private static int moved() {
    Linker linker = Linker.nativeLinker();
    MethodHandle dup =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("dup"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    MethodHandle dup2 =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("dup2"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      int kept = (int) dup.invokeExact(1);
      if (kept < 0 || (int) dup2.invokeExact(2, 1) < 0) {
        throw new IllegalStateException("no descriptor is free");
      }
      return kept;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a call into the C library failed", e);
    }
  }
}
