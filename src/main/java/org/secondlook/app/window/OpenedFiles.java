package org.secondlook.app.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.util.Subscription;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.Notice;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.casework.CaseFile;

/**
 * Files that were opened with the program, from the system's file manager for instance: they wait
 * until a case is open and the user says that they belong to it. On the window's thread.
 */
final class OpenedFiles {
  private final ScreenContext frame;
  private final List<Path> files;
  private Optional<Notice> shown = Optional.empty();
  private Subscription following = Subscription.EMPTY;

  OpenedFiles(ScreenContext frame, List<Path> files) {
    this.frame = frame;
    this.files = List.copyOf(files);
  }

  /** Offers them to the case that is open, and to each that is opened until they are imported. */
  void offer() {
    following = frame.caseInView().open().subscribe(this::offerTo);
  }

  private void offerTo(Optional<CaseFile> open) {
    shown.ifPresent(frame.notices()::dismiss);
    String name = files.getFirst().getFileName().toString();
    Notice notice =
        open.map(
                into ->
                    new Notice(
                        Notice.Kind.HINT,
                        Texts.of("opened.files", files.size(), name, into.number()),
                        Optional.of(
                            new Notice.Action(
                                Texts.of("opened.files.go", into.number()), this::into))))
            .orElseGet(
                () ->
                    new Notice(
                        Notice.Kind.HINT,
                        Texts.of("opened.files.no.case", files.size(), name),
                        Optional.empty()));
    shown = Optional.of(notice);
    frame.notices().show(notice);
  }

  private void into() {
    following.unsubscribe();
    shown.ifPresent(frame.notices()::dismiss);
    frame.navigator().go(new Destination.Import(files, ""));
  }
}
