package org.secondlook.casework.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.AuditLines;
import org.secondlook.casework.Checkpoint;

/** The side file: one checkpoint a line, only ever appended to. Safe for several threads. */
final class CheckpointFile {
  private final Path file;

  CheckpointFile(Path folder) {
    this.file = folder.resolve("checkpoints.jsonl");
  }

  /** A line without its end was cut by a crash while it was written and counts as never written. */
  synchronized List<Checkpoint> read() {
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (String line : wholeLines()) {
      try {
        checkpoints.add(AuditLines.checkpoint(line));
      } catch (IllegalArgumentException e) {
        throw SecondLookException.damaged(
            "Line " + (checkpoints.size() + 1) + " of " + file + " was altered or damaged, so the audit log can't be checked against it.", e);
      }
    }
    return checkpoints;
  }

  synchronized void append(Checkpoint checkpoint) {
    long end = wholeLines().stream().mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length + 1L).sum();
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.truncate(end);
        channel.position(end);
        ByteBuffer line = ByteBuffer.wrap((AuditLines.line(checkpoint) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
          channel.write(line);
        }
        channel.force(true);
      }
    } catch (IOException e) {
      throw SecondLookException.fault("The checkpoint could not be written to " + file + ". Is the disk full?", e);
    }
  }

  private List<String> wholeLines() {
    try {
      if (Files.notExists(file)) {
        return List.of();
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw SecondLookException.damaged("The checkpoints in " + file + " can't be read.", e);
    }
  }
}
