package org.secondlook.vision;

import java.util.Set;

/**
 * Of which templates of one face its probe's template is made. A field network gives a poor picture
 * what its plain network gives the good one, and loses a little where the picture is good; how far
 * the two agree tells which it is. Limits and figures: models/train/README.md, "The rule".
 */
public enum Recipe {
  /** The plain networks' templates, as galleries are made. */
  PLAIN,
  /** Of both models the plain and the field network's templates, added. */
  BOTH,
  /** Of the first model the field network's template; of the second both, added. */
  FIELD;

  /**
   * Of the agreement of both networks' templates, a cosine.
   *
   * @param plainFrom from here on the plain templates search
   * @param fieldBelow below this the field network's
   */
  public record Limits(double plainFrom, double fieldBelow) {
    /** As measured for the networks that ship. */
    public static final Limits STANDARD = new Limits(0.93, 0.85);

    public Limits {
      if (!(fieldBelow <= plainFrom)) {
        throw new IllegalArgumentException("a field template searches below a plain one");
      }
    }
  }

  private static final Set<QualityReason> KNOWN_TO_BE_POOR =
      Set.of(QualityReason.TOO_SMALL, QualityReason.TOO_DARK);

  /**
   * @param agreement cosine of the first model's plain and field template of the face
   * @param reasons what its quality says is wrong: where size or light do, the face is known to be
   *     poor and need not look so to the networks too
   */
  public static Recipe of(double agreement, Set<QualityReason> reasons, Limits limits) {
    if (agreement >= limits.plainFrom) {
      return PLAIN;
    }
    boolean poor =
        agreement < limits.fieldBelow || reasons.stream().anyMatch(KNOWN_TO_BE_POOR::contains);
    return poor ? FIELD : BOTH;
  }
}
