package org.secondlook.casework.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.jdbc.HiddenValues;
import org.secondlook.audit.CanonicalText;
import org.secondlook.audit.CanonicalValues;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;

/**
 * One row's hidden values as one text, in the forms of {@link CanonicalText}, and how it is sealed.
 * It begins with a random number: its SHA-256 lies beside it and in the log's digests, and whoever
 * guesses at names or ranks must not see there that they have guessed right. All that is sealed
 * together is made equally long, since lengths tell of names.
 */
final class HiddenText {
  private static final int SALT_BYTES = 16;
  private static final int STEP = 64;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final CanonicalText text;

  /** What a row holds of it: the text's digest, and the text sealed. */
  record Sealed(Sha256 sha256, byte[] bytes) {}

  HiddenText(String title) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    text = new CanonicalText(title).put("salt", HexFormat.of().formatHex(salt));
  }

  /** In the form in which a log's digest has a column of that kind. */
  HiddenText put(String name, Object value) {
    switch (value) {
      case null -> text.put(name + " absent", "");
      case Optional<?> maybe -> put(name, maybe.orElse(null));
      case Boolean flag -> text.put(name, flag ? "TRUE" : "FALSE");
      case Double number ->
          text.put(name, Long.toHexString(Double.doubleToLongBits(number == 0 ? 0.0 : number)));
      case Sha256 digest -> text.put(name, digest.hex());
      default -> text.put(name, value.toString());
    }
    return this;
  }

  byte[] bytes() {
    return text.bytes();
  }

  /** How long each of these is to be made. */
  static int length(List<byte[]> together) {
    int longest = together.stream().mapToInt(each -> each.length).max().orElse(0);
    return (longest / STEP + 1) * STEP;
  }

  /**
   * @param length at least as long as the bytes
   */
  static byte[] seal(
      HiddenValues hidden, Connection connection, String purpose, byte[] bytes, int length)
      throws SQLException {
    byte[] padded =
        ByteBuffer.allocate(Integer.BYTES + length).putInt(bytes.length).put(bytes).array();
    return hidden.seal(connection, purpose, padded);
  }

  /** A text alone. */
  static Sealed sealed(HiddenValues hidden, Connection connection, String purpose, byte[] text)
      throws SQLException {
    return sealed(hidden, connection, purpose, text, length(List.of(text)));
  }

  static Sealed sealed(
      HiddenValues hidden, Connection connection, String purpose, byte[] text, int length)
      throws SQLException {
    return new Sealed(Sha256.of(text), seal(hidden, connection, purpose, text, length));
  }

  static byte[] open(HiddenValues hidden, String purpose, byte[] sealed) {
    ByteBuffer padded =
        ByteBuffer.wrap(hidden.open(purpose, sealed).orElseThrow(() -> damaged(purpose)));
    byte[] bytes = new byte[padded.getInt()];
    padded.get(bytes);
    return bytes;
  }

  /** The text of a row's column hidden, held against the digest beside it. */
  static String text(HiddenValues hidden, String purpose, ResultSet row) throws SQLException {
    String text = new String(open(hidden, purpose, row.getBytes("hidden")), UTF_8);
    if (!Sha256.of(text.getBytes(UTF_8)).hex().equals(row.getString("hidden_sha256"))) {
      throw damaged(purpose);
    }
    return text;
  }

  static CanonicalValues values(HiddenValues hidden, String purpose, ResultSet row)
      throws SQLException {
    return CanonicalValues.of(CanonicalText.parse(text(hidden, purpose, row)));
  }

  private static SecondLookException damaged(String purpose) {
    return SecondLookException.damaged(
        "What is sealed of "
            + purpose
            + " is damaged in the store, or was put there outside Second Look. Restore a backup with 'restore'.");
  }
}
