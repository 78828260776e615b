package org.secondlook.report.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.DecisionStatus;
import org.secondlook.casework.FeatureFinding;
import org.secondlook.casework.Verification;

/** How a report says things: plainly, and never stronger than they are. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  static String time(Instant instant) {
    return TIME.format(instant);
  }

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
    String words = value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  static String finding(FeatureFinding finding) {
    String note = finding.note().isBlank() ? "" : " (" + finding.note() + ")";
    return enumName(finding.feature())
        + ": "
        + enumName(finding.finding()).toLowerCase(Locale.ROOT)
        + note;
  }

  /** "1 in 12,000", with "rarer than" where the measurement gives only a bound. */
  static String rate(double fmr, boolean bound) {
    if (fmr <= 0) {
      return "not measured";
    }
    return (bound ? "fewer than " : "")
        + String.format(Locale.ROOT, "1 in %,d", Math.round(1 / fmr));
  }

  static String strangers(double expected) {
    return expected < 0.1
        ? "fewer than 0.1"
        : String.format(Locale.ROOT, expected < 10 ? "%.1f" : "%,.0f", expected);
  }

  /** A moment in footage: h:mm:ss.mmm. */
  static String footageTime(long millis) {
    return String.format(
        java.util.Locale.ROOT,
        "%d:%02d:%02d.%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        millis % 1000);
  }
}
