package org.secondlook.lookout;

import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;

/**
 * A look-out to be prepared.
 *
 * @param caseId of the case that it belongs to, by the store's number
 * @param recorded whether what its sources send is recorded while it is watched for
 */
public record NewLookout(
    String number,
    long caseId,
    Authority authority,
    String zone,
    double falseAlerts,
    boolean recorded) {
  public NewLookout {
    number = OneLine.of(number);
    zone = OneLine.of(zone);
    if (number.isEmpty() || number.length() > 100) {
      throw SecondLookException.usage("A look-out has a number of up to 100 characters.");
    }
    if (!(falseAlerts > 0 && falseAlerts < 1)) {
      throw SecondLookException.usage(
          "Acceptable false alerts are a share of the passers-by above 0 and below 1, such as 1/1000.");
    }
  }
}
