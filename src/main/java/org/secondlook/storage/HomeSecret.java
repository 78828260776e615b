package org.secondlook.storage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.SecretBox;

/**
 * A random number that lives in the store and is therefore as well protected as the store is:
 * encrypted where the home has a password, and along with it when the password changes. Small files
 * beside the store are sealed with it ({@link SecretBox}; a key of its own for each purpose by
 * HMAC-SHA256). In a home without a password it protects from nobody who can read the store. Safe
 * for several threads.
 */
public final class HomeSecret {
  private final byte[] secret;

  private HomeSecret(byte[] secret) {
    this.secret = secret;
  }

  /** Of 32 bytes that are a secret already. */
  public static HomeSecret of(byte[] secret) {
    return new HomeSecret(secret.clone());
  }

  /** Reads the secret of this store, or makes it; then it is on disk when this returns. */
  public static HomeSecret of(Database database) {
    return database.read(HomeSecret::find).orElseGet(() -> make(database));
  }

  private static Optional<HomeSecret> find(java.sql.Connection connection) throws SQLException {
    if (Sql.count(connection, "SELECT COUNT(*) FROM home_secret WHERE id <> 1") > 0) {
      throw SecondLookException.damaged(
          "The store holds another secret than the home's: it was altered outside Second Look. Restore a backup with"
              + " 'restore'.");
    }
    return Sql.one(
        connection,
        row -> new HomeSecret(row.getBytes(1)),
        "SELECT secret FROM home_secret WHERE id = 1");
  }

  private static HomeSecret make(Database database) {
    byte[] random = SecretBox.newKey();
    try (Transaction transaction = database.begin()) {
      Sql.in(
          transaction,
          "The home's secret could not be stored",
          connection ->
              Sql.update(connection, "INSERT INTO home_secret (id, secret) VALUES (1, ?)", random));
      transaction.commit();
    }
    database.makeDurable();
    return new HomeSecret(random);
  }

  /**
   * @param purpose what it is for; only the same words open it again
   */
  public byte[] seal(String purpose, byte[] plain) {
    return SecretBox.seal(keyOf(purpose), plain);
  }

  /** Empty where it was sealed with another store's secret, for another purpose, or is damaged. */
  public Optional<byte[]> open(String purpose, byte[] sealed) {
    return SecretBox.open(keyOf(purpose), sealed);
  }

  /** A mark of a text, 32 bytes, that only this home can make (HMAC-SHA256). */
  public byte[] mac(String purpose, byte[] text) {
    return hmac(keyOf(purpose), text);
  }

  private byte[] keyOf(String purpose) {
    return hmac(secret, purpose.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
    }
  }
}
