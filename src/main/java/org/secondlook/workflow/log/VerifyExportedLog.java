package org.secondlook.workflow.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.secondlook.audit.AuditLines;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.AuditVerifier;
import org.secondlook.audit.Checkpoint;
import org.secondlook.base.SecondLookException;

/** Checks an exported log, for which no home is needed. */
public final class VerifyExportedLog {
  private VerifyExportedLog() {}

  /**
   * @param key the signer's public key in hexadecimal; empty for the one that the log names
   */
  public static AuditVerdict run(Path export, List<Checkpoint> checkpoints, String key) {
    try (Stream<String> lines = Files.lines(export, StandardCharsets.UTF_8)) {
      return AuditVerifier.verify(lines, checkpoints, key);
    } catch (IOException | UncheckedIOException e) {
      throw SecondLookException.input("The exported log " + export + " can't be read.", e);
    }
  }

  /** Checkpoints that were kept elsewhere, one a line. */
  public static List<Checkpoint> checkpoints(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .filter(line -> !line.isBlank())
          .map(AuditLines::checkpoint)
          .toList();
    } catch (IOException e) {
      throw SecondLookException.input("The checkpoints " + file + " can't be read.", e);
    } catch (IllegalArgumentException e) {
      throw SecondLookException.damaged(
          "A line of " + file + " is no checkpoint, or was altered.", e);
    }
  }
}
