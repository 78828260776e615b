package org.secondlook.storage;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;

/**
 * How a home's password becomes the key of its store. H2 itself stretches a password by ten rounds
 * only, so the key is derived with Argon2id first (RFC 9106, second recommended setting: 64 MiB, 3
 * passes).
 *
 * @param salt 16 random bytes
 * @param check SHA-256 of the derived bytes that are not the key: tells a wrong password from a
 *     damaged store
 */
record HomeKey(int memoryKiB, int passes, byte[] salt, byte[] check) {
  private static final int MEMORY_KIB = 65_536;
  private static final int PASSES = 3;
  private static final int LANES = 1;
  private static final int KEY_BYTES = 32;
  private static final ObjectMapper JSON = new ObjectMapper();

  HomeKey {
    // The file says how much work to do, and a made-up one must not ask for less or for all of the
    // machine.
    if (memoryKiB < 19_456
        || memoryKiB > 1 << 20
        || passes < 2
        || passes > 20
        || salt.length < 16
        || check.length != 32) {
      throw new IllegalArgumentException("These are no settings of a home's key");
    }
  }

  private record FileForm(String kdf, int memoryKiB, int passes, String salt, String check) {}

  /** The settings for a new password. */
  static HomeKey create(char[] password) {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    byte[] derived = derive(MEMORY_KIB, PASSES, salt, password);
    return new HomeKey(MEMORY_KIB, PASSES, salt, checkOf(derived));
  }

  /**
   * The store's key as hexadecimal digits; empty where the password is another one. Takes about a
   * quarter of a second.
   */
  Optional<char[]> key(char[] password) {
    byte[] derived = derive(memoryKiB, passes, salt, password);
    if (!MessageDigest.isEqual(checkOf(derived), check)) {
      return Optional.empty();
    }
    return Optional.of(HexFormat.of().formatHex(derived, 0, KEY_BYTES).toCharArray());
  }

  private static byte[] checkOf(byte[] derived) {
    return Sha256.of(Arrays.copyOfRange(derived, KEY_BYTES, derived.length)).bytes();
  }

  private static byte[] derive(int memoryKiB, int passes, byte[] salt, char[] password) {
    // The same password typed on another keyboard layout's dead keys is the same password.
    CharBuffer typed =
        CharBuffer.wrap(Normalizer.normalize(CharBuffer.wrap(password), Normalizer.Form.NFC));
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(typed);
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    Argon2Parameters parameters =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKiB)
            .withIterations(passes)
            .withParallelism(LANES)
            .withSalt(salt)
            .build();
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] derived = new byte[2 * KEY_BYTES];
    generator.generateBytes(bytes, derived);
    Arrays.fill(bytes, (byte) 0);
    return derived;
  }

  static Optional<HomeKey> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      FileForm form = JSON.readValue(file.toFile(), FileForm.class);
      if (!form.kdf.equals("argon2id")) {
        throw new IllegalArgumentException("Unknown way to derive a key: " + form.kdf);
      }
      HexFormat hex = HexFormat.of();
      return Optional.of(
          new HomeKey(
              form.memoryKiB, form.passes, hex.parseHex(form.salt), hex.parseHex(form.check)));
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      throw SecondLookException.damaged(
          "The home's key settings "
              + file
              + " are damaged. Put this file back from a backup; without it no password opens the home.",
          e);
    }
  }

  /** On disk when this returns. */
  void write(Path file) throws IOException {
    HexFormat hex = HexFormat.of();
    FileForm form =
        new FileForm("argon2id", memoryKiB, passes, hex.formatHex(salt), hex.formatHex(check));
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(form)));
      channel.force(true);
    }
  }
}
