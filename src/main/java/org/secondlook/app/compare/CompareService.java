package org.secondlook.app.compare;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secondlook.base.JobContext;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Decision;
import org.secondlook.casework.NewDecision;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Review;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.VerificationTask;
import org.secondlook.workflow.ExportComparison;
import org.secondlook.workflow.review.ListOtherSearches.OtherSearch;

/**
 * What the Compare screen needs of the program. Called on background threads; failures are
 * SecondLookExceptions.
 */
public interface CompareService {
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
   * Searches again with the enhanced probe; recorded and logged like any search.
   *
   * @param enhanced the probe after the steps, with its face
   * @param steps as JSON
   * @param namesKnown whether this examiner has seen the names of the first list, so that nothing
   *     is left to hide; the policy may ask for a blind list all the same
   */
  Searched searchEnhanced(
      CaseFile caseFile,
      Searched before,
      ComparedPicture enhanced,
      String steps,
      boolean namesKnown,
      JobContext context);

  /** After the reveal: the other searches for the same face, the oldest first. */
  List<OtherSearch> otherSearches(CaseFile caseFile, SearchProbe probe);

  /**
   * After the reveal: candidates that were taken for this face before, and turned out to be
   * somebody else.
   */
  Set<CandidateId> refutedBefore(SearchProbe probe);

  /** Whether the policy asks for the strength of support. */
  boolean asksSupport();

  /** Whether a second examiner can be asked in this home. */
  boolean canVerify();

  /** The comparison page of a decision as a file of its own. @return the file */
  Path export(CaseFile caseFile, Decision decision, ExportComparison.Form form, Path folder);

  VerificationTask requestVerification(Decision decision);

  /** A probe with its search. @param name such as "aisle-3.mkv, track 4" */
  record Searched(SearchProbe probe, Search search, String name) {}

  /**
   * @param where track and time in words, short @param whole the same with everything known of the
   *     time @param side the unenhanced best shot with its surroundings
   */
  record ProbeShot(ComparedPicture side, String file, String where, String whole) {}

  /**
   * @param takenOn if known
   */
  record CandidateShot(ComparedPicture side, Optional<LocalDate> takenOn) {}

  /**
   * @param fmr the false match rate measured for this similarity @param bound whether it is an
   *     upper bound only
   */
  record LookAlike(String name, long photo, double similarity, double fmr, boolean bound) {}
}
