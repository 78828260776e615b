package org.secondlook.casework;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.secondlook.access.Actor;
import org.secondlook.storage.Transaction;

/** The searches of cases. Safe for several threads. */
public interface Searches {
  /**
   * Says before a search runs whether it may: permission, an open case, a purpose (of the policy's
   * list, if there is one), open searching, most candidates, minimum quality. Refuses with kind
   * POLICY and a sentence, which {@link #logRefusal} takes.
   */
  void check(
      Actor actor,
      Optional<CaseId> caseId,
      String purpose,
      Openness openness,
      SearchSettings settings);

  /** Logs that {@link #check} refused, and why. */
  void logRefusal(
      Transaction transaction, Actor actor, Optional<CaseId> caseId, String purpose, String why);

  /** Checks again, records the search and logs it, also one without any candidate. */
  Search record(Transaction transaction, Actor actor, NewSearch search);

  Optional<Search> find(SearchId id);

  Optional<SearchProbe> probe(ProbeId id);

  /** The newest first. */
  List<Search> of(CaseId caseId);

  /**
   * What a search listed for one of its probes.
   *
   * @param candidates by rank
   */
  record Listed(Search search, SearchProbe probe, List<Candidate> candidates) {
    public Listed {
      candidates = List.copyOf(candidates);
    }
  }

  /**
   * Takes the names of people who were removed from the gallery out of all lists, decided or not;
   * each search that held one gets an entry, which vouches for its list from then on. Reasons that
   * people wrote stay as they are.
   *
   * @param photos of those who were removed
   */
  void expunge(Transaction transaction, Actor actor, Collection<Long> photos);

  /** Everything that was ever listed, for the program's own checks: nobody is shown any of it. */
  void each(Consumer<Listed> sink);

  /**
   * All candidates by rank, where this actor has been shown them already (review done, open list
   * looked at, or disclosed); to who neither decides nor verifies, only once somebody has reviewed
   * them to the end. Else refused (kind POLICY).
   */
  List<Candidate> candidates(Actor actor, ProbeId probe);

  /** Whether names and similarities of this probe's candidates were shown to them. */
  boolean hasSeen(Actor actor, ProbeId probe);
}
