package org.secondlook.workflow.review;

import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceStore;
import org.secondlook.casework.Openness;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.StoredTrack;
import org.secondlook.workflow.Workstation;

/** The probes of a case's searches, the newest search first. */
public record ListProbes(Workstation workstation) {
  /**
   * @param first its first track, from a file of that name
   */
  public record Searched(SearchProbe probe, Search search, StoredTrack first, String file) {}

  public List<Searched> run(Actor actor, CaseFile caseFile) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().searches().of(caseFile.id()).stream()
        .flatMap(search -> search.probes().stream().map(probe -> searched(actor, search, probe)))
        .toList();
  }

  /** One probe of a search that was just made. */
  public Searched of(Actor actor, Search search, SearchProbe probe) {
    workstation.require(actor, Permission.VIEW_CASES);
    return searched(actor, search, probe);
  }

  private Searched searched(Actor actor, Search search, SearchProbe found) {
    boolean told =
        search.openness() == Openness.OPEN
            || workstation.casework().searches().hasSeen(actor, found.id());
    SearchProbe probe = told ? found : found.blind();
    EvidenceStore store = workstation.casework().evidence();
    StoredTrack track = store.track(probe.tracks().getFirst()).orElseThrow();
    Evidence evidence = store.find(track.evidence()).orElseThrow();
    return new Searched(probe, search, track, evidence.fileName());
  }
}
