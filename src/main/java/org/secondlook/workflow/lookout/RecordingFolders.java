package org.secondlook.workflow.lookout;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.engine.WatchReport;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.NewSegment;
import org.secondlook.lookout.SealedFolder;
import org.secondlook.lookout.Segment;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** What is sealed of the recording of one look-out's sources at this seat. */
record RecordingFolders(Workstation workstation, Lookout lookout) {
  /**
   * Files and logs a segment that lies in the list's folder; nothing of it is left where that
   * fails.
   *
   * @param run time of watching
   */
  Segment keep(Actor actor, long run, String source, WatchReport.Sealed told) {
    String name = SealedFolder.newName();
    Instant until = Instant.ofEpochMilli(told.until());
    NewSegment segment =
        new NewSegment(
            run,
            source,
            Instant.ofEpochMilli(told.from()),
            until,
            told.bytes(),
            new Sha256(told.sha256()),
            name,
            told.sealedBytes(),
            new Sha256(told.sealedSha256()));
    try {
      folder(name).adopt(due(until), list(), told.key(), told.file());
      return UnitOfWork.act(
          workstation,
          transaction ->
              workstation
                  .casework()
                  .recordings()
                  .closed(transaction, actor, lookout.id(), segment));
    } catch (RuntimeException e) {
      folder(name).eraseAll();
      list().erase(told.file());
      throw e;
    }
  }

  private Instant due(Instant until) {
    Instant own = until.plus(Alert.KEPT);
    return own.isBefore(lookout.due()) ? own : lookout.due();
  }

  /** The oldest first. */
  List<Segment> all() {
    return workstation.casework().recordings().of(lookout);
  }

  boolean isOpen(Segment segment) {
    return folder(segment.what().sealed()).isOpen() && list().isOpen();
  }

  /** Matroska; refused where it is erased (kind POLICY), or was altered (DAMAGED). */
  byte[] read(Segment segment) {
    if (!isOpen(segment)) {
      throw SecondLookException.policy(
          "Segment "
              + segment.number()
              + " can't be opened here: it was erased, or it was recorded on another machine.");
    }
    byte[] plain = folder(segment.what().sealed()).segment(list(), segment.what().sealedDigest());
    if (!Sha256.of(plain).equals(segment.what().sha256())) {
      throw SecondLookException.damaged(
          "Segment " + segment.number() + " is not what was recorded: its SHA-256 differs.");
    }
    return plain;
  }

  /** The look-out's end has moved. */
  void followEnd() {
    all().stream()
        .filter(each -> each.erasedAt().isEmpty() && isOpen(each))
        .forEach(each -> folder(each.what().sealed()).due(due(each.what().until())));
  }

  private SealedFolder list() {
    return new SealedFolder(place(), lookout.id());
  }

  private SealedFolder folder(String name) {
    return SealedFolder.ofAlert(place(), lookout.id(), name);
  }

  private Path place() {
    return workstation.home().lookouts();
  }
}
