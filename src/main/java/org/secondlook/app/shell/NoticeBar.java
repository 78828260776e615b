package org.secondlook.app.shell;

import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Ui;

/**
 * Notices, each a line. Under the header stands what needs an answer, until it is dismissed or
 * replaced. What was done stands in the window's bottom line, and goes by itself: there it moves
 * nothing that is being looked at.
 */
final class NoticeBar extends VBox {
  private static final Duration WITHOUT = Duration.seconds(8);
  private static final Duration WITH_ACTION = Duration.seconds(20);

  /** Where notices stand. */
  enum Place {
    UNDER_THE_HEADER,
    BOTTOM_LINE;

    private boolean takes(Notice notice) {
      return (notice.kind() == Notice.Kind.DONE) == (this == BOTTOM_LINE);
    }
  }

  private final Notices notices;
  private final Place place;

  NoticeBar(Notices notices, Place place) {
    this.notices = notices;
    this.place = place;
    getStyleClass().add(place == Place.BOTTOM_LINE ? "notice-done-bar" : "notice-bar");
    notices
        .shown()
        .addListener(
            (ListChangeListener<Notice>)
                change -> {
                  while (change.next()) {
                    change.getAddedSubList().stream().filter(place::takes).forEach(this::expire);
                  }
                  refresh();
                });
    refresh();
  }

  /** What was done needs no answer, so it goes by itself; what went wrong stays. */
  private void expire(Notice notice) {
    if (notice.kind() == Notice.Kind.DONE) {
      PauseTransition wait =
          new PauseTransition(notice.action().isPresent() ? WITH_ACTION : WITHOUT);
      wait.setOnFinished(event -> notices.dismiss(notice));
      wait.play();
    }
  }

  private void refresh() {
    getChildren().setAll(notices.shown().stream().filter(place::takes).map(this::line).toList());
    Ui.present(this, !getChildren().isEmpty());
  }

  /** In the bottom line a sentence has one line; what is longer loses its middle. */
  private Label words(Notice notice) {
    if (place == Place.UNDER_THE_HEADER) {
      return Ui.sentence(notice.sentence());
    }
    Label text = Ui.label(notice.sentence());
    text.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    text.setMinWidth(0);
    text.setTooltip(new Tooltip(notice.sentence()));
    return text;
  }

  private Node line(Notice notice) {
    Label text = words(notice);
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox line =
        Ui.row(
            "notice notice-" + notice.kind().name().toLowerCase(java.util.Locale.ROOT),
            Ui.icon(icon(notice.kind())),
            text);
    line.setAccessibleRole(AccessibleRole.TEXT);
    line.setAccessibleText(notice.sentence());
    notice
        .action()
        .ifPresent(
            action ->
                line.getChildren()
                    .add(
                        Ui.button(
                            action.label(),
                            () -> {
                              notices.dismiss(notice);
                              action.act().run();
                            },
                            "flat")));
    line.getChildren()
        .add(
            Ui.iconButton(
                MaterialDesignC.CLOSE,
                Texts.of("notice.dismiss"),
                () -> notices.dismiss(notice),
                "flat"));
    return line;
  }

  private static Ikon icon(Notice.Kind kind) {
    return switch (kind) {
      case DONE -> MaterialDesignC.CHECK;
      case HINT -> MaterialDesignI.INFORMATION_OUTLINE;
      case WARNING -> MaterialDesignA.ALERT_OUTLINE;
      case FAILURE -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
    };
  }
}
