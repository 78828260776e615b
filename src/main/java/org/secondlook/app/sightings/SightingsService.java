package org.secondlook.app.sightings;

import java.util.List;
import java.util.Set;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;

/**
 * What the Sightings screen needs of the program. Called on background threads; failures are
 * SecondLookExceptions.
 */
public interface SightingsService {
  List<Evidence> files(CaseFile caseFile);

  /** All tracks of the case, with the groups of likely the same person brought up to date. */
  List<StoredTrack> tracks(CaseFile caseFile);

  /** The best shot's picture as PNG or JPEG bytes. */
  byte[] picture(TrackId track);

  void sort(Set<TrackId> tracks, Sorting sorting);
}
