package org.secondlook.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.secondlook.base.Sha256;
import org.secondlook.base.Utf8;

/**
 * Named values as one unambiguous text, to be hashed or signed: a title line, then one line a
 * value, {@code name:length:value}, where length counts the value's UTF-8 bytes. Since each value's
 * length comes before it, no two different lists of values give the same text.
 */
public final class CanonicalText {
  private final StringBuilder text;

  public CanonicalText(String title) {
    text = new StringBuilder(title).append('\n');
  }

  public CanonicalText put(String name, String value) {
    int length = Utf8.bytes(value).length;
    text.append(name).append(':').append(length).append(':').append(value).append('\n');
    return this;
  }

  public CanonicalText put(String name, long value) {
    return put(name, Long.toString(value));
  }

  public byte[] bytes() {
    return Utf8.bytes(text.toString());
  }

  public Sha256 sha256() {
    return Sha256.of(bytes());
  }

  /** As it is hashed. */
  @Override
  public String toString() {
    return text.toString();
  }

  /** A value by its name. */
  public record Field(String name, String value) {}

  /**
   * The values of a text that {@link #toString} gave, in order; any other text is an
   * IllegalArgumentException.
   */
  public static List<Field> parse(String text) {
    byte[] bytes = Utf8.bytes(text);
    int at = end(bytes, 0, '\n') + 1;
    List<Field> fields = new ArrayList<>();
    while (at < bytes.length) {
      int name = end(bytes, at, ':');
      int length = end(bytes, name + 1, ':');
      int value = length + 1;
      int end = value + Integer.parseInt(between(bytes, name + 1, length));
      if (end >= bytes.length || end < value || bytes[end] != '\n') {
        throw new IllegalArgumentException("A value's length does not fit");
      }
      fields.add(new Field(between(bytes, at, name), between(bytes, value, end)));
      at = end + 1;
    }
    return fields;
  }

  private static int end(byte[] bytes, int from, char mark) {
    for (int at = from; at < bytes.length; at++) {
      if (bytes[at] == mark) {
        return at;
      }
    }
    throw new IllegalArgumentException("Not a text of named values");
  }

  private static String between(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
