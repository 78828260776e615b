package org.secondlook.engine.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment of a process that decodes strangers' files: what it needs to run, and nothing
 * that it could give away. Passwords come to the program by its environment.
 */
final class WorkerEnvironment {
  /**
   * libtorch frees and takes large buffers for every layer; without these the kernel clears them
   * each time. OpenMP's threads otherwise spin while the one they wait for has no core.
   */
  private static final Map<String, String> ALLOCATOR =
      Map.of(
          "MALLOC_MMAP_MAX_", "0",
          "MALLOC_TRIM_THRESHOLD_", "4294967296",
          "MALLOC_TOP_PAD_", "268435456",
          "OMP_WAIT_POLICY", "PASSIVE");

  /**
   * Where natives are unpacked to and found, which letters file names have, and what Windows needs
   * to start any process at all.
   */
  private static final Set<String> KEPT =
      Set.of(
          "HOME",
          "USERPROFILE",
          "LANG",
          "LC_ALL",
          "LC_CTYPE",
          "TMPDIR",
          "TEMP",
          "TMP",
          "LD_LIBRARY_PATH",
          "DYLD_LIBRARY_PATH",
          "OMP_NUM_THREADS",
          "SYSTEMROOT",
          "SYSTEMDRIVE",
          "WINDIR",
          "PATHEXT");

  private WorkerEnvironment() {}

  /**
   * @param own this process's environment
   */
  static Map<String, String> of(Map<String, String> own) {
    Map<String, String> kept = new TreeMap<>();
    own.forEach(
        (name, value) -> {
          if (KEPT.contains(name.toUpperCase(Locale.ROOT))) {
            kept.put(name, value);
          }
        });
    kept.putAll(ALLOCATOR);
    return kept;
  }

  /** Whether a variable of this name is ever handed on. */
  static boolean hands(String name) {
    return KEPT.contains(name.toUpperCase(Locale.ROOT)) || ALLOCATOR.containsKey(name);
  }
}
