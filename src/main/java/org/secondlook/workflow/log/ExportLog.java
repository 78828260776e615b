package org.secondlook.workflow.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditFilter;
import org.secondlook.audit.AuditLines;
import org.secondlook.audit.Checkpoint;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.Transaction;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/**
 * Writes the log into a file: complete or not there at all, and the export itself is logged before
 * the file appears.
 */
public record ExportLog(Workstation workstation) {
  /** What to write. */
  public sealed interface Form {
    /**
     * The whole log, one JSON object a line, which can be verified elsewhere; a checkpoint signed
     * for its last entry is written beside it.
     */
    record Lines() implements Form {}

    /** What a filter lets through, for spreadsheets. */
    record Table(AuditFilter filter) implements Form {}
  }

  /**
   * @param file replaced where it is there already
   * @return where it lies
   */
  public Path run(Actor actor, Form form, Path file) {
    workstation.require(actor, Permission.EXPORT_AUDIT);
    Path target = file.toAbsolutePath().normalize();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      Optional<AuditEntry> exported =
          UnitOfWork.act(
              workstation,
              transaction -> {
                Optional<AuditEntry> entry;
                try (Writer to = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                  entry = write(transaction, actor, form, to);
                }
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
                return entry;
              });
      if (exported.isPresent()) {
        Checkpoint attested = workstation.casework().log().attest(exported.get());
        Files.writeString(VerifyExportedLog.attestation(target), AuditLines.line(attested) + "\n");
      }
      return target;
    } catch (IOException e) {
      throw SecondLookException.input(
          "The log can't be written to " + target + ". Choose another place.", e);
    } finally {
      deleteQuietly(part);
    }
  }

  /** What is attested: the entry with which a whole log ends. */
  private Optional<AuditEntry> write(Transaction transaction, Actor actor, Form form, Writer to)
      throws IOException {
    var log = workstation.casework().log();
    return switch (form) {
      case Form.Lines() -> Optional.of(log.exportJsonLines(transaction, actor, to));
      case Form.Table(AuditFilter filter) -> {
        log.exportCsv(transaction, actor, filter, to);
        yield Optional.empty();
      }
    };
  }

  private static void deleteQuietly(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
