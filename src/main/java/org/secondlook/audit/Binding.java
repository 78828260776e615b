package org.secondlook.audit;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.secondlook.base.Sha256;

/** How the content of an entry goes into its hash. */
public sealed interface Binding {
  Binding PLAIN = new Plain();

  /**
   * As it is, the first format: an entry that was hashed so can't be hidden from whoever checks the
   * chain.
   */
  record Plain() implements Binding {}

  /**
   * By a commitment to it, the second format: without the salt nobody can try out what the content
   * may be.
   *
   * @param salt 32 random bytes, hexadecimal
   */
  record Salted(String salt) implements Binding {
    public Salted {
      if (!salt.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("A salt is 32 bytes in lower-case hexadecimal");
      }
    }

    static Salted random() {
      byte[] salt = new byte[32];
      new SecureRandom().nextBytes(salt);
      return new Salted(HexFormat.of().formatHex(salt));
    }
  }

  /** The content is kept back, and only the commitment told. */
  record Sealed(Sha256 content) implements Binding {}

  /** For a new entry. */
  static Binding fresh() {
    return Salted.random();
  }
}
