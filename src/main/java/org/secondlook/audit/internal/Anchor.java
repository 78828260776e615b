package org.secondlook.audit.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secondlook.audit.Checkpoint;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;

/**
 * A second place for checkpoints, named by a file beside the first. It may be out of reach at
 * times: the next checkpoint that reaches it vouches for all before. Safe for several threads.
 */
final class Anchor {
  private static final System.Logger LOG = System.getLogger(Anchor.class.getName());
  private final Path setting;

  Anchor(Path checkpoints) {
    this.setting = checkpoints.resolve("anchor.txt");
  }

  /** Empty where none is set. */
  synchronized Optional<Path> folder() {
    try {
      if (Files.notExists(setting)) {
        return Optional.empty();
      }
      String text = Files.readString(setting, StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (IOException | InvalidPathException e) {
      throw SecondLookException.damaged(
          "The file " + setting + " can't be read. Set the anchor again with 'audit anchor'.", e);
    }
  }

  synchronized void set(Optional<Path> folder) {
    try {
      Files.writeString(
          setting, folder.map(path -> path + "\n").orElse(""), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw SecondLookException.fault(
          "The anchor could not be noted in " + setting + ". Is the disk full?", e);
    }
  }

  static void requireWritable(Path folder) {
    try {
      Files.deleteIfExists(Files.createTempFile(folder, "anchor", ".try"));
    } catch (IOException e) {
      throw SecondLookException.input(
          "Checkpoints can't be written to "
              + folder
              + ". Name a folder that is there and that this account may write to.",
          e);
    }
  }

  /** One file a log, so that several homes can share a folder. */
  private static CheckpointFile file(Path folder, Sha256 log) {
    return CheckpointFile.at(folder.resolve("secondlook-" + log.brief() + ".jsonl"));
  }

  /** A place out of reach must stop nobody's work; it is told by the log's check. */
  void append(Checkpoint checkpoint) {
    Optional<Path> folder = folder();
    if (folder.isEmpty()) {
      return;
    }
    if (!Files.isDirectory(folder.get())) {
      LOG.log(System.Logger.Level.WARNING, "The anchor {0} can''t be reached", folder.get());
      return;
    }
    try {
      file(folder.get(), checkpoint.log()).append(checkpoint);
    } catch (SecondLookException e) {
      LOG.log(System.Logger.Level.WARNING, "The anchor can't be written to. " + e.getMessage());
    }
  }

  /** What lies there of a log; empty where it can't be reached. */
  Optional<List<Checkpoint>> read(Sha256 log) {
    return folder()
        .filter(Files::isDirectory)
        .map(folder -> file(folder, log).read())
        .filter(contents -> contents.damage().isEmpty())
        .map(CheckpointFile.Contents::checkpoints);
  }
}
