package org.secondlook.storage;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.secondlook.base.DurableFiles;
import org.secondlook.base.OwnerOnly;

/**
 * Bytes of the store as a file for a moment, for programs that take files. On Linux the file lies
 * in memory, has no name in any folder and is gone with this process, however that ends
 * (memfd_create(2)); a child process reads it by its path while it is open. Elsewhere it is a file
 * of the temporary folder that only its owner can read and that is overwritten when it is closed.
 * For one thread.
 */
public final class MemoryFile implements AutoCloseable {
  private static final Optional<Calls> CALLS = Calls.ofThisSystem();

  private final Path path;
  private final int descriptor;

  private MemoryFile(Path path, int descriptor) {
    this.path = path;
    this.descriptor = descriptor;
  }

  /**
   * @param ending of the name where it has one, such as "jpg"; decides nothing
   */
  public static MemoryFile of(byte[] bytes, String ending) throws IOException {
    MemoryFile file = CALLS.isPresent() ? inMemory(CALLS.get()) : onDisk(ending);
    try {
      Files.write(file.path, bytes);
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static MemoryFile inMemory(Calls calls) throws IOException {
    int descriptor = calls.create();
    return new MemoryFile(
        Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/" + descriptor), descriptor);
  }

  private static MemoryFile onDisk(String ending) throws IOException {
    Path file = Files.createTempFile("photo", "." + ending.replaceAll("[^A-Za-z0-9]", ""));
    OwnerOnly.set(file);
    return new MemoryFile(file, -1);
  }

  /** To be read while this is open, by this process and its children. */
  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    if (descriptor >= 0) {
      CALLS.orElseThrow().close(descriptor);
    } else {
      DurableFiles.erase(path);
    }
  }

  /** The two calls of the C library that Java has no class for. */
  private record Calls(MethodHandle memfd, MethodHandle closing) {
    /** Children of this process open it by its path and inherit nothing (MFD_CLOEXEC). */
    private static final int CLOSE_ON_EXEC = 1;

    static Optional<Calls> ofThisSystem() {
      if (!System.getProperty("os.name").equals("Linux")) {
        return Optional.empty();
      }
      Linker linker = Linker.nativeLinker();
      SymbolLookup library = linker.defaultLookup();
      Optional<MemorySegment> memfd = library.find("memfd_create");
      Optional<MemorySegment> close = library.find("close");
      return memfd.isEmpty() || close.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Calls(
                  linker.downcallHandle(
                      memfd.get(),
                      FunctionDescriptor.of(
                          ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT)),
                  linker.downcallHandle(
                      close.get(),
                      FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))));
    }

    int create() throws IOException {
      try (Arena arena = Arena.ofConfined()) {
        int descriptor = (int) memfd.invokeExact(arena.allocateFrom("photo"), CLOSE_ON_EXEC);
        if (descriptor < 0) {
          throw new IOException("The system gives no file in memory");
        }
        return descriptor;
      } catch (IOException | RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("A call of the system can't be made", e);
      }
    }

    void close(int descriptor) {
      try {
        int ignored = (int) closing.invokeExact(descriptor);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("A call of the system can't be made", e);
      }
    }
  }
}
