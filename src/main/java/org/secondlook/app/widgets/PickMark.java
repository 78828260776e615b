package org.secondlook.app.widgets;

import javafx.scene.control.Label;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The tick on what is picked, so that it is never taken for what only has the keyboard. */
public final class PickMark {
  private PickMark() {}

  /** Hidden until it is picked. */
  public static Label made() {
    Label mark = new Label("", Ui.icon(MaterialDesignC.CHECK_BOLD));
    mark.getStyleClass().add("pick-mark");
    mark.setVisible(false);
    mark.setMouseTransparent(true);
    return mark;
  }
}
