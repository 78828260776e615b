package org.secondlook.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.Png;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseHistory;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;

/** The pictures of probes as they may leave the home. */
public record ProbePictures(Workstation workstation) {
  /**
   * A probe's picture with other faces in it.
   *
   * @param boxes where the others are, in pixels of the picture, from left to right
   * @param shown numbers, from 1, of those that somebody left visible
   * @param checkedBy who looked at them; empty where nobody has
   * @param told what a report says of them
   */
  public record Crowded(
      TrackId track,
      String file,
      List<Box> boxes,
      Set<Integer> shown,
      Optional<String> checkedBy,
      String told) {
    public Crowded {
      boxes = List.copyOf(boxes);
      shown = Set.copyOf(shown);
    }

    public int faces() {
      return boxes.size();
    }
  }

  /** A picture. @param bystanders a sentence where other faces are in it */
  record Shown(byte[] png, boolean redacted, Optional<String> bystanders) {}

  public List<Crowded> crowded(CaseFile caseFile) {
    CaseHistory history = new CaseHistory(caseFile.number());
    workstation.casework().log().all(history::accept);
    Map<EvidenceId, List<StoredTrack>> tracks = new HashMap<>();
    List<Crowded> crowded = new ArrayList<>();
    workstation.casework().searches().of(caseFile.id()).stream()
        .flatMap(search -> search.probes().stream())
        .map(SearchProbe::tracks)
        .map(List::getFirst)
        .distinct()
        .forEach(
            id -> {
              StoredTrack track = workstation.casework().evidence().track(id).orElseThrow();
              Redaction redaction = redaction(track, tracks, history);
              redaction
                  .sentence()
                  .ifPresent(
                      told ->
                          crowded.add(
                              new Crowded(
                                  id,
                                  file(track),
                                  redaction.boxes(),
                                  redaction.shown(),
                                  redaction.checkedBy(),
                                  told)));
            });
    return crowded;
  }

  private String file(StoredTrack track) {
    return workstation.casework().evidence().find(track.evidence()).orElseThrow().fileName();
  }

  private Picture picture(TrackId id) {
    return Png.read(workstation.casework().evidence().picture(id));
  }

  private Redaction redaction(
      StoredTrack track, Map<EvidenceId, List<StoredTrack>> tracks, CaseHistory history) {
    List<StoredTrack> all =
        tracks.computeIfAbsent(
            track.evidence(), id -> workstation.casework().evidence().tracks(id));
    return Redaction.isCrowded(track, all)
        ? Redaction.of(track, all, picture(track.id()), history.bystanders(track.id()))
        : Redaction.NOBODY;
  }

  /**
   * @param tracks of files that were read before, filled as needed
   */
  Shown shown(StoredTrack track, Map<EvidenceId, List<StoredTrack>> tracks, CaseHistory history) {
    Redaction redaction = redaction(track, tracks, history);
    return redaction.hides()
        ? new Shown(
            redaction.applied(picture(track.id()), track.best().box(), track.pictureArea()),
            true,
            redaction.sentence())
        : new Shown(
            workstation.casework().evidence().picture(track.id()), false, redaction.sentence());
  }
}
