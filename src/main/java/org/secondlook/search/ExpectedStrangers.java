package org.secondlook.search;

/**
 * How many strangers chance brings, counted in people: the one computation for a search, what is
 * said before it, its report and the training lab.
 */
public final class ExpectedStrangers {
  private ExpectedStrangers() {}

  /**
   * People whose best photo reaches a similarity by chance. Each of a person's photos is a try of
   * its own, and a person counts once however many of them reach it.
   *
   * @param fmr of one comparison at that similarity, 0..1
   */
  public static double reaching(double fmr, long people, long photos) {
    if (people < 1) {
      return 0;
    }
    double tries = (double) photos / people;
    return people * -Math.expm1(tries * Math.log1p(-fmr));
  }

  /**
   * Strangers in a list that chance made: those who reach its last similarity, never more than it
   * shows.
   *
   * @param fmrOfLast at the lowest similarity shown
   * @param shown candidates in the list
   */
  public static double inList(double fmrOfLast, int shown, long people, long photos) {
    return Math.min(shown, reaching(fmrOfLast, people, photos));
  }

  /** How long a list gets; without the person in the gallery, all of it are strangers. */
  public static int shown(int top, long people) {
    return (int) Math.min(top, people);
  }
}
