package org.secondlook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secondlook.audit.Checkpoint;
import org.secondlook.base.SecondLookException;
import org.secondlook.workflow.log.VerifyExportedLog;
import picocli.CommandLine.Option;

/** Checkpoints and a key that a user got by another way than what they are to check. */
final class Attested {
  @Option(
      names = "--checkpoints",
      paramLabel = "FILE",
      description = "Checkpoints that you got by another way, one a line.")
  private Path checkpoints;

  @Option(
      names = "--key",
      paramLabel = "HEX|FILE",
      description = "The signer's public key, from a source you trust.")
  private String key;

  boolean hasCheckpoints() {
    return checkpoints != null;
  }

  /** Where nothing else tells the key. */
  void requireKeyForCheckpoints() {
    if (checkpoints != null && key == null) {
      throw SecondLookException.usage(
          "Checkpoints are checked against a public key: name it with --key.");
    }
  }

  /** None where none are named. */
  List<Checkpoint> checkpoints() {
    if (checkpoints == null) {
      return List.of();
    }
    return VerifyExportedLog.checkpoints(checkpoints);
  }

  /** In hexadecimal; empty where none is named. */
  Optional<String> key() {
    if (key == null || key.matches("[0-9a-f]{64}")) {
      return Optional.ofNullable(key);
    }
    try {
      return Optional.of(Files.readString(Path.of(key)).strip());
    } catch (IOException | java.nio.file.InvalidPathException e) {
      throw SecondLookException.input(
          key + " is neither a public key (64 hexadecimal digits) nor a file that holds one.");
    }
  }
}
