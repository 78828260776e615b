package org.secondlook.workflow;

import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.StoredTrack;
import org.secondlook.search.GalleryFilter;
import org.secondlook.vision.Template;

/**
 * Searches once more for a face that was searched before, now with its enhanced picture: same
 * purpose, same limits, same photos, so that the ranks of both can be held against each other. A
 * search of its own, recorded and logged like any other.
 */
public final class SearchEnhanced {
  private final Workstation workstation;

  public SearchEnhanced(Workstation workstation) {
    this.workstation = workstation;
  }

  /**
   * @param before the search that had this probe
   * @param enhancement the steps that made the picture
   * @param enhanced the best shot of the probe's first track after these steps
   * @param face where the face lies in it, in its pixels
   * @param openReason given only where the examiner knows the names of the first list already
   */
  public Search run(
      Actor actor,
      CaseFile caseFile,
      Search before,
      SearchProbe probe,
      ProbeEnhancement enhancement,
      Picture enhanced,
      Box face,
      Optional<String> openReason,
      JobContext context) {
    GalleryFilter filter =
        before
            .settings()
            .filter()
            .repeatable()
            .orElseThrow(
                () ->
                    SecondLookException.usage(
                        "Search "
                            + before.id().value()
                            + " was limited to \""
                            + before.settings().filter().words()
                            + "\", which this program can't repeat. Search for the face anew"
                            + " first."));
    SearchSettings settings =
        new SearchSettings(
            before.settings().top(),
            before.settings().minQuality(),
            filter,
            before.settings().offence());
    StoredTrack track =
        workstation.casework().evidence().track(probe.tracks().getFirst()).orElseThrow();
    Template template = workstation.engine().faceInside(enhanced, face).template();
    context.stopIfCancelled();
    // The quality stays that of the shot as it was found: no step makes a poor shot a good one.
    SearchFaces.Probe again =
        new SearchFaces.Probe(
            List.of(track.id()), template, enhancement.json(), track.best().quality());
    return new SearchFaces(workstation)
        .run(
            actor,
            new SearchFaces.Request(
                caseFile, before.purpose(), openReason, settings, List.of(again)),
            context);
  }
}
