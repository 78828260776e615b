package org.secondlook.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.ListedPhoto;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.SealedFolder;
import org.secondlook.lookout.Segment;
import org.secondlook.storage.StoredJson;

/**
 * Holds the sealed files of look-outs against the rows that the log vouches for. One that was
 * altered, or doesn't open, is a fault. A whole folder that is not there is no more than a note: it
 * may have been erased before its time, but a home that was restored lacks it rightly.
 */
record LookoutFilesCheck(List<LogFault> faults, List<String> notes) {
  /** Between two looks at what doesn't agree, and how often it is looked at again. */
  private static final Duration A_MOMENT = Duration.ofMillis(300);

  private static final int AGAIN = 2;

  /**
   * @param sequence number of the entry that a fault is told with
   */
  static LookoutFilesCheck run(Workstation workstation, long sequence, Instant now) {
    LookoutFilesCheck check = new LookoutFilesCheck(new ArrayList<>(), new ArrayList<>());
    var casework = workstation.casework();
    check.records(workstation);
    for (Lookout lookout : casework.lookouts().all()) {
      if (casework.log().elsewhere(casework.lookouts().seat(lookout)).isEmpty()) {
        check.recording(workstation, lookout, sequence, now);
        check.list(workstation, lookout, sequence, now);
        check.alerts(workstation, lookout, sequence, now);
      }
    }
    return check;
  }

  /**
   * A record's files are replaced a moment before its entry is there for others to read: what
   * doesn't agree is looked at again.
   */
  private void records(Workstation workstation) {
    for (int tries = 0; ; tries++) {
      List<LogFault> found = new ArrayList<>();
      Map<String, AuditEntry> written = written(workstation);
      for (Lookout lookout : workstation.casework().lookouts().all()) {
        Optional.ofNullable(written.get(lookout.number()))
            .ifPresent(entry -> record(LookoutFiles.of(workstation.home(), lookout), entry, found));
      }
      if (found.isEmpty() || tries == AGAIN) {
        faults.addAll(found);
        return;
      }
      LockSupport.parkNanos(A_MOMENT.toNanos());
    }
  }

  /** Of each look-out's number the entry that tells of its newest record. */
  private static Map<String, AuditEntry> written(Workstation workstation) {
    Map<String, AuditEntry> written = new HashMap<>();
    workstation
        .casework()
        .log()
        .all(
            entry -> {
              if (entry.act().equals(Act.LOOKOUT_RECORD_WRITTEN.name())) {
                written.put(
                    StoredJson.tree(entry.details()).path(LookoutFiles.LOOKOUT).asText(), entry);
              }
            });
    return written;
  }

  /** Whoever takes a record away hides nothing: it is written again from the rows. */
  private void record(LookoutFiles files, AuditEntry entry, List<LogFault> found) {
    JsonNode details = StoredJson.tree(entry.details());
    same(files.json(), details.path(LookoutFiles.JSON).asText(), entry, found);
    same(files.pdf(), details.path(LookoutFiles.PDF).asText(), entry, found);
  }

  private void same(Path file, String sha256, AuditEntry entry, List<LogFault> found) {
    try {
      if (Files.exists(file) && !Sha256.of(file).hex().equals(sha256)) {
        found.add(
            new LogFault(
                entry.sequence(),
                file
                    + " is not the record that entry "
                    + entry.sequence()
                    + " tells of: it was altered. Write it again with 'lookout record'."));
      }
    } catch (IOException e) {
      notes.add(file + " can't be read (" + e.getMessage() + ").");
    }
  }

  private void list(Workstation workstation, Lookout lookout, long sequence, Instant now) {
    if (lookout.state() == Lookout.State.ENDED || !now.isBefore(lookout.due())) {
      return;
    }
    SealedFolder folder = new SealedFolder(workstation.home().lookouts(), lookout.id());
    if (!folder.isOpen()) {
      notes.add(
          "The list of look-out "
              + lookout.number()
              + " is not here, though its time isn't over: it was erased by another program, or this home was restored. End"
              + " the look-out.");
      return;
    }
    for (ListedPhoto photo : workstation.casework().lookouts().photos(lookout.id())) {
      opens(folder, photo.sealed(), photo.sealedDigest(), lookout, sequence);
      opens(folder, photo.sealedTemplate(), photo.templateDigest(), lookout, sequence);
    }
    for (Alert alert : workstation.casework().alerts().of(lookout.id())) {
      alert
          .refused()
          .ifPresent(digest -> opens(folder, alert.refusedFile(), digest, lookout, sequence));
    }
  }

  private void alerts(Workstation workstation, Lookout lookout, long sequence, Instant now) {
    for (Alert alert : workstation.casework().alerts().of(lookout.id())) {
      SealedFolder folder =
          SealedFolder.ofAlert(workstation.home().lookouts(), lookout.id(), alert.what().sealed());
      boolean goesOn =
          alert.state() == Alert.State.RELEASED
              || lookout.state() != Lookout.State.ENDED && now.isBefore(lookout.due());
      if (alert.erasedAt().isPresent() || !goesOn || !now.isBefore(alert.due())) {
        continue;
      }
      if (folder.isOpen()) {
        opens(folder, SealedFolder.ALERT, alert.what().sealedDigest(), lookout, sequence);
      } else {
        notes.add(
            "What was kept of alert "
                + alert.number()
                + " of look-out "
                + lookout.number()
                + " is not here, though its time isn't over: it was erased by another program, or this home was restored.");
      }
    }
  }

  /**
   * That it is there, and as long as it was: a day of several cameras is hundreds of gigabytes,
   * whose digests are compared where a segment is taken.
   */
  private void recording(Workstation workstation, Lookout lookout, long sequence, Instant now) {
    if (lookout.state() == Lookout.State.ENDED || !now.isBefore(lookout.due())) {
      return;
    }
    for (Segment segment : workstation.casework().recordings().of(lookout)) {
      if (segment.erasedAt().isPresent() || !now.isBefore(segment.due())) {
        continue;
      }
      OptionalLong there =
          SealedFolder.ofAlert(workstation.home().lookouts(), lookout.id(), segment.what().sealed())
              .segmentBytes();
      String which = "Segment " + segment.number() + " of look-out " + lookout.number();
      if (there.isEmpty()) {
        notes.add(
            which
                + " is not here, though its time isn't over: it was erased by another program, or this home was restored.");
      } else if (there.getAsLong() != segment.what().sealedBytes()) {
        faults.add(new LogFault(sequence, which + " was altered: it has another length."));
      }
    }
  }

  private void opens(
      SealedFolder folder, String name, Sha256 digest, Lookout lookout, long sequence) {
    try {
      folder.read(name, digest);
    } catch (SecondLookException e) {
      faults.add(new LogFault(sequence, "Look-out " + lookout.number() + ": " + e.getMessage()));
    }
  }
}
