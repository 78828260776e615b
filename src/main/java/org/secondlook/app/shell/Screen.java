package org.secondlook.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;

/**
 * One screen of the window. To add one: write a view model (no nodes) and a view in a package of
 * its own, implement this in the view, and name it in {@code window.Screens.all}. All methods are
 * called on the window's thread.
 */
public interface Screen {
  ScreenId id();

  /** The title's words come from the bundle, key {@code screen.<id>}. */
  default String title() {
    return org.secondlook.app.Texts.of("screen." + id().name().toLowerCase(java.util.Locale.ROOT));
  }

  Ikon icon();

  /** The same node every time; built when first asked for. */
  Node view();

  /** A short count beside the title of a step, such as "4" or "6/20"; empty for none. */
  default ReadOnlyStringProperty badge() {
    return new ReadOnlyStringWrapper("").getReadOnlyProperty();
  }

  /** What a rail screen puts into the header beside its title, such as tabs of its own. */
  default Optional<Node> header() {
    return Optional.empty();
  }

  /** Keys that work while this screen is shown; the cheat sheet lists them. */
  default List<KeyAct> keys() {
    return List.of();
  }

  /** Whether the screen gives the keyboard to one of its parts by itself, soon. */
  default boolean placesFocus() {
    return false;
  }

  /** The screen comes into view: bind, refresh. */
  default void entered() {}

  /**
   * Work in the background has ended while the screen is shown, and may have changed what it shows:
   * read it again, at the place that is looked at. Jobs that this begins would end in it again, so
   * short reads only.
   */
  default void workEnded() {}

  /** The screen leaves view: stop playing, unbind. */
  default void left() {}

  /** The window is given up, by signing out or closing: end what goes on beside it. */
  default void closed() {}

  /** Somebody asked for something certain on this screen; called after {@link #entered}. */
  default void arrive(Destination destination) {}

  /**
   * Brings the screen into a telling state for pictures and demonstrations; called while it is
   * shown, with the sample case open and all work done at once.
   */
  default void pose() {}

  /** Whether files dropped anywhere on the window are for this screen while it is shown. */
  default boolean takesFiles() {
    return false;
  }

  default void dropped(List<Path> files) {}
}
