package org.secondlook.app.widgets;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import org.secondlook.app.Texts;

/** What can be done with something, at the right mouse button or the menu key. */
public final class Menus {
  private Menus() {}

  /**
   * @param able whether it can be done now
   */
  public record Entry(String text, Runnable act, boolean able) {
    /** Something that can be done. @param key of its words */
    public static Entry of(String key, Runnable act) {
      return new Entry(Texts.of(key), act, true);
    }

    public Entry when(boolean possible) {
      return new Entry(text, act, possible);
    }
  }

  /**
   * @param entries asked each time; none for no menu
   */
  public static void on(Node node, Supplier<List<Entry>> entries) {
    node.setOnContextMenuRequested(
        event -> {
          List<Entry> now = entries.get();
          if (!now.isEmpty()) {
            made(now).show(node, event.getScreenX(), event.getScreenY());
            event.consume();
          }
        });
  }

  private static ContextMenu made(List<Entry> entries) {
    ContextMenu menu = new ContextMenu();
    for (Entry entry : entries) {
      MenuItem item = new MenuItem(entry.text());
      item.setMnemonicParsing(false);
      item.setDisable(!entry.able());
      item.setOnAction(event -> entry.act().run());
      menu.getItems().add(item);
    }
    return menu;
  }
}
