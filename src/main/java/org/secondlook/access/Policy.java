package org.secondlook.access;

import java.util.List;
import java.util.Optional;
import org.secondlook.base.SecondLookException;

/**
 * What an agency has decided for everybody in this home.
 *
 * @param minimumQuality probes below this overall quality, 0..100, are not searched, unless told
 *     otherwise. The one of a new home is measured: at most 2 % of the faces that would come first
 *     lie below it (docs/models.md)
 * @param poorProbesAllowed whether a search may be told to take poorer ones
 * @param mostCandidates longest candidate list
 * @param blindSearch whether and when a search may show similarities at once
 * @param purposes the only ones allowed; empty for any
 * @param nonMatesMixedIn known non-mated pairs in each verification
 * @param retentionDays days after which a closed case is due for removal; empty for never
 * @param candidatePictures what of enrolled photos goes into reports and packages
 * @param agreementFmr two models agree on a pair where both false match rates are at most this
 * @param formerMinimum what the minimum was set to in the scale of version 0.1.0, where whoever may
 *     change the policy has not confirmed it in the present one yet
 * @param oversight what is asked for beyond single searches
 */
public record Policy(
    double minimumQuality,
    boolean poorProbesAllowed,
    int mostCandidates,
    BlindSearch blindSearch,
    List<String> purposes,
    int nonMatesMixedIn,
    Optional<Integer> retentionDays,
    CandidatePictures candidatePictures,
    double agreementFmr,
    Optional<Double> formerMinimum,
    Oversight oversight) {
  public static final Policy INITIAL =
      new Policy(
          10,
          true,
          100,
          BlindSearch.UNLESS_REASONED,
          List.of(),
          3,
          Optional.empty(),
          CandidatePictures.FACE,
          1e-3);

  public Policy {
    purposes = List.copyOf(purposes);
    if (!(minimumQuality >= 0 && minimumQuality <= 100)) {
      throw SecondLookException.usage("The minimum quality lies between 0 and 100.");
    }
    if (mostCandidates < 1 || mostCandidates > 1000) {
      throw SecondLookException.usage("The longest candidate list holds between 1 and 1,000.");
    }
    if (nonMatesMixedIn < 0 || nonMatesMixedIn > 20) {
      throw SecondLookException.usage("Between 0 and 20 known non-mated pairs can be mixed in.");
    }
    if (!(agreementFmr > 0 && agreementFmr <= 0.5)) {
      throw SecondLookException.usage(
          "The false match rate at which two models agree lies above 0 and is at most 0.5.");
    }
    if (retentionDays.isPresent() && retentionDays.get() < 1) {
      throw SecondLookException.usage("Retention is counted in whole days, at least 1.");
    }
  }

  /** With a minimum in the present scale. */
  public Policy(
      double minimumQuality,
      boolean poorProbesAllowed,
      int mostCandidates,
      BlindSearch blindSearch,
      List<String> purposes,
      int nonMatesMixedIn,
      Optional<Integer> retentionDays,
      CandidatePictures candidatePictures,
      double agreementFmr) {
    this(
        minimumQuality,
        poorProbesAllowed,
        mostCandidates,
        blindSearch,
        purposes,
        nonMatesMixedIn,
        retentionDays,
        candidatePictures,
        agreementFmr,
        Optional.empty(),
        Oversight.NONE);
  }

  /** The same rules with another oversight. */
  public Policy with(Oversight other) {
    return new Policy(
        minimumQuality,
        poorProbesAllowed,
        mostCandidates,
        blindSearch,
        purposes,
        nonMatesMixedIn,
        retentionDays,
        candidatePictures,
        agreementFmr,
        formerMinimum,
        other);
  }

  /** Whether this is turned on. */
  public boolean asks(Switch which) {
    return oversight.switches().contains(which);
  }

  /**
   * Refuses (kind POLICY) what is turned off.
   *
   * @param what is asked for, as the start of a sentence: "Searching all cases"
   */
  public void require(Switch which, String what) {
    if (!asks(which)) {
      throw SecondLookException.policy(
          what
              + " is turned off in this home. An administrator turns it on with 'policy set "
              + which.word()
              + " on'.");
    }
  }

  /**
   * Whether this differs from another policy in what decides whom a search returns or how blind it
   * is judged: a threshold, a minimum quality, blindness, how many known strangers a verification
   * hides the pair among. Such a change takes two people.
   */
  public boolean movesResults(Policy before) {
    return minimumQuality != before.minimumQuality
        || poorProbesAllowed != before.poorProbesAllowed
        || blindSearch != before.blindSearch
        || nonMatesMixedIn != before.nonMatesMixedIn
        || agreementFmr != before.agreementFmr;
  }

  /** Whether a search is blind where nobody asks for an open one. */
  public boolean blind() {
    return blindSearch != BlindSearch.NEVER;
  }

  public boolean openSearchAllowed() {
    return blindSearch != BlindSearch.ALWAYS;
  }

  /** Refuses (kind POLICY) a purpose that an agency's list lacks. */
  public void requireListed(String purpose) {
    if (!purposes.isEmpty()
        && purposes.stream().noneMatch(each -> each.equalsIgnoreCase(purpose.strip()))) {
      throw SecondLookException.policy(
          "The purpose \""
              + purpose
              + "\" is not on this agency's list: "
              + String.join(", ", purposes)
              + ".");
    }
  }
}
