package org.secondlook.app.lookout;

import java.util.List;
import org.secondlook.lookout.Lookout;
import org.secondlook.workflow.lookout.ShowAlerts;

/**
 * What the Look-out screen needs of the program for alerts. Called on background threads; failures
 * are SecondLookExceptions.
 */
public interface AlertsService {
  /** The oldest first. */
  List<ShowAlerts.View> alerts(Lookout lookout);

  ShowAlerts.Pictures pictures(Lookout lookout, int alert);

  void acknowledge(Lookout lookout, int alert);

  ShowAlerts.View judge(Lookout lookout, int alert, boolean viable, String why);

  ShowAlerts.View release(Lookout lookout, int alert, boolean released, String why);

  ShowAlerts.Disclosed disclose(Lookout lookout, int alert);

  /** Its picture becomes evidence of the look-out's case. */
  void take(Lookout lookout, int alert);
}
