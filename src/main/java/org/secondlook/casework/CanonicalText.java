package org.secondlook.casework;

import java.nio.charset.StandardCharsets;
import org.secondlook.base.Sha256;

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
    int length = value.getBytes(StandardCharsets.UTF_8).length;
    text.append(name).append(':').append(length).append(':').append(value).append('\n');
    return this;
  }

  public CanonicalText put(String name, long value) {
    return put(name, Long.toString(value));
  }

  public byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  public Sha256 sha256() {
    return Sha256.of(bytes());
  }
}
