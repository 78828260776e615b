package org.secondlook.access.internal;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.secondlook.base.SecondLookException;

/** Argon2id with the memory and rounds that OWASP asks for at least: 19 MiB, 2 rounds. */
public final class Passwords {
  public static final int SHORTEST = 10;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int ROUNDS = 2;
  private static final int SALT = 16;
  private static final int LENGTH = 32;
  private static final String FORM = "argon2id$v=19$m=" + MEMORY_KIB + ",t=" + ROUNDS + ",p=1$";

  private Passwords() {}

  /**
   * @return parameters, salt and hash as one text
   */
  public static String hash(char[] password) {
    if (password.length < SHORTEST) {
      throw SecondLookException.usage("A password needs at least " + SHORTEST + " characters.");
    }
    byte[] salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    HexFormat hex = HexFormat.of();
    return FORM + hex.formatHex(salt) + "$" + hex.formatHex(derive(password, salt));
  }

  public static boolean matches(char[] password, String stored) {
    if (!stored.startsWith(FORM)) {
      throw SecondLookException.damaged(
          "A stored password has an unknown form. Restore a backup with 'restore'.");
    }
    String[] parts = stored.substring(FORM.length()).split("\\$");
    byte[] expected = HexFormat.of().parseHex(parts[1]);
    return java.security.MessageDigest.isEqual(
        expected, derive(password, HexFormat.of().parseHex(parts[0])));
  }

  /** Takes as long as a real check, so that time doesn't tell which names exist. */
  public static void pretend(char[] password) {
    derive(password, new byte[SALT]);
  }

  private static byte[] derive(char[] password, byte[] salt) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(MEMORY_KIB)
            .withIterations(ROUNDS)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] out = new byte[LENGTH];
    generator.generateBytes(password, out);
    return out;
  }
}
