package org.secondlook.workflow.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditLines;
import org.secondlook.base.Causes;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.workflow.Workstation;

/**
 * Whether a file that somebody holds is as it was handed out: the entry of its export has its
 * SHA-256. Only exports are looked through, so that nobody learns in this way which evidence other
 * cases have.
 *
 * @param told the entry; empty where no export gave out this file
 */
public record HandedOut(Path file, Sha256 sha256, Optional<AuditEntry> told) {
  private static final Set<String> EXPORTS =
      Stream.of(
              Act.REPORT_EXPORTED,
              Act.PACKAGE_EXPORTED,
              Act.COMPARISON_EXPORTED,
              Act.PICTURE_EXPORTED,
              Act.FIGURES_EXPORTED,
              Act.LOG_EXPORTED,
              Act.LOOKOUT_RECORD_WRITTEN,
              Act.VALIDATED)
          .map(Act::name)
          .collect(Collectors.toUnmodifiableSet());

  /** By the log of an open home, which was verified before. */
  public static List<HandedOut> of(Workstation workstation, List<Path> files) {
    return of(files, workstation.casework().log()::all);
  }

  /** By an exported log, which was verified before. */
  public static List<HandedOut> of(Path export, List<Path> files) {
    try (Stream<String> lines = Files.lines(export, StandardCharsets.UTF_8)) {
      return of(files, sink -> lines.map(AuditLines::entry).forEach(sink));
    } catch (IOException | UncheckedIOException e) {
      throw SecondLookException.input("The exported log " + export + " can't be read.", e);
    }
  }

  private static List<HandedOut> of(List<Path> files, Consumer<Consumer<AuditEntry>> log) {
    Map<Sha256, AuditEntry> told = new HashMap<>();
    log.accept(
        entry -> {
          if (EXPORTS.contains(entry.act())) {
            digests(entry).forEach(digest -> told.put(digest, entry));
          }
        });
    return files.stream()
        .map(
            file -> {
              Sha256 digest = digest(file);
              return new HandedOut(file, digest, Optional.ofNullable(told.get(digest)));
            })
        .toList();
  }

  private static List<Sha256> digests(AuditEntry entry) {
    return AuditLines.details(entry).properties().stream()
        .filter(field -> field.getKey().toLowerCase(Locale.ROOT).endsWith("sha256"))
        .map(Map.Entry::getValue)
        .filter(JsonNode::isTextual)
        .map(value -> new Sha256(value.asText()))
        .toList();
  }

  private static Sha256 digest(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw SecondLookException.input(
          file + " can't be read (" + Causes.of(e) + "). Name a file that is there.", e);
    }
  }

  /** A sentence. */
  public String sentence() {
    return told.map(
            entry ->
                file
                    + " is as it was handed out: entry "
                    + entry.sequence()
                    + " of "
                    + entry.at()
                    + " has its SHA-256.")
        .orElseGet(
            () ->
                file
                    + " is NOT as this log tells of any file that was handed out: no entry of an export"
                    + " has its SHA-256, "
                    + sha256.hex()
                    + ".");
  }
}
