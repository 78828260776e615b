package org.secondlook.app.widgets;

import java.io.File;
import java.util.List;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The system's clipboard. On the window's thread. */
public final class Clips {
  private Clips() {}

  public static void text(String words) {
    ClipboardContent content = new ClipboardContent();
    content.putString(words);
    Clipboard.getSystemClipboard().setContent(content);
  }

  public static void image(Image picture) {
    ClipboardContent content = new ClipboardContent();
    content.putImage(picture);
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** Files that were copied elsewhere; empty for none. */
  public static List<File> files() {
    Clipboard clipboard = Clipboard.getSystemClipboard();
    return clipboard.hasFiles() ? List.copyOf(clipboard.getFiles()) : List.of();
  }
}
