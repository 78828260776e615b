package org.secondlook.workflow;

import java.util.Locale;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.StoredTrack;
import org.secondlook.footage.MediaKind;
import org.secondlook.wording.Times;

/** How a moment in a recording is told: always with the clock it is in. */
public final class FootageTimes {
  private FootageTimes() {}

  /** Where a track's best shot was seen, in a sentence. */
  public static String where(Evidence evidence, StoredTrack track) {
    boolean still = evidence.facts().map(facts -> facts.kind() == MediaKind.PICTURE).orElse(false);
    if (still) {
      return "Face " + track.number() + " of the picture";
    }
    String clock =
        evidence
            .clock()
            .map(
                measured ->
                    String.format(
                        Locale.ROOT,
                        "; recorder clock measured %+.3f s against true time",
                        measured.aheadMillis() / 1000.0))
            .orElse("; the recorder's clock was not measured");
    return String.format(
        Locale.ROOT,
        "Track %d, seen from %s to %s, best shot at %s%s, presentation time since the first"
            + " frame%s",
        track.number(),
        Times.inRecording(track.fromMillis()),
        Times.inRecording(track.toMillis()),
        Times.inRecording(track.bestPtsMillis()),
        // A face drawn after a jump has a time, but nobody counted the frames before it.
        track.bestFrameIndex() < 0 ? "" : " (frame " + track.bestFrameIndex() + ")",
        clock);
  }
}
