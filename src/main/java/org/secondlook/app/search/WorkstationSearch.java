package org.secondlook.app.search;

import java.util.List;
import javafx.scene.image.Image;
import org.secondlook.access.Policy;
import org.secondlook.app.WindowSession;
import org.secondlook.app.compare.HeadThumbnail;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.TrackId;
import org.secondlook.search.GalleryFilter;
import org.secondlook.workflow.SearchFaces;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.evidence.ShowShot;
import org.secondlook.workflow.people.ShowGallery;
import org.secondlook.workflow.search.ForecastSearch;
import org.secondlook.workflow.search.ForecastSearch.Forecast;
import org.secondlook.workflow.search.ListFaces;
import org.secondlook.workflow.search.ListFaces.Face;
import org.secondlook.workflow.search.SearchSightings;

/** The Search screen on an open home. */
public record WorkstationSearch(WindowSession session) implements SearchService {
  @Override
  public List<Face> faces(CaseFile caseFile) {
    return new ListFaces(session.workstation()).run(session.actor(), caseFile);
  }

  @Override
  public Image head(TrackId track, double side) {
    ShowShot.Shot shot = new ShowShot(session.workstation()).run(session.actor(), track);
    return HeadThumbnail.of(shot.picture(), shot.face().box(), side);
  }

  @Override
  public Policy policy() {
    return new ReadPolicy(session.workstation()).inForce();
  }

  @Override
  public ShowGallery.Overview gallery() {
    return new ShowGallery(session.workstation()).run(session.actor());
  }

  @Override
  public Forecast forecast(GalleryFilter filter, int top) {
    return new ForecastSearch(session.workstation()).run(session.actor(), filter, top);
  }

  @Override
  public Search run(CaseFile caseFile, Request request, JobContext context) {
    List<SearchFaces.Probe> probes =
        request.fused()
            ? List.of(SearchFaces.Probe.fused(request.tracks()))
            : request.tracks().stream().map(SearchFaces.Probe::of).toList();
    return new SearchFaces(session.workstation())
        .run(
            session.actor(),
            new SearchFaces.Request(
                caseFile,
                request.purpose(),
                request.openReason(),
                new SearchSettings(
                    request.top(), request.minQuality(), request.filter(), request.offence()),
                probes),
            context);
  }

  @Override
  public SearchSightings.Result sightings(SearchSightings.Request request, JobContext context) {
    return new SearchSightings(session.workstation()).run(session.actor(), request, context);
  }
}
