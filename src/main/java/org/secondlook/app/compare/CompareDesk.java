package org.secondlook.app.compare;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Decision;
import org.secondlook.casework.NewDecision;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Review;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.VerificationTask;

/**
 * What the Compare screen needs of the program. Called on background threads; failures are
 * SecondLookExceptions.
 */
public interface CompareDesk {
  /** The probes of a case's searches, the newest search first. */
  List<Searched> probes(CaseFile caseFile);

  /** Where this examiner stands; reveals nothing that wasn't. */
  Review standing(ProbeId probe);

  /** Reveals a finished review, which is logged; one that isn't finished stays blind. */
  Review reveal(ProbeId probe);

  ProbeShot probe(SearchProbe probe);

  /** Nothing of it says who the candidate is. */
  CandidateShot candidate(long photo);

  Decision decide(NewDecision decision);

  /**
   * After the reveal: the people of the gallery most similar to this candidate, without the
   * candidate.
   */
  List<LookAlike> lookAlikes(Candidate candidate, int most);

  /**
   * After the reveal: searches again with another picture of the probe, without recording it as a
   * search.
   *
   * @param faceNear where the face lies in it
   * @return each candidate's rank among the whole gallery, in the order of the candidates; 0 where
   *     it isn't among the first thousand
   */
  List<Integer> ranks(
      Picture enhanced, Side faceNear, List<Candidate> candidates, JobContext context);

  /** Whether a second examiner can be asked in this home. */
  boolean canVerify();

  VerificationTask requestVerification(Decision decision);

  /** A probe with its search. @param name such as "aisle-3.mkv, track 4" */
  record Searched(SearchProbe probe, Search search, String name) {}

  /**
   * @param where file and time in words @param side the unenhanced best shot with its surroundings
   */
  record ProbeShot(Side side, String file, String where) {}

  /**
   * @param takenOn if known
   */
  record CandidateShot(Side side, Optional<LocalDate> takenOn) {}

  /**
   * @param fmr the false match rate measured for this similarity @param bound whether it is an
   *     upper bound only
   */
  record LookAlike(String name, long photo, double similarity, double fmr, boolean bound) {}
}
