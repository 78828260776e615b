package org.secondlook.app.lookout;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Permission;
import org.secondlook.access.Switch;
import org.secondlook.app.WindowSession;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.lookout.Authority;
import org.secondlook.lookout.AuthorityStep;
import org.secondlook.lookout.Lookout;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.lookout.EndLookout;
import org.secondlook.workflow.lookout.PrepareLookout;
import org.secondlook.workflow.lookout.ShowLookout;
import org.secondlook.workflow.lookout.ShowRecordings;
import org.secondlook.workflow.lookout.StartLookout;
import org.secondlook.workflow.lookout.TakeRecording;
import org.secondlook.workflow.lookout.WatchLookout;
import org.secondlook.workflow.lookout.WriteDeploymentRecord;

/** The Look-out screen on an open home. */
public record WorkstationLookout(WindowSession session) implements LookoutService {
  @Override
  public boolean on() {
    return new ReadPolicy(session.workstation()).logged().asks(Switch.LOOKOUT);
  }

  @Override
  public Situation situation(boolean on) {
    return new Situation(
        on,
        session.rights().secondExaminer(),
        session.rights().allow(Permission.LOOK_OUT),
        session.rights().allow(Permission.CHANGE_POLICY),
        session.actor().name());
  }

  @Override
  public List<Lookout> of(CaseFile caseFile) {
    return new ShowLookout(session.workstation())
        .all(session.actor()).stream()
            .filter(each -> each.caseNumber().equals(caseFile.number()))
            .toList()
            .reversed();
  }

  @Override
  public ShowLookout.Shown show(Lookout lookout) {
    return new ShowLookout(session.workstation()).run(session.actor(), lookout.number());
  }

  @Override
  public Lookout create(
      CaseFile caseFile,
      String number,
      Authority authority,
      String zone,
      double falseAlerts,
      boolean recorded) {
    return new PrepareLookout(session.workstation())
        .run(session.actor(), caseFile, number, authority, zone, falseAlerts, recorded);
  }

  @Override
  public PrepareLookout.Result list(Lookout lookout, ListedForm form, JobContext context) {
    return new PrepareLookout(session.workstation())
        .list(
            session.actor(),
            lookout,
            form.photos(),
            form.name(),
            form.source(),
            form.why(),
            context);
  }

  @Override
  public Lookout start(ShowLookout.Shown reviewed) {
    return new StartLookout(session.workstation()).run(session.actor(), reviewed);
  }

  @Override
  public void authority(Lookout lookout, AuthorityStep step, String document) {
    new StartLookout(session.workstation()).authority(session.actor(), lookout, step, document);
  }

  @Override
  public void end(Lookout lookout, String why) {
    new EndLookout(session.workstation()).run(session.actor(), lookout, why);
  }

  @Override
  public Path record(Lookout lookout) {
    return new WriteDeploymentRecord(session.workstation())
        .find(session.actor(), lookout.number())
        .pdf();
  }

  @Override
  public int due() {
    return new EndLookout(session.workstation()).due(session.actor());
  }

  @Override
  public List<ShowRecordings.View> recordings(Lookout lookout) {
    return new ShowRecordings(session.workstation()).run(session.actor(), lookout.number());
  }

  @Override
  public void takeRecording(Lookout lookout, int segment, String why, JobContext context) {
    new TakeRecording(session.workstation())
        .run(session.actor(), lookout.number(), segment, why, context);
  }

  @Override
  public WatchLookout.Outcome watch(
      Lookout lookout,
      List<String> sources,
      WatchLookout.BlindListener listener,
      JobContext context) {
    return new WatchLookout(session.workstation())
        .blindly(session.actor(), lookout.number(), sources, Optional.empty(), listener, context);
  }
}
