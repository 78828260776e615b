package org.secondlook.gallery.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.secondlook.base.Sha256;

/** SHA-256 over a row's values, each with its length, so that no two rows give the same input. */
final class RowDigest {
  private final MessageDigest digest = Sha256.digest();

  private RowDigest(String table) {
    text(table);
  }

  static RowDigest of(String table) {
    return new RowDigest(table);
  }

  RowDigest text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  RowDigest number(long number) {
    return bytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  RowDigest date(Optional<LocalDate> date) {
    return number(date.map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE));
  }

  RowDigest bytes(byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
    return this;
  }

  byte[] digest() {
    return digest.digest();
  }

  boolean matches(byte[] stored) {
    return Arrays.equals(digest(), stored);
  }
}
