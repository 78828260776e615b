package org.secondlook.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;

/**
 * One progress over all files of an import, which never goes back. How long a recording plays isn't
 * known before it is opened, so files count by their sizes. A single file tells its own, which says
 * more. Used by the import's thread and, within a file, by the engine's.
 */
final class ImportProgress implements JobContext {
  private final JobContext job;
  private final List<Path> files;
  private final long[] sizes;
  private final long total;
  private int current = -1;
  private long before;
  private long reached;

  ImportProgress(JobContext job, List<Path> files) {
    this.job = job;
    this.files = List.copyOf(files);
    // One byte more, so that an empty or missing file counts too.
    this.sizes = files.stream().mapToLong(file -> 1 + size(file)).toArray();
    this.total = java.util.Arrays.stream(sizes).sum();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      // It is told of when it is read.
      return 0;
    }
  }

  /** The next file begins; whatever came of the one before, it is over. */
  synchronized void next() {
    before += current < 0 ? 0 : sizes[current];
    current++;
    tell(before);
  }

  @Override
  public synchronized void progress(Progress progress) {
    if (files.size() == 1) {
      job.progress(progress);
    } else if (progress.fraction() >= 0) {
      tell(before + Math.round(progress.fraction() * sizes[current]));
    }
  }

  private void tell(long bytes) {
    if (files.size() > 1) {
      reached = Math.max(reached, bytes);
      job.progress(
          new Progress(
              "File "
                  + (current + 1)
                  + " of "
                  + files.size()
                  + ", "
                  + files.get(current).getFileName(),
              Math.round(reached * 1000.0 / total),
              1000,
              Progress.PERMILLE));
    }
  }

  @Override
  public boolean cancelled() {
    return job.cancelled();
  }
}
