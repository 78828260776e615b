package org.secondlook.workflow.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditLines;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.AuditVerifier;
import org.secondlook.audit.Checkpoint;
import org.secondlook.audit.PrintedHead;
import org.secondlook.audit.TimeStampAuthority;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;

/** Checks an exported log, for which no home is needed. */
public final class VerifyExportedLog {
  /** Acts with which a copy of the log ends, each written before the copy is made. */
  private static final Set<String> ENDS =
      Set.of(Act.LOG_EXPORTED.name(), Act.PACKAGE_EXPORTED.name());

  private VerifyExportedLog() {}

  /**
   * What somebody got by another way than the export.
   *
   * @param checkpoints for entries of the export
   * @param anchored from an anchor, which may go on after the export
   * @param printed read off paper
   * @param stamped by a time stamp authority that the checker believes, for entries of the export
   *     and later ones
   * @param key the signer's public key in hexadecimal; empty where it isn't known
   */
  public record Known(
      List<Checkpoint> checkpoints,
      List<Checkpoint> anchored,
      List<PrintedHead> printed,
      List<TimeStampAuthority.Stamped> stamped,
      Optional<String> key) {
    /** All heads that are out of the machine's hands. */
    List<PrintedHead> heads() {
      return Stream.concat(printed.stream(), stamped.stream().map(TimeStampAuthority.Stamped::head))
          .toList();
    }

    /** As far as a copy of the log goes. */
    public Known upTo(long entries) {
      return new Known(
          checkpoints,
          anchored.stream().filter(each -> each.sequence() <= entries).toList(),
          printed,
          stamped.stream().filter(each -> each.head().sequence() <= entries).toList(),
          key);
    }

    /** A sentence where part of what is known is of a later time than a copy of the log. */
    Optional<String> newerThan(Known within) {
      int newer =
          anchored.size() + stamped.size() - within.anchored().size() - within.stamped().size();
      return newer == 0
          ? Optional.empty()
          : Optional.of(
              newer
                  + " of the anchor's checkpoints or your time stamps are newer than this copy of the log and say nothing of it.");
    }
  }

  /** With a key, the end of the log must be attested with it, and be an export's. */
  public static AuditVerdict run(Path export, Known known) {
    List<AuditEntry> entries = new ArrayList<>();
    List<Checkpoint> checkpoints = new ArrayList<>(known.checkpoints());
    Path beside = attestation(export);
    if (known.key().isPresent() && Files.exists(beside)) {
      checkpoints.addAll(checkpoints(beside));
    }
    try (Stream<String> lines = Files.lines(export, StandardCharsets.UTF_8)) {
      List<String> all = lines.toList();
      Known within = known.upTo(all.size());
      checkpoints.addAll(within.anchored());
      AuditVerifier verifier =
          new AuditVerifier(checkpoints, known.key().orElse(""), within.heads());
      within.stamped().forEach(each -> verifier.remark(each.sentence()));
      known.newerThan(within).ifPresent(verifier::remark);
      for (String line : all) {
        try {
          AuditEntry entry = AuditLines.entry(line);
          entries.add(entry);
          verifier.accept(entry);
        } catch (IllegalArgumentException e) {
          verifier.unreadable();
        }
      }
      return known.key().isPresent() ? attested(verifier.finish(), entries) : verifier.finish();
    } catch (IOException | UncheckedIOException e) {
      throw SecondLookException.input("The exported log " + export + " can't be read.", e);
    }
  }

  private static AuditVerdict attested(AuditVerdict verdict, List<AuditEntry> entries) {
    if (!(verdict instanceof AuditVerdict.Intact intact)) {
      return verdict;
    }
    if (intact.unattested().isPresent()) {
      return new AuditVerdict.Broken(
          intact.entries(), intact.attested() + 1, intact.unattested().get());
    }
    return !entries.isEmpty() && ENDS.contains(entries.getLast().act())
        ? verdict
        : new AuditVerdict.Broken(
            intact.entries(),
            intact.entries() + 1,
            "The log doesn't end with the entry that tells of its export: its end was cut off.");
  }

  /** Where an export's own checkpoint lies. */
  static Path attestation(Path export) {
    return export.resolveSibling(export.getFileName() + ".checkpoint");
  }

  /** Checkpoints that were kept elsewhere, one a line, and at least one. */
  public static List<Checkpoint> checkpoints(Path file) {
    List<Checkpoint> all = lines(file);
    if (all.isEmpty()) {
      throw SecondLookException.input(
          "There is no checkpoint in " + file + ", so nothing can be compared with it.");
    }
    return all;
  }

  private static List<Checkpoint> lines(Path file) {
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

  /**
   * The checkpoints in an anchor's folder of the log that this key signs for: several homes may
   * share one.
   *
   * @param key in hexadecimal
   */
  public static List<Checkpoint> anchored(Path folder, String key) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Checkpoint> all =
          files
              .filter(file -> file.getFileName().toString().endsWith(".jsonl"))
              .sorted()
              .flatMap(file -> lines(file).stream())
              .toList();
      // A log may have been handed over to another key, before or since.
      Set<Sha256> logs =
          all.stream()
              .filter(each -> each.publicKey().equals(key))
              .map(Checkpoint::log)
              .collect(Collectors.toSet());
      List<Checkpoint> own = all.stream().filter(each -> logs.contains(each.log())).toList();
      if (own.isEmpty()) {
        throw SecondLookException.input(
            "The anchor " + folder + " holds no checkpoint that this key made.");
      }
      return own;
    } catch (IOException e) {
      throw SecondLookException.input("The anchor " + folder + " can't be read.", e);
    }
  }
}
