package org.secondlook.app.lookout;

import java.util.List;
import org.secondlook.app.WindowSession;
import org.secondlook.base.JobContext;
import org.secondlook.lookout.Lookout;
import org.secondlook.workflow.lookout.AcknowledgeAlert;
import org.secondlook.workflow.lookout.DiscloseAlert;
import org.secondlook.workflow.lookout.JudgeAlert;
import org.secondlook.workflow.lookout.ReleaseAlert;
import org.secondlook.workflow.lookout.ShowAlerts;
import org.secondlook.workflow.lookout.TakeAlert;

/** Alerts on an open home. */
public record WorkstationAlerts(WindowSession session) implements AlertsService {
  @Override
  public List<ShowAlerts.View> alerts(Lookout lookout) {
    return shows().run(session.actor(), lookout.number());
  }

  @Override
  public ShowAlerts.Pictures pictures(Lookout lookout, int alert) {
    return shows().pictures(session.actor(), lookout.number(), alert);
  }

  @Override
  public void acknowledge(Lookout lookout, int alert) {
    new AcknowledgeAlert(session.workstation()).run(session.actor(), lookout.number(), alert);
  }

  @Override
  public ShowAlerts.View judge(Lookout lookout, int alert, boolean viable, String why) {
    return new JudgeAlert(session.workstation())
        .run(session.actor(), lookout.number(), alert, viable, why);
  }

  @Override
  public ShowAlerts.View release(Lookout lookout, int alert, boolean released, String why) {
    return new ReleaseAlert(session.workstation())
        .run(session.actor(), lookout.number(), alert, released, why);
  }

  @Override
  public ShowAlerts.Disclosed disclose(Lookout lookout, int alert) {
    return new DiscloseAlert(session.workstation()).run(session.actor(), lookout.number(), alert);
  }

  @Override
  public void take(Lookout lookout, int alert) {
    new TakeAlert(session.workstation())
        .run(session.actor(), lookout.number(), alert, JobContext.silent());
  }

  private ShowAlerts shows() {
    return new ShowAlerts(session.workstation());
  }
}
