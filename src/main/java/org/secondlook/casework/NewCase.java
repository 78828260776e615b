package org.secondlook.casework;

import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;

/** What must be known before a case can be opened; a missing one is refused with kind POLICY. */
public record NewCase(String number, String title, String purpose, String authority) {
  public NewCase {
    number = stated(number, "a number");
    title = stated(title, "a title");
    purpose = stated(purpose, "a purpose");
    authority = stated(authority, "an authority (who or what allows the comparison)");
  }

  private static String stated(String value, String what) {
    if (OneLine.saysNothing(value)) {
      throw SecondLookException.policy("A case needs " + what + ". Please state it and try again.");
    }
    // A title of two lines would make up a line of a list.
    return OneLine.of(value);
  }
}
