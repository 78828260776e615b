package org.secondlook.workflow;

import java.util.List;
import java.util.Optional;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.wording.Noun;

/**
 * Blacks all faces but one out of a frame before it leaves the home.
 *
 * @param others in pixels of the frame, those of which a part is exported
 * @param kept the face that stays visible, where one was picked and is seen there
 */
record FrameRedaction(List<Box> others, Optional<Box> kept) {
  FrameRedaction {
    others = List.copyOf(others);
  }

  /**
   * @param all the tracks of the file
   * @param area the part of the frame that leaves
   */
  static FrameRedaction of(
      List<StoredTrack> all, int part, long ptsMillis, Box area, Optional<TrackId> face) {
    List<StoredTrack> there = all.stream().filter(track -> track.part() == part).toList();
    Optional<Box> kept =
        there.stream()
            .filter(track -> face.equals(Optional.of(track.id())))
            .findFirst()
            .flatMap(track -> Redaction.at(track, ptsMillis));
    return new FrameRedaction(
        there.stream()
            .filter(track -> !face.equals(Optional.of(track.id())))
            .flatMap(track -> Redaction.at(track, ptsMillis).stream())
            .filter(box -> kept.isEmpty() || !Redaction.sameFace(box, kept.get()))
            .map(Redaction::withMargin)
            .filter(box -> box.intersect(area).area() > 0)
            .toList(),
        kept);
  }

  Picture applied(Picture frame) {
    byte[] rgb = frame.rgb().clone();
    others.forEach(box -> Redaction.black(rgb, frame, box, kept));
    return new Picture(frame.width(), frame.height(), rgb);
  }

  /** For whoever is shown the picture; empty where nothing was blacked out. */
  Optional<String> sentence() {
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of("Blacked out: " + Noun.FACE.count(others.size()) + " of others");
  }
}
