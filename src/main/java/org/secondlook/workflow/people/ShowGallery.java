package org.secondlook.workflow.people;

import java.util.List;
import java.util.SortedMap;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.gallery.GalleryStats;
import org.secondlook.workflow.Workstation;

/** What the gallery holds, in numbers. */
public record ShowGallery(Workstation workstation) {
  /**
   * @param photosBySource by the source stated at enrolment; the empty one where none was
   */
  public record Overview(GalleryStats stats, SortedMap<String, Integer> photosBySource) {
    /** The stated sources. */
    public List<String> sources() {
      return photosBySource.keySet().stream().filter(each -> !each.isBlank()).toList();
    }
  }

  /** The counts alone, which are quick. */
  public GalleryStats stats(Actor actor) {
    workstation.require(actor, Permission.VIEW_GALLERY);
    return workstation.gallery().stats();
  }

  public Overview run(Actor actor) {
    workstation.require(actor, Permission.VIEW_GALLERY);
    return new Overview(workstation.gallery().stats(), workstation.gallery().photosBySource());
  }
}
