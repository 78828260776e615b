package org.secondlook.app.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.image.Image;
import org.secondlook.access.Policy;
import org.secondlook.app.WindowSession;
import org.secondlook.app.compare.HeadThumbnail;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Png;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.EvidenceStore;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.GalleryStats;
import org.secondlook.search.ExpectedStrangers;
import org.secondlook.search.FalseMatchRates;
import org.secondlook.search.GalleryFilter;
import org.secondlook.workflow.SearchFaces;

/** The Search screen's desk on an open home. */
public record WorkstationSearch(WindowSession session) implements SearchService {
  /** Rarer similarities than this between strangers are worth a thought. */
  private static final double NOTABLE_FMR = 1e-3;

  private EvidenceStore evidence() {
    return session.workstation().casework().evidence();
  }

  @Override
  public List<Face> faces(CaseFile caseFile) {
    Map<EvidenceId, String> files = new HashMap<>();
    for (Evidence each : evidence().of(caseFile.id())) {
      files.put(each.id(), each.fileName());
    }
    return evidence().tracks(caseFile.id()).stream()
        .map(track -> new Face(track, files.getOrDefault(track.evidence(), "")))
        .sorted(
            Comparator.comparing((Face face) -> face.track().sorting() == Sorting.IRRELEVANT)
                .thenComparing(face -> -face.track().best().quality().overall()))
        .toList();
  }

  @Override
  public Image head(TrackId track, double side) {
    StoredTrack found = evidence().track(track).orElseThrow();
    Box area = found.pictureArea();
    return HeadThumbnail.of(
        Png.read(evidence().picture(track)),
        found.best().box().shifted(-area.x(), -area.y()),
        side);
  }

  @Override
  public Policy policy() {
    return session.workstation().casework().policies().current();
  }

  @Override
  public GalleryFacts gallery() {
    Gallery gallery = session.workstation().gallery();
    GalleryStats stats = gallery.stats();
    return new GalleryFacts(
        stats.people(),
        stats.photos(),
        gallery.photosBySource().keySet().stream().filter(each -> !each.isBlank()).toList());
  }

  @Override
  public Forecast forecast(GalleryFilter filter, int top) {
    GalleryStats stats = session.workstation().gallery().stats();
    int photos = session.workstation().searchable().photos(filter);
    FalseMatchRates rates = session.workstation().models().fused();
    int people = Math.min(photos, stats.people());
    int shown = ExpectedStrangers.shown(top, people);
    double last = photos == 0 ? 0 : rates.similarityAt((double) shown / photos);
    double notable = rates.similarityAt(NOTABLE_FMR);
    return new Forecast(
        photos,
        shown,
        last,
        notable,
        ExpectedStrangers.reaching(rates.fmr(notable), people, photos));
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
                new SearchSettings(request.top(), request.minQuality(), request.filter()),
                probes),
            context);
  }
}
