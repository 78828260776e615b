package org.secondlook.app;

import java.time.Clock;
import java.util.List;
import org.secondlook.app.cases.CasesView;
import org.secondlook.app.cases.CasesViewModel;
import org.secondlook.app.cases.WorkstationCases;
import org.secondlook.app.evidence.EvidenceView;
import org.secondlook.app.evidence.EvidenceViewModel;
import org.secondlook.app.evidence.Player;
import org.secondlook.app.evidence.WorkstationEvidence;
import org.secondlook.app.settings.SettingsView;
import org.secondlook.app.settings.SettingsViewModel;
import org.secondlook.app.settings.WorkstationSettings;
import org.secondlook.app.shell.Frame;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.sightings.SightingsView;
import org.secondlook.app.sightings.SightingsViewModel;
import org.secondlook.app.sightings.WorkstationSightings;

/** The screens of the window. One that is not in this list does not exist for the user: no entry leads to it. */
public final class Screens {
  private Screens() {}

  /** Makes every screen's view model and view. */
  public static List<Screen> all(Frame frame, Session session) {
    return List.of(cases(frame, session), evidence(frame, session), sightings(frame, session), settings(frame, session));
  }

  private static Screen cases(Frame frame, Session session) {
    return new CasesView(new CasesViewModel(new WorkstationCases(session), frame, Clock.systemUTC()));
  }

  private static Screen evidence(Frame frame, Session session) {
    Player player = new Player(frame.jobs().lane("player"), frame.jobs()::onWindow);
    return new EvidenceView(new EvidenceViewModel(new WorkstationEvidence(session), frame, player), frame);
  }

  private static Screen sightings(Frame frame, Session session) {
    return new SightingsView(new SightingsViewModel(new WorkstationSightings(session), frame), frame);
  }

  private static Screen settings(Frame frame, Session session) {
    return new SettingsView(new SettingsViewModel(new WorkstationSettings(session), frame), frame.settings());
  }
}
