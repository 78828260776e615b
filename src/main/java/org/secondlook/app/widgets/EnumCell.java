package org.secondlook.app.widgets;

import javafx.scene.control.ListCell;
import org.secondlook.app.Texts;

/** Shows an enum's word from the bundle: key "prefix.NAME". */
public final class EnumCell<E extends Enum<E>> extends ListCell<E> {
  private final String prefix;

  public EnumCell(String prefix) {
    this.prefix = prefix;
  }

  @Override
  protected void updateItem(E item, boolean empty) {
    super.updateItem(item, empty);
    setText(item == null ? null : Texts.of(prefix + "." + item.name()));
  }
}
