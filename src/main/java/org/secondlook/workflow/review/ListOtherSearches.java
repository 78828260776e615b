package org.secondlook.workflow.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.workflow.ProbeEnhancement;
import org.secondlook.workflow.Workstation;

/**
 * The other searches for the same face, the oldest first; of their lists only what this examiner
 * may know.
 */
public record ListOtherSearches(Workstation workstation) {
  /**
   * Another search for the same face.
   *
   * @param steps of enhancement, each with its settings; empty for the original
   * @param tracks how many were fused; 1 for the face alone
   * @param top candidates that were shown at most
   * @param ranks rank of each person on its list; empty where this examiner hasn't decided that
   *     list yet
   */
  public record OtherSearch(
      long number, List<String> steps, int tracks, int top, Optional<Map<Long, Integer>> ranks) {
    public OtherSearch {
      steps = List.copyOf(steps);
      ranks = ranks.map(Map::copyOf);
    }
  }

  public List<OtherSearch> run(Actor actor, CaseFile caseFile, SearchProbe probe) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().searches().of(caseFile.id()).reversed().stream()
        .flatMap(
            search ->
                search.probes().stream()
                    .filter(other -> sameFace(probe, other))
                    .map(other -> told(actor, search, other)))
        .toList();
  }

  private static boolean sameFace(SearchProbe probe, SearchProbe other) {
    return !other.id().equals(probe.id())
        && other.candidates() > 0
        && other.tracks().contains(probe.tracks().getFirst());
  }

  private OtherSearch told(Actor actor, Search search, SearchProbe other) {
    return new OtherSearch(
        search.id().value(),
        ProbeEnhancement.parse(other.enhancement()).words(),
        other.tracks().size(),
        search.settings().top(),
        new ListCandidates(workstation)
            .ifVisible(actor, other.id())
            .map(
                list ->
                    list.stream()
                        .collect(
                            Collectors.toMap(Candidate::person, Candidate::rank, (a, b) -> b))));
  }
}
