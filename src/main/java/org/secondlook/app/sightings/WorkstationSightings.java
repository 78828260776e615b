package org.secondlook.app.sightings;

import java.util.List;
import java.util.Set;
import org.secondlook.app.WindowSession;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceStore;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.workflow.UnitOfWork;

/** The Sightings screen's desk on an open home. */
public record WorkstationSightings(WindowSession session) implements SightingsService {
  private EvidenceStore store() {
    return session.workstation().casework().evidence();
  }

  @Override
  public List<Evidence> files(CaseFile caseFile) {
    return store().of(caseFile.id());
  }

  @Override
  public List<StoredTrack> tracks(CaseFile caseFile) {
    return store().tracks(caseFile.id());
  }

  @Override
  public byte[] picture(TrackId track) {
    return store().picture(track);
  }

  @Override
  public void sort(Set<TrackId> tracks, Sorting sorting) {
    UnitOfWork.act(
        session.workstation(),
        transaction -> {
          store().sort(transaction, session.actor(), tracks, sorting);
          return sorting;
        });
  }
}
