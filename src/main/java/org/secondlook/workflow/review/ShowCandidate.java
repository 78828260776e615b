package org.secondlook.workflow.review;

import java.time.LocalDate;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.workflow.GalleryPictures;
import org.secondlook.workflow.Workstation;

/** An enrolled photo as it is shown beside a probe: nothing of it says who it is. */
public record ShowCandidate(Workstation workstation) {
  /**
   * @param takenOn if known
   */
  public record Shown(GalleryPictures.Part part, Optional<LocalDate> takenOn) {}

  /** Refused (kind INPUT) where the photo is enrolled no longer. */
  public Shown run(Actor actor, long photo) {
    workstation.require(actor, Permission.VIEW_CASES);
    Photo found =
        workstation
            .gallery()
            .photo(new PhotoId(photo))
            .orElseThrow(
                () ->
                    SecondLookException.input(
                        "This photo is no longer enrolled, so it can't be shown. The decision made"
                            + " on it stays on record."));
    return new Shown(workstation.pictures().around(found), found.takenOn());
  }
}
