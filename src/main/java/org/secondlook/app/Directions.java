package org.secondlook.app;

/**
 * Names in scripts that are written from right to left, within sentences that are not. Without
 * marks the numbers and dots beside such a name are drawn on its other side.
 */
public final class Directions {
  /** Drawn as nothing; a letter from left to right as far as the order of letters goes. */
  private static final char LEFT_TO_RIGHT = '\u200E';

  private Directions() {}

  /**
   * The words with a mark on either side where they hold a letter from right to left, else as they
   * are. The isolating characters of Unicode would say the same, but JavaFX draws them as boxes.
   */
  public static String isolated(String words) {
    return words.chars().anyMatch(Directions::turns)
        ? LEFT_TO_RIGHT + words + LEFT_TO_RIGHT
        : words;
  }

  private static boolean turns(int letter) {
    byte direction = Character.getDirectionality(letter);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }
}
