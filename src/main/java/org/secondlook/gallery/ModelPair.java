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

  /**
   * Templates outside the gallery, those of evidence, are told apart by their model's id alone:
   * refuses (kind POLICY) a pair to change to that has a file of its own under an id of this one.
   */
  public void requireOwnIds(ModelPair next) {
    requireOwnId(next, next.first, next.firstDigest);
    requireOwnId(next, next.second, next.secondDigest);
  }

  private void requireOwnId(ModelPair next, String id, Sha256 digest) {
    boolean taken =
        id.equals(first) && !digest.equals(firstDigest)
            || id.equals(second) && !digest.equals(secondDigest);
    if (taken) {
      throw SecondLookException.policy(
          "The gallery was made with the models "
              + this
              + "; among the models "
              + next
              + " another file has the id "
              + id
              + ". Faces of evidence could not be told apart by it: give the new model an id of its"
              + " own in its model.json and in fusion.json.");
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
