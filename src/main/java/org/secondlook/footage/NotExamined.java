package org.secondlook.footage;

/**
 * Something in a file that was seen to be there and was not looked at.
 *
 * @param what counted and named, such as "stream 2 of 2" or "pages 201 to 340 of 340"
 * @param why a clause, with what to do where something can be done
 */
public record NotExamined(String what, String why) {
  public NotExamined {
    if (what.isBlank() || why.isBlank()) {
      throw new IllegalArgumentException("What was not examined is named, with its reason");
    }
  }

  public String sentence() {
    return "Not examined: " + what + " (" + why + ").";
  }
}
