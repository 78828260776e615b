package org.secondlook.storage;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/**
 * Seals a few bytes so that only the holder of a private key opens them: Diffie-Hellman on X25519
 * (RFC 7748) with a key pair made for each box, whose shared number and both public keys give the
 * box's key by HMAC-SHA256; the bytes are sealed as {@link HomeSecret} does it.
 */
public final class KeyBox {
  private static final String CURVE = "X25519";

  /** Of a public key in its X.509 form. */
  private static final int PUBLIC_BYTES = 44;

  private KeyBox() {}

  /**
   * @param publicKey X.509 form
   * @param privateKey PKCS #8 form
   */
  public record Pair(byte[] publicKey, byte[] privateKey) {
    public static Pair make() {
      KeyPair made = generate();
      return new Pair(made.getPublic().getEncoded(), made.getPrivate().getEncoded());
    }
  }

  /**
   * @param purpose what it is for; only the same words open it again
   * @throws IllegalArgumentException where the public key is none
   */
  public static byte[] seal(byte[] publicKey, String purpose, byte[] plain) {
    KeyPair once = generate();
    byte[] own = once.getPublic().getEncoded();
    ByteArrayOutputStream box = new ByteArrayOutputStream();
    box.writeBytes(own);
    try {
      KeyAgreement agreement = KeyAgreement.getInstance(CURVE);
      agreement.init(once.getPrivate());
      agreement.doPhase(publicKey(publicKey), true);
      box.writeBytes(secret(agreement, own, publicKey).seal(purpose, plain));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("Not a public key on " + CURVE, e);
    }
    return box.toByteArray();
  }

  /** Empty where it was sealed to another key, for another purpose, or is damaged. */
  public static Optional<byte[]> open(Pair own, String purpose, byte[] box) {
    if (box.length < PUBLIC_BYTES) {
      return Optional.empty();
    }
    byte[] other = Arrays.copyOf(box, PUBLIC_BYTES);
    try {
      KeyAgreement agreement = KeyAgreement.getInstance(CURVE);
      agreement.init(
          KeyFactory.getInstance(CURVE).generatePrivate(new PKCS8EncodedKeySpec(own.privateKey())));
      agreement.doPhase(publicKey(other), true);
      return secret(agreement, other, own.publicKey())
          .open(purpose, Arrays.copyOfRange(box, PUBLIC_BYTES, box.length));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance(CURVE).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + CURVE, e);
    }
  }

  private static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
    return KeyFactory.getInstance(CURVE).generatePublic(new X509EncodedKeySpec(encoded));
  }

  private static HomeSecret secret(KeyAgreement agreement, byte[] sender, byte[] receiver) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(sender);
    both.writeBytes(receiver);
    return HomeSecret.of(
        HomeSecret.of(agreement.generateSecret())
            .mac("a box between two keys", both.toByteArray()));
  }
}
