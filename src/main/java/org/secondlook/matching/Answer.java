package org.secondlook.matching;

import java.util.List;
import org.secondlook.gallery.GalleryVersion;
import org.secondlook.search.Match;

/**
 * What a search found, and in which state of the gallery: it is what comparing with every template
 * of that state gives.
 *
 * @param gallery the version that was searched
 * @param matches one list a probe, each sorted by rank
 */
public record Answer(GalleryVersion gallery, List<List<Match>> matches) {
  public Answer {
    matches = List.copyOf(matches);
  }
}
