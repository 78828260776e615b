package org.secondlook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.audit.PrintedHead;
import org.secondlook.audit.TimeStamp;
import org.secondlook.audit.TimeStampAuthority;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
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

  @Option(
      names = "--anchor",
      paramLabel = "DIR",
      description = "The second place of the home's checkpoints ('audit anchor').")
  private Path anchor;

  @Option(
      names = "--printed",
      paramLabel = "N:HASH",
      description = "An entry's number and hash as a report or page on paper gives them.")
  private List<String> printed = List.of();

  @Option(
      names = "--tsa",
      paramLabel = "FILE",
      description =
          "The time stamp authority's certificate, or that of whoever certifies it (PEM or DER).")
  private Path authority;

  @Option(
      names = "--timestamps",
      paramLabel = "FILE",
      description = "Time stamps that you kept (a home's checkpoints/timestamps.jsonl).")
  private Path timeStamps;

  /** Where nothing else tells the key. */
  void requireKeyForCheckpoints() {
    if ((checkpoints != null || anchor != null) && key == null) {
      throw SecondLookException.usage(
          "Checkpoints are checked against a public key: name it with --key.");
    }
  }

  /** A key that is named is held against something, or somebody would take silence for a yes. */
  void requireSomethingSigned(String ownKey) {
    if (key != null && checkpoints == null && anchor == null) {
      throw SecondLookException.usage(
          "Name what that key signed as well: an exported log (--log) or checkpoints (--checkpoints, --anchor). This"
              + " home's own log is checked with its own key, "
              + ownKey
              + "; compare the two.");
    }
  }

  /**
   * @param otherwise the key where none is named; empty where nothing else tells it
   * @param own time stamps that lie beside what is to be checked
   */
  VerifyExportedLog.Known known(Optional<String> otherwise, List<TimeStamp> own) {
    Optional<String> signer = key().or(() -> otherwise);
    return new VerifyExportedLog.Known(
        checkpoints == null ? List.of() : VerifyExportedLog.checkpoints(checkpoints),
        anchor == null ? List.of() : VerifyExportedLog.anchored(anchor, signer.orElseThrow()),
        printed.stream().map(Attested::printed).toList(),
        stamped(own),
        signer);
  }

  private List<TimeStampAuthority.Stamped> stamped(List<TimeStamp> own) {
    if (authority == null) {
      if (timeStamps != null) {
        throw SecondLookException.usage(
            "Time stamps are checked with the certificate of their authority: name it with --tsa.");
      }
      return List.of();
    }
    TimeStampAuthority trusted = TimeStampAuthority.read(authority);
    List<TimeStamp> all = new ArrayList<>(own);
    if (timeStamps != null) {
      all.addAll(TimeStampAuthority.stamps(timeStamps));
    }
    if (all.isEmpty()) {
      throw SecondLookException.usage("There are no time stamps. Name some with --timestamps.");
    }
    return all.stream().map(trusted::check).toList();
  }

  private static PrintedHead printed(String text) {
    if (!text.matches("[1-9][0-9]{0,17}:[0-9a-f]{64}")) {
      throw SecondLookException.usage(
          text + " is not the number of an entry, a colon and its hash of 64 hexadecimal digits.");
    }
    int colon = text.indexOf(':');
    return new PrintedHead(
        Long.parseLong(text.substring(0, colon)), new Sha256(text.substring(colon + 1)));
  }

  /** In hexadecimal; empty where none is named. */
  Optional<String> key() {
    if (key == null || key.matches("[0-9a-f]{64}")) {
      return Optional.ofNullable(key);
    }
    try {
      String held = Files.readString(Path.of(key)).strip();
      // An empty one would be held against nothing.
      if (held.matches("[0-9a-f]{64}")) {
        return Optional.of(held);
      }
    } catch (IOException | java.nio.file.InvalidPathException e) {
      // Said below.
    }
    throw SecondLookException.input(
        key + " is neither a public key (64 hexadecimal digits) nor a file that holds one.");
  }
}
