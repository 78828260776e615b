package org.secondlook.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** What this process and its living children have worked, in seconds of one core. */
final class ProcessorTime {
  private ProcessorTime() {}

  static double seconds() {
    return Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
        .map(process -> process.info().totalCpuDuration())
        .flatMap(Optional::stream)
        .mapToDouble(ProcessorTime::seconds)
        .sum();
  }

  private static double seconds(Duration worked) {
    return worked.toNanos() / 1e9;
  }
}
