package org.secondlook.app.search;

import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import org.secondlook.access.Policy;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Search;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.search.GalleryFilter;
import org.secondlook.workflow.people.ShowGallery;
import org.secondlook.workflow.search.ForecastSearch.Forecast;
import org.secondlook.workflow.search.ListFaces.Face;
import org.secondlook.workflow.search.SearchSightings;

/**
 * What the Search screen needs of the program. Called on background threads; failures are
 * SecondLookExceptions.
 */
public interface SearchService {
  /** The faces of a case, the best first; irrelevant ones last. */
  List<Face> faces(CaseFile caseFile);

  /** The head of a face's best shot. */
  Image head(TrackId track, double side);

  Policy policy();

  ShowGallery.Overview gallery();

  /** How many photos a filter lets through, and what a list from them holds by chance. */
  Forecast forecast(GalleryFilter filter, int top);

  Search run(CaseFile caseFile, Request request, JobContext context);

  /** One face among the stored sightings of all cases that this user may see. */
  SearchSightings.Result sightings(SearchSightings.Request request, JobContext context);

  /**
   * @param openReason why names and similarities are shown at once; empty for a blind search
   * @param offence the type of offence, where the policy keeps a list
   * @param fused whether all faces are one person's and become one probe
   */
  record Request(
      List<StoredTrack> tracks,
      boolean fused,
      String purpose,
      int top,
      double minQuality,
      GalleryFilter filter,
      Optional<String> openReason,
      Optional<String> offence) {
    public Request {
      tracks = List.copyOf(tracks);
    }
  }
}
