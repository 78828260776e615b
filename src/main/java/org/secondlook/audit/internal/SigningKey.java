package org.secondlook.audit.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.secondlook.audit.AuditHash;
import org.secondlook.audit.AuditLog;
import org.secondlook.audit.Checkpoint;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;

/**
 * This home's Ed25519 key: the private half readable by its owner only, the public half to be given
 * away.
 */
public final class SigningKey {
  /** What comes before the 32 bytes of a public key in its standard form (RFC 8410). */
  private static final String SPKI = "302a300506032b6570032100";

  private final Ed25519PrivateKeyParameters key;
  private final String publicHex;

  private SigningKey(Ed25519PrivateKeyParameters key) {
    this.key = key;
    this.publicHex = HexFormat.of().formatHex(key.generatePublicKey().getEncoded());
  }

  /** Reads the key of this folder, or makes one. */
  public static SigningKey at(Path folder) {
    Path file = folder.resolve("signing.key");
    try {
      if (Files.notExists(file)) {
        make(folder, file);
      }
      return new SigningKey(
          new Ed25519PrivateKeyParameters(HexFormat.of().parseHex(Files.readString(file).strip())));
    } catch (IllegalArgumentException e) {
      throw SecondLookException.damaged(
          "The signing key " + file + " is damaged. Restore it from a backup.", e);
    } catch (IOException e) {
      throw SecondLookException.fault("The signing key " + file + " can't be read or made.", e);
    }
  }

  private static void make(Path folder, Path file) throws IOException {
    Files.createDirectories(folder);
    SigningKey made = new SigningKey(new Ed25519PrivateKeyParameters(new SecureRandom()));
    Path temporary = Files.createTempFile(folder, "signing", ".new");
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(temporary, HexFormat.of().formatHex(made.key.getEncoded()) + "\n");
    Files.writeString(folder.resolve("public.key"), made.publicHex + "\n");
    Files.writeString(folder.resolve("public.pem"), made.pem());
    // Last, so that a crash half-way leaves no private key without its public one.
    Files.move(temporary, file);
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
