package org.secondlook.workflow;

import java.util.Locale;
import java.util.Optional;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.ThingPlace;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.wording.Times;

/** How a moment in a recording is told: always with the clock it is in. */
public final class FootageTimes {
  private FootageTimes() {}

  /** Where a track's best shot was seen, in a sentence, with what its time and box rest on. */
  public static String where(Evidence evidence, StoredTrack track) {
    Optional<MediaFacts> facts = evidence.facts(track.part());
    String part = facts.map(known -> known.part().name()).orElse("");
    String boxes = facts.map(MediaFacts::besideBoxes).orElse("");
    String rest = boxes.isEmpty() ? "" : "; " + boxes;
    if (facts.map(known -> known.kind() == MediaKind.PICTURE).orElse(false)) {
      return "Face "
          + track.number()
          + " of the "
          + (part.isEmpty() ? "picture" : "file, " + part)
          + rest;
    }
    return String.format(
        Locale.ROOT,
        "Track %d%s, seen from %s to %s, best shot at %s%s, %s%s%s",
        track.number(),
        part.isEmpty() ? "" : " (" + part + ")",
        Times.inRecording(track.fromMillis()),
        Times.inRecording(track.toMillis()),
        Times.inRecording(track.bestPtsMillis()),
        // A face drawn after a jump has a time, but nobody counted the frames before it.
        track.bestFrameIndex() < 0 ? "" : " (frame " + track.bestFrameIndex() + ")",
        basis(facts),
        clock(evidence),
        rest);
  }

  /** Where a thing was seen, in a sentence, with what its time and box rest on. */
  public static String where(Evidence evidence, ThingPlace place) {
    Optional<MediaFacts> facts = evidence.facts(place.part());
    String boxes = facts.map(MediaFacts::besideBoxes).orElse("");
    String rest = boxes.isEmpty() ? "" : "; " + boxes;
    return facts.map(known -> known.kind() == MediaKind.PICTURE).orElse(false)
        ? "In the picture" + rest
        : "At "
            + Times.inRecording(place.ptsMillis())
            + (place.frame() < 0 ? "" : " (frame " + place.frame() + ")")
            + ", "
            + basis(facts)
            + clock(evidence)
            + rest;
  }

  /** What times are counted by. */
  public static String basis(Optional<MediaFacts> facts) {
    String assumed = facts.map(MediaFacts::besideTimes).orElse("");
    return assumed.isEmpty()
        ? "presentation time since the first frame"
        : "counted from the first frame: " + assumed;
  }

  private static String clock(Evidence evidence) {
    return evidence
        .clock()
        .map(
            measured ->
                String.format(
                    Locale.ROOT,
                    "; recorder clock measured %+.3f s against true time",
                    measured.aheadMillis() / 1000.0))
        .orElse("; the recorder's clock was not measured");
  }
}
