package org.secondlook.gallery;

import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;

/**
 * The two models that make a gallery's templates. A gallery belongs to its pair: templates of other
 * models can't be compared with it, so another pair means embedding every photo again.
 *
 * @param first id of the model that leads the ranking; its file's digest beside it, since an id may
 *     be given again
 * @param second id of the model of the second opinion
 */
public record ModelPair(String first, Sha256 firstDigest, String second, Sha256 secondDigest) {
  public ModelPair {
    if (first.isBlank() || second.isBlank() || first.equals(second)) {
      throw new IllegalArgumentException(
          "A gallery needs two models, got '" + first + "' and '" + second + "'");
    }
  }

  /**
   * Never mixing: refuses (kind POLICY) where this is a gallery's pair and the program has another.
   */
  public void require(ModelPair program) {
    if (!equals(program)) {
      throw SecondLookException.policy(
          "This gallery was made with the models "
              + this
              + ", and this program has "
              + program
              + ". Use those models, or embed the gallery again.");
    }
  }

  @Override
  public String toString() {
    return first
        + " ("
        + firstDigest.brief()
        + ") and "
        + second
        + " ("
        + secondDigest.brief()
        + ")";
  }
}
