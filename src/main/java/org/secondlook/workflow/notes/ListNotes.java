package org.secondlook.workflow.notes;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.EvidenceStore;
import org.secondlook.casework.Stated;
import org.secondlook.casework.Stated.Note;
import org.secondlook.casework.Statement;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.workflow.Workstation;

/** The notes of a case that stand: none that another replaced or struck out. */
public record ListNotes(Workstation workstation) {
  /**
   * A note with what it is on.
   *
   * @param file empty for one on the case itself
   * @param track where it is on a face
   */
  public record Line(Statement<Note> stated, Optional<Evidence> file, Optional<StoredTrack> track) {
    public Note note() {
      return stated.stated();
    }
  }

  /** The oldest first. */
  public List<Line> run(Actor actor, CaseFile caseFile) {
    workstation.require(actor, Permission.VIEW_CASES);
    List<Statement<Note>> all = workstation.casework().statements().of(caseFile, Stated.Note.class);
    Set<Long> replaced = new HashSet<>();
    all.forEach(each -> each.stated().replaces().ifPresent(replaced::add));
    return all.stream()
        .filter(each -> !replaced.contains(each.entry()) && !each.stated().strikesOut())
        .map(this::line)
        .toList();
  }

  private Line line(Statement<Note> stated) {
    EvidenceStore store = workstation.casework().evidence();
    Note note = stated.stated();
    return switch (note.topic()) {
      case CASE -> new Line(stated, Optional.empty(), Optional.empty());
      case FILE -> new Line(stated, store.find(new EvidenceId(note.of())), Optional.empty());
      case SIGHTING -> {
        Optional<StoredTrack> track = store.track(new TrackId(note.of()));
        yield new Line(stated, track.flatMap(each -> store.find(each.evidence())), track);
      }
    };
  }
}
