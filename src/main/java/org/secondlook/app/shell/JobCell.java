package org.secondlook.app.shell;

import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.secondlook.app.Texts;
import org.secondlook.app.jobs.JobEntry;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Ui;

/** One job in the opened list: title, state, progress or result. */
final class JobCell extends ListCell<JobEntry> {
  private final Label title = Ui.label("", "t-strong");
  private final Chip state = new Chip("", Chip.Tone.NEUTRAL);
  private final ProgressBar bar = new ProgressBar();
  private final Label detail = Ui.label("", "t-muted");
  private final Button cancel =
      Ui.iconButton(
          MaterialDesignC.CLOSE_CIRCLE_OUTLINE,
          Texts.of("jobs.cancel"),
          () -> getItem().cancel(),
          "flat");
  private final HBox row = Ui.row("gap-12", state, title, bar, detail, cancel);

  JobCell() {
    HBox.setHgrow(detail, Priority.ALWAYS);
    detail.setMaxWidth(Double.MAX_VALUE);
    bar.setPrefWidth(160);
    title.setMinWidth(USE_PREF_SIZE);
    // Keeps the row inside the list, so that a long sentence is shortened rather than pushed out of
    // sight.
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(JobEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    bar.progressProperty().unbind();
    detail.textProperty().unbind();
    setGraphic(empty ? null : row);
    if (entry == null) {
      return;
    }
    title.setText(entry.title());
    bar.progressProperty().bind(entry.fraction());
    detail.textProperty().bind(entry.detail());
    Ui.present(bar, !entry.over());
    Ui.present(cancel, !entry.over());
    mark(state, entry.state().get());
  }

  /** A job's state as a word in its colour. */
  static void mark(Chip chip, JobEntry.State state) {
    chip.setText(Texts.of("jobs.state." + state.name().toLowerCase(Locale.ROOT)));
    chip.tone(
        switch (state) {
          case WAITING -> Chip.Tone.NEUTRAL;
          case RUNNING -> Chip.Tone.ACCENT;
          case DONE -> Chip.Tone.GOOD;
          case CANCELLED -> Chip.Tone.WARNING;
          case FAILED -> Chip.Tone.BAD;
        });
  }
}
