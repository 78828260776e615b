package org.secondlook.app.shell;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.secondlook.app.Texts;

/**
 * A key and what it does.
 *
 * @param combinations any of these; keys without Ctrl or Alt are not taken while the user types in
 *     a text field
 * @param shown as the cheat sheet shows it
 * @param text what it does, in words
 * @param when whether it can be done now; a key that can't is passed on
 */
public record KeyAct(
    List<KeyCombination> combinations,
    String shown,
    String text,
    Runnable act,
    BooleanSupplier when) {
  public KeyAct {
    combinations = List.copyOf(combinations);
  }

  /** A plain key; digits work on the number pad too. */
  public static KeyAct of(KeyCode key, String textKey, Runnable act) {
    return new KeyAct(both(key), name(key), Texts.of(textKey), act, () -> true);
  }

  public static KeyAct shift(KeyCode key, String textKey, Runnable act) {
    return new KeyAct(
        both(key, KeyCombination.SHIFT_DOWN),
        "Shift " + name(key),
        Texts.of(textKey),
        act,
        () -> true);
  }

  /** With Ctrl, or Command on a Mac. */
  public static KeyAct ctrl(KeyCode key, String textKey, Runnable act) {
    return new KeyAct(
        both(key, KeyCombination.SHORTCUT_DOWN),
        "Ctrl " + name(key),
        Texts.of(textKey),
        act,
        () -> true);
  }

  public static KeyAct alt(KeyCode key, String textKey, Runnable act) {
    return new KeyAct(
        both(key, KeyCombination.ALT_DOWN), "Alt " + name(key), Texts.of(textKey), act, () -> true);
  }

  public KeyAct when(BooleanSupplier condition) {
    return new KeyAct(combinations, shown, text, act, condition);
  }

  public KeyAct described(String words) {
    return new KeyAct(combinations, shown, words, act, when);
  }

  boolean plain() {
    return combinations.stream()
        .allMatch(
            c ->
                c.getControl() != KeyCombination.ModifierValue.DOWN
                    && c.getShortcut() != KeyCombination.ModifierValue.DOWN
                    && c.getAlt() != KeyCombination.ModifierValue.DOWN);
  }

  private static List<KeyCombination> both(KeyCode key, KeyCombination.Modifier... modifiers) {
    KeyCombination main = new KeyCodeCombination(key, modifiers);
    return key.isDigitKey() && !key.isKeypadKey()
        ? List.of(
            main, new KeyCodeCombination(KeyCode.valueOf("NUMPAD" + key.getChar()), modifiers))
        : List.of(main);
  }

  private static String name(KeyCode key) {
    return switch (key) {
      case LEFT -> "←";
      case RIGHT -> "→";
      case UP -> "↑";
      case DOWN -> "↓";
      case SPACE -> Texts.of("key.space");
      case ESCAPE -> "Esc";
      case ENTER -> "Enter";
      case EQUALS -> "=";
      case PLUS, ADD -> "+";
      case MINUS, SUBTRACT -> "−";
      case OPEN_BRACKET -> "[";
      case CLOSE_BRACKET -> "]";
      default -> Arrays.stream(key.getName().split(" ")).reduce((a, b) -> b).orElse(key.getName());
    };
  }
}
