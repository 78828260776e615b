package org.secondlook.app.window;

import java.util.List;
import java.util.Optional;
import org.secondlook.app.Texts;
import org.secondlook.app.WindowSession;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.Notice;
import org.secondlook.app.shell.PendingImport;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.workflow.cases.FindCase;

/** Offers to go on with the imports that the last window did not come to the end of. */
record UnfinishedImports(ScreenContext frame, WindowSession session) {
  void offer() {
    List<PendingImport> pending = frame.settings().pendingImports();
    for (PendingImport each : pending) {
      frame
          .notices()
          .show(
              new Notice(
                  Notice.Kind.HINT,
                  Texts.of("import.pending", each.files().size(), each.caseNumber()),
                  Optional.of(new Notice.Action(Texts.of("import.pending.go"), () -> goOn(each)))));
    }
    // What is not gone on with now is not offered again.
    frame.settings().pendingImports(List.of());
  }

  private void goOn(PendingImport pending) {
    frame
        .jobs()
        .load(
            () -> new FindCase(session.workstation()).run(session.actor(), pending.caseNumber()),
            found -> {
              frame.caseInView().open(found);
              frame.navigator().go(new Destination.Import(pending.files(), pending.receivedFrom()));
            },
            frame.notices()::failed);
  }
}
