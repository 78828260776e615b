package org.secondlook.engine.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.secondlook.base.Causes;
import org.secondlook.base.DiskRoom;
import org.secondlook.base.OwnerOnly;
import org.secondlook.base.SecretBox;
import org.secondlook.base.Sha256;
import org.secondlook.engine.WatchReport;
import org.secondlook.engine.WatchTask;
import org.secondlook.footage.LiveRecorder;

/**
 * Seals what a source sent, each segment under a key of its own, and writes it: on a thread of its
 * own, since reading doesn't wait for a disk. Nothing unsealed is ever written.
 */
final class RecordingWriter implements LiveRecorder, AutoCloseable {
  /** Of a source, beside the one that is written: more would fill the memory. */
  private static final int MOST_WAITING = 1;

  /** Of a segment at the end, on a slow disk. */
  private static final int LONGEST_SECONDS = 5;

  private final Path folder;
  private final long leastFree;
  private final Consumer<SourceReport> told;
  private final ThreadPoolExecutor disk =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("segments").factory(),
          (work, _) -> ((Waiting) work).refuse());

  RecordingWriter(WatchTask.Recording recording, Consumer<SourceReport> told) {
    this.folder = Path.of(recording.folder());
    this.leastFree = recording.leastFreeBytes();
    this.told = told;
  }

  @Override
  public void begun(long from) {
    told.accept(new SourceReport.SegmentBegun(from));
  }

  @Override
  public void closed(Segment segment) {
    disk.execute(new Waiting(segment));
  }

  @Override
  public void missed(long from, long until, String why) {
    told.accept(new SourceReport.NotRecorded(from, until, why));
  }

  private final class Waiting implements Runnable {
    private final Segment segment;

    Waiting(Segment segment) {
      this.segment = segment;
    }

    @Override
    public void run() {
      told.accept(written(segment));
    }

    void refuse() {
      missed(
          segment.from(),
          segment.until(),
          "The disk of " + folder + " is too slow for what is recorded.");
    }
  }

  private SourceReport written(Segment segment) {
    String name = "segment-" + UUID.randomUUID();
    Path file = folder.resolve(name);
    byte[] key = SecretBox.newKey();
    byte[] sealed = SecretBox.seal(key, segment.matroska());
    try {
      if (Files.exists(folder) && DiskRoom.of(folder) - sealed.length < leastFree) {
        return new SourceReport.NotRecorded(
            segment.from(),
            segment.until(),
            "Less than %,d MB would be left on the disk of %s. Make room there."
                .formatted(leastFree >> 20, folder));
      }
      write(file, sealed);
    } catch (IOException e) {
      deleted(file);
      return new SourceReport.NotRecorded(
          segment.from(),
          segment.until(),
          "The recording can't be written to " + folder + " (" + Causes.of(e) + ").");
    }
    return new SourceReport.Segment(
        new WatchReport.Sealed(
            segment.from(),
            segment.until(),
            name,
            segment.matroska().length,
            Sha256.of(segment.matroska()).hex(),
            sealed.length,
            Sha256.of(sealed).hex(),
            key));
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createFile(file);
    OwnerOnly.set(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer all = ByteBuffer.wrap(bytes);
      while (all.hasRemaining()) {
        channel.write(all);
      }
      channel.force(true);
    }
  }

  private static void deleted(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Without its key it is noise; the look-out's end erases the folder.
    }
  }

  /** Waits until what was closed is written. */
  @Override
  public void close() {
    disk.shutdown();
    try {
      disk.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
