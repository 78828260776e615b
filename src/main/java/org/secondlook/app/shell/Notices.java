package org.secondlook.app.shell;

import java.nio.file.Path;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.SystemViewer;
import org.secondlook.base.SecondLookException;

/** The notices now shown, the newest last; at most three, so that they never cover the work. */
public final class Notices {
  private static final int MOST = 3;

  private final ObservableList<Notice> shown = FXCollections.observableArrayList();

  public ObservableList<Notice> shown() {
    return shown;
  }

  public void show(Notice notice) {
    shown.removeIf(old -> old.sentence().equals(notice.sentence()));
    // A finished act's notice is replaced by the next one's.
    if (notice.kind() == Notice.Kind.DONE) {
      shown.removeIf(old -> old.kind() == Notice.Kind.DONE);
    }
    shown.add(notice);
    while (shown.size() > MOST) {
      shown.removeFirst();
    }
  }

  public void done(String sentence) {
    show(new Notice(Notice.Kind.DONE, sentence, Optional.empty()));
  }

  /** A file was written: where, and a way to it. */
  public void saved(Path file) {
    show(
        new Notice(
            Notice.Kind.DONE,
            Texts.of("saved", file),
            Optional.of(
                new Notice.Action(
                    Texts.of("report.open"),
                    () -> SystemViewer.open(file).ifPresent(this::warn)))));
  }

  public void warn(String sentence) {
    show(new Notice(Notice.Kind.WARNING, sentence, Optional.empty()));
  }

  /** Nothing is shown for a cancelled job: the user asked for it, and the strip says so. */
  public void failed(SecondLookException failure) {
    if (failure.kind() != SecondLookException.Kind.CANCELLED) {
      show(new Notice(Notice.Kind.FAILURE, failure.getMessage(), Optional.empty()));
    }
  }

  public void dismiss(Notice notice) {
    shown.removeIf(each -> each == notice);
  }
}
