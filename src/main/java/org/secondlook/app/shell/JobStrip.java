package org.secondlook.app.shell;

import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.secondlook.app.Texts;
import org.secondlook.app.jobs.JobEntry;
import org.secondlook.app.jobs.JobList;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Spinner;
import org.secondlook.app.widgets.Ui;

/**
 * The line at the bottom: what runs now, how far, how long, cancel; and, opened, every job of this
 * session.
 */
final class JobStrip extends VBox {
  private final JobList jobs;
  private final ListView<JobEntry> list;
  private final VBox panel;
  private final Chip state = new Chip("", Chip.Tone.NEUTRAL);
  private final Label title = Ui.label("");
  private final ProgressBar bar = new ProgressBar();
  private final Label detail = Ui.label("", "t-muted", "t-small");
  private final Button cancel;
  private final Button more;
  private final NoticeBar done;

  JobStrip(JobList jobs, Notices notices, String user) {
    this.jobs = jobs;
    this.done = new NoticeBar(notices, NoticeBar.Place.BOTTOM_LINE);
    getStyleClass().add("job-strip-area");
    list = new ListView<>(jobs.entries());
    list.getStyleClass().add("job-list");
    list.setAccessibleText(Texts.of("jobs.list"));
    list.setPlaceholder(Ui.label(Texts.of("jobs.none"), "t-muted"));
    list.setCellFactory(view -> new JobCell());
    list.setPrefHeight(216);
    list.setMinHeight(72);
    HBox head =
        Ui.row(
            "job-list-head",
            Ui.heading(Texts.of("jobs.list")),
            Ui.spacer(),
            Ui.button(Texts.of("jobs.clear"), jobs::clearOver, "flat"));
    panel = new VBox(head, list);
    Ui.present(panel, false);
    title.setMinWidth(USE_PREF_SIZE);
    detail.setMinWidth(0);
    bar.setPrefWidth(220);
    bar.setMinWidth(60);
    bar.setAccessibleText(Texts.of("jobs.progress"));
    cancel =
        Ui.iconButton(
            MaterialDesignC.CLOSE_CIRCLE_OUTLINE,
            Texts.of("jobs.cancel"),
            () -> shown().ifPresent(JobEntry::cancel),
            "flat");
    cancel.setId("job-cancel");
    more = Ui.button("", () -> open(!isOpen()), "flat");
    more.setId("job-more");
    Label whose = Ui.label(user, "t-muted", "t-small");
    whose.setMinWidth(USE_PREF_SIZE);
    HBox strip =
        Ui.row(
            "job-strip",
            state,
            title,
            bar,
            detail,
            cancel,
            done,
            Ui.spacer(),
            new Spinner(jobs.reading(), 18),
            more,
            whose);
    HBox.setHgrow(done, Priority.ALWAYS);
    done.visibleProperty().subscribe(() -> refresh());
    getChildren().addAll(panel, strip);
    jobs.entries().addListener((InvalidationListener) change -> refresh());
    refresh();
  }

  /** The oldest job that isn't over; when all are, the last one, with its result. */
  private Optional<JobEntry> shown() {
    return jobs.entries().reversed().stream()
        .filter(entry -> !entry.over())
        .findFirst()
        .or(() -> jobs.entries().stream().findFirst());
  }

  private void refresh() {
    long running = jobs.entries().stream().filter(entry -> !entry.over()).count();
    title.textProperty().unbind();
    bar.progressProperty().unbind();
    detail.textProperty().unbind();
    Ui.present(bar, running > 0);
    Ui.present(cancel, running > 0);
    Optional<JobEntry> entry = shown();
    title.setText(entry.map(JobEntry::title).orElse(Texts.of("jobs.ready")));
    boolean over = entry.map(JobEntry::over).orElse(false);
    // An older job's result gives way to what was done since.
    boolean free = running > 0 || !done.isVisible();
    Ui.present(title, free);
    Ui.present(detail, free);
    Ui.present(state, over && free);
    entry.ifPresent(now -> JobCell.mark(state, now.state().get()));
    if (entry.isPresent()) {
      bar.progressProperty().bind(entry.get().fraction());
      detail.textProperty().bind(entry.get().detail());
    } else {
      detail.setText("");
    }
    more.setText(running > 1 ? Texts.of("jobs.more", running - 1) : Texts.of("jobs.list"));
    more.setAccessibleText(more.getText());
    Ui.present(more, !jobs.entries().isEmpty());
  }

  boolean isOpen() {
    return panel.isVisible();
  }

  void open(boolean open) {
    Ui.present(panel, open);
  }
}
