package org.secondlook.app.shell;

import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
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
 * The notices under the header, each a line. What was done goes by itself; the rest stays until it
 * is dismissed or replaced.
 */
final class NoticeBar extends VBox {
  private static final Duration WITHOUT = Duration.seconds(8);
  private static final Duration WITH_ACTION = Duration.seconds(20);

  NoticeBar(Notices notices) {
    getStyleClass().add("notice-bar");
    notices
        .shown()
        .addListener(
            (ListChangeListener<Notice>)
                change -> {
                  while (change.next()) {
                    change.getAddedSubList().forEach(notice -> expire(notice, notices));
                  }
                  refresh(notices);
                });
    refresh(notices);
  }

  /** What was done needs no answer, so it goes by itself; what went wrong stays. */
  private static void expire(Notice notice, Notices notices) {
    if (notice.kind() == Notice.Kind.DONE) {
      PauseTransition wait =
          new PauseTransition(notice.action().isPresent() ? WITH_ACTION : WITHOUT);
      wait.setOnFinished(event -> notices.dismiss(notice));
      wait.play();
    }
  }

  private void refresh(Notices notices) {
    getChildren().setAll(notices.shown().stream().map(notice -> line(notice, notices)).toList());
  }

  private static Node line(Notice notice, Notices notices) {
    Label text = Ui.sentence(notice.sentence());
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
