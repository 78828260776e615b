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

  GalleryFacts gallery();

  /** How many photos a filter lets through, and what a list from them holds by chance. */
  Forecast forecast(GalleryFilter filter, int top);

  Search run(CaseFile caseFile, Request request, JobContext context);

  /** A face with the name of its file. */
  record Face(StoredTrack track, String file) {}

  /**
   * @param sources as they were stated at enrolment, without the empty one
   */
  record GalleryFacts(int people, int photos, List<String> sources) {
    public GalleryFacts {
      sources = List.copyOf(sources);
    }
  }

  /**
   * What to expect before anything is searched.
   *
   * @param photos that take part
   * @param shown candidates that a list will have
   * @param similarityOfLast what the last of so many strangers reaches on average
   * @param notable a similarity that strangers reach in 1 of 1,000 comparisons
   * @param reachNotable how many strangers reach it in such a gallery
   */
  record Forecast(
      int photos, int shown, double similarityOfLast, double notable, double reachNotable) {}

  /**
   * @param openReason why names and similarities are shown at once; empty for a blind search
   * @param fused whether all faces are one person's and become one probe
   */
  record Request(
      List<StoredTrack> tracks,
      boolean fused,
      String purpose,
      int top,
      double minQuality,
      GalleryFilter filter,
      Optional<String> openReason) {
    public Request {
      tracks = List.copyOf(tracks);
    }
  }
}
