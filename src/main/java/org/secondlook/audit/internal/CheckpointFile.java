package org.secondlook.audit.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.secondlook.audit.AuditLines;
import org.secondlook.audit.Checkpoint;
import org.secondlook.base.SecondLookException;

/** The side file: one checkpoint a line, only ever appended to. Safe for several threads. */
public final class CheckpointFile {
  /** Longer than any line, so that the last one is found without reading the whole file. */
  private static final int TAIL = 4096;

  private final Path file;

  private CheckpointFile(Path file) {
    this.file = file;
  }

  /** The one beside the store. */
  public static CheckpointFile in(Path folder) {
    return at(folder.resolve("checkpoints.jsonl"));
  }

  static CheckpointFile at(Path file) {
    return new CheckpointFile(file);
  }

  /**
   * @param damage a sentence where a line can't be a checkpoint; those before it are in the list
   */
  public record Contents(List<Checkpoint> checkpoints, Optional<String> damage) {}

  /**
   * A last line without its end was cut by a crash while it was written and counts as never
   * written.
   */
  public synchronized Contents read() {
    List<Checkpoint> checkpoints = new ArrayList<>();
    try {
      String text = Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
        if (!line.isEmpty()) {
          checkpoints.add(AuditLines.checkpoint(line));
        }
      }
    } catch (IllegalArgumentException e) {
      return new Contents(
          checkpoints,
          Optional.of(
              "Line " + (checkpoints.size() + 1) + " of " + file + " was altered or damaged."));
    } catch (IOException e) {
      throw SecondLookException.damaged("The checkpoints in " + file + " can't be read.", e);
    }
    return new Contents(checkpoints, Optional.empty());
  }

  /** As the file stands, but for a last line that was not written whole. */
  synchronized byte[] wholeLines() {
    try {
      byte[] all = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      int end = all.length;
      while (end > 0 && all[end - 1] != '\n') {
        end--;
      }
      return Arrays.copyOf(all, end);
    } catch (IOException e) {
      throw SecondLookException.damaged("The checkpoints in " + file + " can't be read.", e);
    }
  }

  static byte[] line(Checkpoint checkpoint) {
    return (AuditLines.line(checkpoint) + "\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Whether no checkpoint was ever written whole, nor anything else. */
  public boolean isEmpty() {
    Contents contents = read();
    return contents.checkpoints().isEmpty() && contents.damage().isEmpty();
  }

  /**
   * Appends the checkpoint, on disk when this returns, unless the last line says the same already.
   */
  public synchronized boolean append(Checkpoint checkpoint) {
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        String tail = tail(channel);
        if (lastLine(tail).filter(last -> sameHead(last, checkpoint)).isPresent()) {
          return false;
        }
        long end = channel.size() - (tail.length() - 1 - tail.lastIndexOf('\n'));
        channel.truncate(end);
        channel.position(end);
        ByteBuffer line = ByteBuffer.wrap(line(checkpoint));
        while (line.hasRemaining()) {
          channel.write(line);
        }
        channel.force(true);
      }
      return true;
    } catch (IOException e) {
      throw SecondLookException.fault(
          "The checkpoint could not be written to " + file + ". Is the disk full?", e);
    }
  }

  private static boolean sameHead(String line, Checkpoint checkpoint) {
    try {
      Checkpoint last = AuditLines.checkpoint(line);
      return last.sequence() == checkpoint.sequence() && last.hash().equals(checkpoint.hash());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String tail(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(TAIL, channel.size()));
    long from = channel.size() - bytes.capacity();
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {}
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
  }

  private static Optional<String> lastLine(String tail) {
    int end = tail.lastIndexOf('\n');
    return end < 0
        ? Optional.empty()
        : Optional.of(tail.substring(tail.lastIndexOf('\n', end - 1) + 1, end));
  }
}
