package org.secondlook.app.sightings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.secondlook.app.Fixtures;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;

/** Tracks in memory. */
public final class FakeSightingsDesk implements SightingsService {
  public final List<StoredTrack> tracks = new CopyOnWriteArrayList<>();
  public final AtomicInteger picturesRead = new AtomicInteger();
  private final byte[] png;
  private final Box whole;
  private boolean full;

  public FakeSightingsDesk(Picture picture) {
    this.png = Fixtures.png(picture);
    this.whole = new Box(0, 0, picture.width(), picture.height());
  }

  /** So many tracks in three files; every fifth belongs to one of three people. */
  public FakeSightingsDesk filled(int count) {
    for (int i = 0; i < count; i++) {
      Optional<Long> group = i % 5 == 0 ? Optional.of((long) (i / 5 % 3)) : Optional.empty();
      tracks.add(
          Fixtures.track(
              i + 1,
              i % 3 + 1,
              i / 3 + 1,
              i * 700L,
              i * 700L + 400,
              new Box(20, 20, 60, 70),
              15 + i * 37 % 75,
              whole,
              group));
    }
    return this;
  }

  public void diskFull() {
    full = true;
  }

  @Override
  public List<Evidence> files(CaseFile caseFile) {
    List<Evidence> files = new ArrayList<>();
    for (String name :
        List.of("aisle-3.mp4", "lot-cam-2.mkv", "dvr-export-from-the-back-door-part-3.avi")) {
      files.add(
          Fixtures.evidence(
              files.size() + 1,
              caseFile,
              "/x/" + name,
              EvidenceState.PROCESSED,
              Optional.empty(),
              ""));
    }
    return files;
  }

  @Override
  public List<StoredTrack> tracks(CaseFile caseFile) {
    return List.copyOf(tracks);
  }

  @Override
  public byte[] picture(TrackId track) {
    picturesRead.incrementAndGet();
    return png;
  }

  @Override
  public void sort(Set<TrackId> ids, Sorting sorting) {
    if (full) {
      throw SecondLookException.fault("The store could not be written: the disk is full.", null);
    }
    tracks.replaceAll(track -> ids.contains(track.id()) ? track.sorted(sorting) : track);
  }
}
