package org.secondlook.app.sightings;

import java.util.List;
import java.util.Set;
import org.secondlook.app.WindowSession;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.workflow.evidence.ListEvidence;
import org.secondlook.workflow.evidence.ListTracks;
import org.secondlook.workflow.evidence.ShowShot;
import org.secondlook.workflow.evidence.SortSightings;

/** The Sightings screen on an open home. */
public record WorkstationSightings(WindowSession session) implements SightingsService {
  @Override
  public List<Evidence> files(CaseFile caseFile) {
    return new ListEvidence(session.workstation()).run(session.actor(), caseFile);
  }

  @Override
  public List<StoredTrack> tracks(CaseFile caseFile) {
    return new ListTracks(session.workstation()).of(session.actor(), caseFile);
  }

  @Override
  public byte[] picture(TrackId track) {
    return new ShowShot(session.workstation()).bytes(session.actor(), track);
  }

  @Override
  public void sort(Set<TrackId> tracks, Sorting sorting) {
    new SortSightings(session.workstation()).run(session.actor(), tracks, sorting);
  }
}
