package org.secondlook.access.internal;

import java.nio.CharBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.secondlook.access.PasswordWork;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.HomeSecret;

/**
 * Argon2id (RFC 9106). New passwords take more than twice the memory that OWASP asks for at least
 * (19 MiB, 2 rounds). Each stored one says with which work it was made; one made with less is made
 * again when its owner signs in, since only then is the password known.
 *
 * <p>What Argon2id gives is not stored, but a mark that is computed from it (HMAC-SHA256): so the
 * same work also gives a key that is nowhere in the store, to seal what only this password opens.
 * Earlier versions stored it itself; such a password is made again likewise.
 */
public final class Passwords {
  public static final int SHORTEST = 10;
  private static final int SALT = 16;
  private static final int LENGTH = 32;
  private static final String KEYED = "argon2id-keyed";
  private static final Pattern FORM =
      Pattern.compile(
          "(argon2id|"
              + KEYED
              + ")\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,4}),p=1\\$((?:[0-9a-f]{2})+)\\$((?:[0-9a-f]{2})+)");

  private Passwords() {}

  /**
   * A password as it is stored, and what it alone gives.
   *
   * @param stored parameters, salt and mark as one text
   */
  public record Made(String stored, HomeSecret key) {}

  /**
   * What a right password gives.
   *
   * @param key empty where it is stored in a form that gives none
   */
  record Right(Optional<HomeSecret> key) {}

  public static Made hash(char[] password, PasswordWork wanted) {
    if (password.length < SHORTEST) {
      throw SecondLookException.usage("A password needs at least " + SHORTEST + " characters.");
    }
    return made(password, wanted);
  }

  /** The same password with as much work as is wanted; empty where it was stored so already. */
  static Optional<Made> raised(char[] password, String stored, PasswordWork wanted) {
    Matcher form = form(stored);
    return !form.group(1).equals(KEYED) || work(form).isLessThan(wanted)
        ? Optional.of(made(password, wanted))
        : Optional.empty();
  }

  private static Made made(char[] password, PasswordWork work) {
    byte[] salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    HomeSecret derived = HomeSecret.of(derive(work, normalised(password), salt));
    HexFormat hex = HexFormat.of();
    String stored =
        KEYED
            + "$v=19$m="
            + work.memoryKiB()
            + ",t="
            + work.rounds()
            + ",p=1$"
            + hex.formatHex(salt)
            + "$"
            + hex.formatHex(mark(derived));
    return new Made(stored, derived);
  }

  private static byte[] mark(HomeSecret derived) {
    return derived.mac("a password's mark", new byte[0]);
  }

  public static boolean matches(char[] password, String stored) {
    return check(password, stored).isPresent();
  }

  /** Empty where it is the wrong one. */
  static Optional<Right> check(char[] password, String stored) {
    Matcher parts = form(stored);
    PasswordWork work = work(parts);
    boolean keyed = parts.group(1).equals(KEYED);
    byte[] salt = HexFormat.of().parseHex(parts.group(4));
    byte[] expected = HexFormat.of().parseHex(parts.group(5));
    char[] normalised = normalised(password);
    byte[] derived = derive(work, normalised, salt);
    HomeSecret key = HomeSecret.of(derived);
    boolean right =
        MessageDigest.isEqual(expected, keyed ? mark(key) : derived)
            // Passwords were kept as they were typed before they were normalised.
            || !keyed
                && !Arrays.equals(normalised, password)
                && MessageDigest.isEqual(expected, derive(work, password, salt));
    return right
        ? Optional.of(new Right(keyed ? Optional.of(key) : Optional.empty()))
        : Optional.empty();
  }

  private static Matcher form(String stored) {
    Matcher parts = FORM.matcher(stored);
    if (!parts.matches()) {
      throw damaged();
    }
    return parts;
  }

  private static PasswordWork work(Matcher parts) {
    return new PasswordWork(Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
  }

  /** Takes as long as a real check, so that time doesn't tell which names exist. */
  public static void pretend(char[] password, PasswordWork work) {
    derive(work, password, new byte[SALT]);
  }

  /** The same password typed on another keyboard layout's dead keys is the same password. */
  private static char[] normalised(char[] password) {
    return Normalizer.normalize(CharBuffer.wrap(password), Normalizer.Form.NFC).toCharArray();
  }

  private static byte[] derive(PasswordWork work, char[] password, byte[] salt) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(work.memoryKiB())
            .withIterations(work.rounds())
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] out = new byte[LENGTH];
    generator.generateBytes(password, out);
    return out;
  }

  private static SecondLookException damaged() {
    return SecondLookException.damaged(
        "A stored password has an unknown form. Restore a backup with 'restore'.");
  }
}
