package org.secondlook.app.window;

import java.util.Arrays;
import java.util.Optional;
import org.secondlook.app.WindowSession;
import org.secondlook.app.shell.RecentCases;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.workflow.cases.FindCase;

/** The case and the screen of the last time. */
record LastPlace(MainWindow window, WindowSession session) {
  private static final String SCREEN = "lastScreen";
  private static final String CASE = "lastCase";

  static void forget(WindowSettings settings) {
    settings.remember(CASE, "");
  }

  /** Follows the window from now on. */
  void follow() {
    WindowSettings settings = window.frame().settings();
    window
        .frame()
        .caseInView()
        .open()
        .addListener(
            (property, before, now) -> {
              settings.remember(CASE, now.map(file -> file.number()).orElse(""));
              now.ifPresent(file -> RecentCases.opened(settings, file.number()));
            });
    window
        .shell()
        .current()
        .addListener((property, before, now) -> settings.remember(SCREEN, now.name()));
  }

  /** Goes back there; where the case is gone, to the list of cases. */
  void reopen() {
    WindowSettings settings = window.frame().settings();
    String number = settings.text(CASE, "");
    Optional<ScreenId> screen =
        Arrays.stream(ScreenId.values())
            .filter(id -> id.name().equals(settings.text(SCREEN, "")))
            .findFirst();
    if (number.isEmpty()) {
      screen.ifPresent(window.shell()::go);
      return;
    }
    window
        .frame()
        .jobs()
        .load(
            () -> new FindCase(session.workstation()).run(session.actor(), number),
            found -> {
              window.frame().caseInView().open(found);
              screen.ifPresent(window.shell()::go);
            },
            failure -> {});
  }
}
