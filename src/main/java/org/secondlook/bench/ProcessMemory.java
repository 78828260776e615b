package org.secondlook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The memory that this process and its children hold in RAM ({@code VmRSS}) or held at most ({@code
 * VmHWM}), in millions of bytes, as Linux tells it; 0 on other systems.
 */
final class ProcessMemory {
  /** What the kernel takes for: begin to count the peak anew. */
  private static final String FORGET_PEAK = "5";

  private static final String PEAK = "VmHWM:";
  private static final String NOW = "VmRSS:";

  private ProcessMemory() {}

  /** From now on peaks are those from now on. */
  static void forgetPeaks() {
    processes()
        .map(pid -> Path.of("/proc/" + pid + "/clear_refs"))
        .filter(Files::isWritable)
        .forEach(
            file -> {
              try {
                Files.writeString(file, FORGET_PEAK);
              } catch (IOException e) {
                // The process has ended, or the kernel doesn't let us: peaks are then those since
                // the start, which is never too little.
              }
            });
  }

  static double peakMegabytes() {
    return processes().mapToDouble(pid -> megabytes(pid, PEAK)).sum();
  }

  static double peakMegabytesOfChildren() {
    return children().mapToDouble(pid -> megabytes(pid, PEAK)).sum();
  }

  static double residentMegabytesOfChildren() {
    return children().mapToDouble(pid -> megabytes(pid, NOW)).sum();
  }

  private static Stream<Long> processes() {
    return Stream.concat(Stream.of(ProcessHandle.current().pid()), children());
  }

  private static Stream<Long> children() {
    return ProcessHandle.current().descendants().map(ProcessHandle::pid);
  }

  /** Of this process alone, now. */
  static double residentMegabytes() {
    return megabytes(ProcessHandle.current().pid(), NOW);
  }

  private static double megabytes(long pid, String field) {
    Path status = Path.of("/proc/" + pid + "/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(field))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e6)
          .sum();
    } catch (IOException | UncheckedIOException e) {
      // The process ended while it was asked.
      return 0;
    }
  }
}
