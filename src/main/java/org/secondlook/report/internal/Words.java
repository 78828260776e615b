package org.secondlook.report.internal;

import java.util.Locale;
import java.util.OptionalDouble;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.DecisionStatus;
import org.secondlook.casework.EvidenceIntegrity;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.Feature;
import org.secondlook.casework.FeatureFinding;
import org.secondlook.casework.FeatureReview;
import org.secondlook.casework.GalleryState;
import org.secondlook.casework.SecondOpinion;
import org.secondlook.casework.Support;
import org.secondlook.casework.Verification;
import org.secondlook.search.Match;
import org.secondlook.wording.Constants;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;

/** How a report says things: plainly, and never stronger than they are. */
final class Words {
  private Words() {}

  static String conclusion(Conclusion conclusion) {
    return switch (conclusion) {
      case LEAD -> "Investigative lead";
      case EXCLUDED -> "Excluded";
      case INCONCLUSIVE -> "Inconclusive";
      case NOT_COMPARABLE -> "Not comparable";
    };
  }

  static String standing(DecisionStatus standing) {
    return switch (standing) {
      case DecisionStatus.NotVerified _ -> "Not verified: nobody else has compared this pair.";
      case DecisionStatus.Waiting _ -> "Not verified yet: a second examiner has been asked.";
      case DecisionStatus.Verified verified ->
          "Confirmed blind by "
              + names(
                  verified.by().stream()
                      .filter(each -> each.answer().conclusion() == verified.conclusion())
                      .toList())
              + "."
              + strangersTaken(verified.by());
      case DecisionStatus.Disputed disputed ->
          "Disputed by " + names(disputed.by()) + ": inconclusive until a third examiner decides.";
      case DecisionStatus.EndedInconclusive ended -> "Ended as inconclusive: " + ended.why();
    };
  }

  /** For programs. */
  static String status(DecisionStatus standing) {
    return switch (standing) {
      case DecisionStatus.NotVerified _ -> "NOT_VERIFIED";
      case DecisionStatus.Waiting _ -> "WAITING";
      case DecisionStatus.Verified _ -> "VERIFIED";
      case DecisionStatus.Disputed _ -> "DISPUTED";
      case DecisionStatus.EndedInconclusive _ -> "ENDED_INCONCLUSIVE";
    };
  }

  /** A confirmation by somebody who also confirms strangers is worth less, and says so. */
  private static String strangersTaken(java.util.List<Verification> verifications) {
    int taken = verifications.stream().mapToInt(Verification::nonMatesCalledLead).sum();
    int shown = verifications.stream().mapToInt(Verification::nonMates).sum();
    return taken == 0
        ? ""
        : " Of " + shown + " known strangers mixed in, " + taken + " were taken for a lead, too.";
  }

  private static String names(java.util.List<Verification> verifications) {
    return String.join(
        ", ", verifications.stream().map(Verification::verifier).distinct().toList());
  }

  static String enumName(Enum<?> value) {
    return capitalised(Constants.words(value));
  }

  static String feature(Feature feature) {
    return capitalised(FeatureReview.words(feature));
  }

  private static String capitalised(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** How far a file is, as the log tells it: that somebody began with one is no act. */
  static String state(EvidenceState state) {
    return switch (state) {
      case RECEIVED, READY, PROCESSING -> "Not processed";
      case PROCESSED, FAILED -> enumName(state);
    };
  }

  /** Where the photos of a gallery came from, as far as a search recorded it. */
  static String bases(GalleryState gallery) {
    return gallery
        .bases()
        .map(
            bases ->
                "%s left out since their basis or retention had ended; %s past the review of it"
                    .formatted(
                        Noun.PHOTO.count(bases.withheld()), Noun.PHOTO.count(bases.pastReview())))
        .orElse("Not recorded by the version that searched");
  }

  /** How strong, by one examiner and by all who said it. */
  static String support(Support support, OptionalDouble panel) {
    return "Strength of support: "
        + support.text()
        + " on a scale from -3 to +3"
        + (panel.isPresent()
            ? "; all examiners together " + String.format(Locale.ROOT, "%+.1f", panel.getAsDouble())
            : "")
        + ".";
  }

  static String finding(FeatureFinding finding) {
    String note = finding.note().isBlank() ? "" : " (" + finding.note() + ")";
    return feature(finding.feature())
        + ": "
        + enumName(finding.finding()).toLowerCase(Locale.ROOT)
        + note;
  }

  /**
   * Both ranks and what the second model's similarity is worth; "agree" only of two first ranks.
   */
  static String opinion(Candidate candidate) {
    SecondOpinion second = candidate.secondOpinion();
    String rank =
        second.rank() > Match.SECOND_RANKS
            ? "rank beyond " + Match.SECOND_RANKS
            : "rank " + second.rank();
    String similarity =
        second
            .fmr()
            .map(fmr -> Figures.similarity(second.similarity(), fmr, second.fmrIsBound()))
            .orElse("its false match rate was not recorded, so its similarity is not given");
    return second.model()
        + ": "
        + rank
        + ", "
        + similarity
        + (candidate.firstInBoth() ? "; both models rank this person first" : "");
  }

  /** What checking a file again has shown. */
  static String integrity(EvidenceIntegrity integrity) {
    return switch (integrity) {
      case EvidenceIntegrity.Unchanged _ -> " (checked again for this report: unchanged)";
      case EvidenceIntegrity.Changed _ -> " (no longer what was received)";
      case EvidenceIntegrity.Missing _ -> " (no longer where it was received from)";
    };
  }
}
