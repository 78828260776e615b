package org.secondlook.app.window;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.secondlook.access.Permission;
import org.secondlook.app.WindowSession;
import org.secondlook.app.audit.AuditView;
import org.secondlook.app.audit.AuditViewModel;
import org.secondlook.app.audit.WorkstationAudit;
import org.secondlook.app.cases.CasesView;
import org.secondlook.app.cases.CasesViewModel;
import org.secondlook.app.cases.WorkstationCases;
import org.secondlook.app.compare.CompareView;
import org.secondlook.app.compare.CompareViewModel;
import org.secondlook.app.compare.WorkstationCompare;
import org.secondlook.app.evidence.EvidenceView;
import org.secondlook.app.evidence.EvidenceViewModel;
import org.secondlook.app.evidence.NotesViewModel;
import org.secondlook.app.evidence.Player;
import org.secondlook.app.evidence.WorkstationEvidence;
import org.secondlook.app.evidence.WorkstationNotes;
import org.secondlook.app.gallery.GalleryView;
import org.secondlook.app.gallery.GalleryViewModel;
import org.secondlook.app.gallery.WorkstationGallery;
import org.secondlook.app.intake.IntakeView;
import org.secondlook.app.intake.IntakeViewModel;
import org.secondlook.app.intake.WorkstationIntake;
import org.secondlook.app.lookout.AlertSound;
import org.secondlook.app.lookout.AlertsViewModel;
import org.secondlook.app.lookout.LookoutView;
import org.secondlook.app.lookout.LookoutViewModel;
import org.secondlook.app.lookout.RecordingsViewModel;
import org.secondlook.app.lookout.WatchViewModel;
import org.secondlook.app.lookout.WorkstationAlerts;
import org.secondlook.app.lookout.WorkstationLookout;
import org.secondlook.app.objects.ObjectsView;
import org.secondlook.app.objects.ObjectsViewModel;
import org.secondlook.app.objects.WorkstationObjects;
import org.secondlook.app.oversight.OversightView;
import org.secondlook.app.oversight.OversightViewModel;
import org.secondlook.app.oversight.WorkstationOversight;
import org.secondlook.app.report.ReportView;
import org.secondlook.app.report.ReportViewModel;
import org.secondlook.app.report.WorkstationReport;
import org.secondlook.app.search.SearchView;
import org.secondlook.app.search.SearchViewModel;
import org.secondlook.app.search.WorkstationSearch;
import org.secondlook.app.settings.AccountsViewModel;
import org.secondlook.app.settings.SettingsView;
import org.secondlook.app.settings.SettingsViewModel;
import org.secondlook.app.settings.WorkstationSettings;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.sightings.SightingsView;
import org.secondlook.app.sightings.SightingsViewModel;
import org.secondlook.app.sightings.WorkstationSightings;
import org.secondlook.app.tasks.TasksView;
import org.secondlook.app.tasks.TasksViewModel;
import org.secondlook.app.tasks.WorkstationTasks;
import org.secondlook.app.training.ExperimentsViewModel;
import org.secondlook.app.training.LineUpViewModel;
import org.secondlook.app.training.TrainingView;
import org.secondlook.app.training.TrainingViewModel;
import org.secondlook.app.training.WorkstationExperiments;
import org.secondlook.app.training.WorkstationLineUp;
import org.secondlook.app.training.WorkstationTraining;

/**
 * The screens of the window. One that is not in this list does not exist for the user: no entry
 * leads to it.
 */
public final class Screens {
  private Screens() {}

  /** Makes every screen's view model and view. */
  public static List<Screen> all(ScreenContext frame, WindowSession session) {
    List<Screen> screens = new ArrayList<>();
    screens.add(cases(frame, session));
    screens.add(new GalleryView(new GalleryViewModel(new WorkstationGallery(session), frame)));
    screens.add(training(frame, session));
    if (session.rights().allow(Permission.VIEW_AUDIT)) {
      screens.add(new AuditView(new AuditViewModel(new WorkstationAudit(session), frame)));
    }
    screens.add(settings(frame, session));
    if (session.rights().secondExaminer() && session.rights().allow(Permission.VERIFY)) {
      screens.add(new TasksView(new TasksViewModel(new WorkstationTasks(session), frame)));
    }
    screens.add(
        new OversightView(
            new OversightViewModel(
                new WorkstationOversight(session), frame, Clock.systemDefaultZone())));
    screens.add(evidence(frame, session));
    screens.add(sightings(frame, session));
    screens.add(objects(frame, session));
    if (session.rights().allow(Permission.RECEIVE_EVIDENCE) && session.rights().takesIn()) {
      screens.add(
          new IntakeView(
              new IntakeViewModel(new WorkstationIntake(session), frame, Clock.systemUTC())));
    }
    screens.add(lookout(frame, session));
    screens.add(new SearchView(new SearchViewModel(new WorkstationSearch(session), frame)));
    screens.add(new CompareView(new CompareViewModel(new WorkstationCompare(session), frame)));
    screens.add(new ReportView(new ReportViewModel(new WorkstationReport(session), frame)));
    return screens;
  }

  private static Screen cases(ScreenContext frame, WindowSession session) {
    return new CasesView(
        new CasesViewModel(new WorkstationCases(session), frame, Clock.systemUTC()));
  }

  private static Screen training(ScreenContext frame, WindowSession session) {
    TrainingViewModel training = new TrainingViewModel(new WorkstationTraining(session), frame);
    return new TrainingView(
        training,
        new ExperimentsViewModel(new WorkstationExperiments(session), training),
        new LineUpViewModel(
            new WorkstationLineUp(session), frame.jobs(), () -> training.scores().get()),
        frame);
  }

  private static Screen evidence(ScreenContext frame, WindowSession session) {
    Player player = new Player(frame.jobs().lane("player"), frame.jobs()::onWindow);
    EvidenceViewModel evidence =
        new EvidenceViewModel(new WorkstationEvidence(session), frame, player);
    return new EvidenceView(
        evidence, new NotesViewModel(new WorkstationNotes(session), frame, evidence), frame);
  }

  private static Screen sightings(ScreenContext frame, WindowSession session) {
    return new SightingsView(
        new SightingsViewModel(new WorkstationSightings(session), frame), frame);
  }

  private static Screen objects(ScreenContext frame, WindowSession session) {
    Player player = new Player(frame.jobs().lane("objects-player"), frame.jobs()::onWindow);
    return new ObjectsView(
        new ObjectsViewModel(new WorkstationObjects(session), frame, player), frame);
  }

  private static Screen lookout(ScreenContext frame, WindowSession session) {
    WorkstationLookout desk = new WorkstationLookout(session);
    LookoutViewModel lookouts = new LookoutViewModel(desk, frame, Clock.systemUTC());
    AlertsViewModel alerts =
        new AlertsViewModel(new WorkstationAlerts(session), frame, lookouts, new AlertSound());
    WatchViewModel watching = new WatchViewModel(desk, frame, lookouts, alerts);
    return new LookoutView(
        lookouts, watching, alerts, new RecordingsViewModel(desk, frame, lookouts));
  }

  private static Screen settings(ScreenContext frame, WindowSession session) {
    WorkstationSettings desk = new WorkstationSettings(session);
    return new SettingsView(
        new SettingsViewModel(desk, frame),
        new AccountsViewModel(desk, frame, session.signOut()),
        frame.settings());
  }
}
