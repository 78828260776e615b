package org.secondlook.storage;

import java.util.HexFormat;
import java.util.Optional;

/**
 * Seals a few bytes under a password, for a file that leaves the home: the key is derived as a
 * home's is ({@link HomeKey}), the bytes are sealed as {@link HomeSecret} does it.
 */
public final class PasswordSeal {
  private static final String FORM = "password-sealed";

  private PasswordSeal() {}

  /** Whether a text is what {@link #seal} gives. */
  public static boolean isSealed(String text) {
    return text.startsWith(FORM + " ");
  }

  /**
   * @param purpose what it is for; only the same words open it again
   */
  public static String seal(String purpose, byte[] plain, char[] password) {
    HomeStore.requireLongEnough(password);
    HomeKey settings = HomeKey.create(password);
    HexFormat hex = HexFormat.of();
    return String.join(
        " ",
        FORM,
        Integer.toString(settings.memoryKiB()),
        Integer.toString(settings.passes()),
        hex.formatHex(settings.salt()),
        hex.formatHex(settings.check()),
        hex.formatHex(secret(settings, password).orElseThrow().seal(purpose, plain)));
  }

  /**
   * Empty where the password is another one.
   *
   * @throws IllegalArgumentException where the text is none of ours
   */
  public static Optional<byte[]> open(String purpose, String sealed, char[] password) {
    String[] parts = sealed.strip().split(" ");
    if (parts.length != 6 || !parts[0].equals(FORM)) {
      throw new IllegalArgumentException("Not sealed under a password");
    }
    HexFormat hex = HexFormat.of();
    HomeKey settings =
        new HomeKey(
            Integer.parseInt(parts[1]),
            Integer.parseInt(parts[2]),
            hex.parseHex(parts[3]),
            hex.parseHex(parts[4]));
    return secret(settings, password)
        .flatMap(secret -> secret.open(purpose, hex.parseHex(parts[5])));
  }

  private static Optional<HomeSecret> secret(HomeKey settings, char[] password) {
    return settings
        .key(password)
        .map(key -> HomeSecret.of(HexFormat.of().parseHex(new String(key))));
  }
}
