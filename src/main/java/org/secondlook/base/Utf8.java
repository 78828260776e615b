package org.secondlook.base;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Text as bytes of which different texts never have the same. */
public final class Utf8 {
  private Utf8() {}

  /**
   * In UTF-8. Half a surrogate pair, which has no such form, gets three bytes of its own (as in
   * WTF-8), where Java writes a question mark: with that, a digest couldn't tell one from the
   * other.
   */
  public static byte[] bytes(String text) {
    if (text.codePoints().noneMatch(Utf8::isHalf)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    text.codePoints()
        .forEach(
            each -> {
              if (isHalf(each)) {
                bytes.write(0xE0 | each >> 12);
                bytes.write(0x80 | each >> 6 & 0x3F);
                bytes.write(0x80 | each & 0x3F);
              } else {
                bytes.writeBytes(Character.toString(each).getBytes(StandardCharsets.UTF_8));
              }
            });
    return bytes.toByteArray();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
