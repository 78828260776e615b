package org.secondlook.audit.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.secondlook.audit.AuditHash;
import org.secondlook.audit.AuditLog;
import org.secondlook.audit.Checkpoint;
import org.secondlook.audit.KeyChain;
import org.secondlook.base.Causes;
import org.secondlook.base.OwnerOnly;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.storage.HomeSecret;
import org.secondlook.storage.PasswordSeal;

/**
 * This home's Ed25519 key: the private half sealed and readable by its owner only, the public half
 * to be given away.
 */
public final class SigningKey {
  /** What comes before the 32 bytes of a public key in its standard form (RFC 8410). */
  private static final String SPKI = "302a300506032b6570032100";

  private static final String SEALED = "sealed ";
  private static final String NEXT = "signing.next.key";
  private static final String PURPOSE = "key that signs checkpoints";

  private final Ed25519PrivateKeyParameters key;
  private final String publicHex;

  private SigningKey(Ed25519PrivateKeyParameters key) {
    this.key = key;
    this.publicHex = HexFormat.of().formatHex(key.generatePublicKey().getEncoded());
  }

  /**
   * Reads the key of this folder, or makes one. On disk it is sealed with the store's secret, so
   * that in an encrypted home it takes the password, and a copy of the file alone signs nothing.
   */
  public static SigningKey at(Path folder, HomeSecret secret) {
    Path file = folder.resolve("signing.key");
    try {
      if (Files.notExists(file)) {
        Files.createDirectories(folder);
        SigningKey made = new SigningKey(new Ed25519PrivateKeyParameters(new SecureRandom()));
        for (var each : made.publicFiles().entrySet()) {
          Files.writeString(folder.resolve(each.getKey()), each.getValue());
        }
        // Last, so that a crash half-way leaves no private key without its public one.
        made.write(file, secret);
        return made;
      }
      String text = Files.readString(file).strip();
      if (text.startsWith(SEALED)) {
        return opened(file, text.substring(SEALED.length()), secret);
      }
      // Homes of 0.1.0 kept it in the clear.
      SigningKey found = of(HexFormat.of().parseHex(text));
      found.write(file, secret);
      return found;
    } catch (IllegalArgumentException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static SigningKey opened(Path file, String sealed, HomeSecret secret) {
    return secret
        .open(PURPOSE, HexFormat.of().parseHex(sealed))
        .map(SigningKey::of)
        .orElseThrow(
            () ->
                SecondLookException.damaged(
                    "The signing key "
                        + file
                        + " was not sealed by this store: one of the two was put back from another time or home."
                        + " Restore both from one backup."));
  }

  /**
   * A key of this folder that is to sign from its entry on; beside the one in force until {@link
   * #takeOver}.
   */
  static SigningKey makeNext(Path folder, HomeSecret secret) {
    SigningKey next = new SigningKey(new Ed25519PrivateKeyParameters(new SecureRandom()));
    try {
      next.write(folder.resolve(NEXT), secret);
    } catch (IOException e) {
      throw SecondLookException.fault(
          "The new signing key can't be written to " + folder + " (" + Causes.of(e) + ").", e);
    }
    return next;
  }

  /** The one that {@link #makeNext} left, as a crash may have. */
  static Optional<SigningKey> next(Path folder, HomeSecret secret) {
    Path file = folder.resolve(NEXT);
    try {
      return Files.exists(file)
          ? Optional.of(
              opened(file, Files.readString(file).strip().substring(SEALED.length()), secret))
          : Optional.empty();
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The next key signs from now on. */
  void takeOver(Path folder) {
    try {
      for (var each : publicFiles().entrySet()) {
        Files.writeString(folder.resolve(each.getKey()), each.getValue());
      }
      Files.move(
          folder.resolve(NEXT), folder.resolve("signing.key"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw SecondLookException.fault(
          "The new signing key could not be put in the old one's place in "
              + folder
              + " ("
              + Causes.of(e)
              + ").",
          e);
    }
  }

  static void dropNext(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(NEXT));
    } catch (IOException e) {
      throw SecondLookException.fault(
          "A signing key that was never used can't be removed from "
              + folder
              + " ("
              + Causes.of(e)
              + ").",
          e);
    }
  }

  /** The key as a file for a backup. */
  String sealedUnder(char[] password) {
    return PasswordSeal.seal(PURPOSE, key.getEncoded(), password) + "\n";
  }

  /**
   * Puts a key that came out of a backup into this home: sealed with the store's secret from now
   * on, or gone where the backup holds none or nobody knows its password; a new one is made when
   * the log is opened.
   *
   * @return whether the key is there
   * @throws SecondLookException POLICY where the password is another one
   */
  public static boolean settle(Path folder, HomeSecret secret, Optional<char[]> password) {
    Path file = folder.resolve("signing.key");
    try {
      if (!Files.exists(file)) {
        return false;
      }
      String text = Files.readString(file);
      if (!PasswordSeal.isSealed(text)) {
        return true;
      }
      if (password.isEmpty()) {
        Files.delete(file);
        return false;
      }
      SigningKey found =
          PasswordSeal.open(PURPOSE, text, password.get())
              .map(SigningKey::of)
              .orElseThrow(
                  () ->
                      SecondLookException.policy(
                          "This is not the password that the backup's signing key is sealed under."));
      found.write(file, secret);
      return true;
    } catch (IllegalArgumentException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static SigningKey of(byte[] key) {
    return new SigningKey(new Ed25519PrivateKeyParameters(key));
  }

  private static SecondLookException damaged(Path file, Exception cause) {
    return SecondLookException.damaged(
        "The signing key " + file + " is damaged. Restore it from a backup.", cause);
  }

  /** What a restored backup doesn't mend, as access that is denied. */
  private static SecondLookException unreadable(Path file, IOException cause) {
    return SecondLookException.fault(
        "The signing key " + file + " can't be read or written (" + Causes.of(cause) + ").", cause);
  }

  /** The new file is there before the old one is gone. */
  private void write(Path file, HomeSecret secret) throws IOException {
    Path temporary = Files.createTempFile(file.getParent(), "signing", ".new");
    OwnerOnly.set(temporary);
    String sealed = HexFormat.of().formatHex(secret.seal(PURPOSE, key.getEncoded()));
    Files.writeString(temporary, SEALED + sealed + "\n");
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
  }

  public String publicHex() {
    return publicHex;
  }

  /** What is given away, by the files' names. */
  private Map<String, String> publicFiles() {
    return Map.of("public.key", publicHex + "\n", "public.pem", pem());
  }

  /** The public key as it is given away there; empty where it isn't. */
  public static String toldIn(Path folder) {
    try {
      Path file = folder.resolve("public.key");
      return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1).strip() : "";
    } catch (IOException e) {
      throw unreadable(folder.resolve("public.key"), e);
    }
  }

  /**
   * The first of the files to be given away that doesn't hold this key: whoever got it could check
   * nothing of this home.
   */
  public Optional<Path> misleading(Path folder) {
    return publicFiles().entrySet().stream()
        .filter(each -> !holds(folder.resolve(each.getKey()), each.getValue()))
        .map(each -> folder.resolve(each.getKey()))
        .sorted()
        .findFirst();
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).equals(text);
    } catch (IOException e) {
      return false;
    }
  }

  /** The public key as other programs want it. */
  private String pem() {
    String body = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(SPKI + publicHex));
    return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
  }

  /** As {@link KeyChain} asks for it, hexadecimal. */
  String signFor(Sha256 log, String next) {
    return HexFormat.of().formatHex(signature(KeyChain.text(log, publicHex, next)));
  }

  /** As {@link KeyChain} asks for it of a seat that registers another, hexadecimal. */
  String signForSeat(Sha256 log, String seatKey, String name) {
    return HexFormat.of().formatHex(signature(KeyChain.seatText(log, publicHex, seatKey, name)));
  }

  private byte[] signature(byte[] text) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(text, 0, text.length);
    return signer.generateSignature();
  }

  public Checkpoint sign(Sha256 log, AuditLog.Head head, Instant at) {
    Checkpoint unsigned = new Checkpoint(log, head.sequence(), head.hash(), at, publicHex, "");
    return new Checkpoint(
        log,
        head.sequence(),
        head.hash(),
        at,
        publicHex,
        HexFormat.of().formatHex(signature(AuditHash.checkpointText(unsigned))));
  }
}
