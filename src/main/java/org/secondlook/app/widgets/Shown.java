package org.secondlook.app.widgets;

import java.util.function.Function;
import javafx.util.StringConverter;

/** How a choice or a tick is written where nobody types it. */
public final class Shown<T> extends StringConverter<T> {
  private final Function<T, String> words;

  /**
   * @param words never asked of null, which is shown as nothing
   */
  public Shown(Function<T, String> words) {
    this.words = words;
  }

  @Override
  public String toString(T value) {
    return value == null ? "" : words.apply(value);
  }

  @Override
  public T fromString(String text) {
    throw new UnsupportedOperationException("Not typed: " + text);
  }
}
