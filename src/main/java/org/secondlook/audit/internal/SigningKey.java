package org.secondlook.audit.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.secondlook.audit.AuditHash;
import org.secondlook.audit.AuditLog;
import org.secondlook.audit.Checkpoint;
import org.secondlook.base.OwnerOnly;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.storage.HomeSecret;

/**
 * This home's Ed25519 key: the private half sealed and readable by its owner only, the public half
 * to be given away.
 */
public final class SigningKey {
  /** What comes before the 32 bytes of a public key in its standard form (RFC 8410). */
  private static final String SPKI = "302a300506032b6570032100";

  private static final String SEALED = "sealed ";
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
        Files.writeString(folder.resolve("public.key"), made.publicHex + "\n");
        Files.writeString(folder.resolve("public.pem"), made.pem());
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
      throw SecondLookException.fault(
          "The signing key " + file + " can't be read or made (" + e.getMessage() + ").", e);
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

  private static SigningKey of(byte[] key) {
    return new SigningKey(new Ed25519PrivateKeyParameters(key));
  }

  private static SecondLookException damaged(Path file, Exception cause) {
    return SecondLookException.damaged(
        "The signing key " + file + " is damaged. Restore it from a backup.", cause);
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

  /** The public key as other programs want it. */
  private String pem() {
    String body = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(SPKI + publicHex));
    return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
  }

  public Checkpoint sign(Sha256 log, AuditLog.Head head, Instant at) {
    Checkpoint unsigned = new Checkpoint(log, head.sequence(), head.hash(), at, publicHex, "");
    byte[] text = AuditHash.checkpointText(unsigned);
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(text, 0, text.length);
    return new Checkpoint(
        log,
        head.sequence(),
        head.hash(),
        at,
        publicHex,
        HexFormat.of().formatHex(signer.generateSignature()));
  }
}
