package org.secondlook.casework.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.secondlook.access.jdbc.HiddenValues;
import org.secondlook.base.Box;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.StoredSighting;
import org.secondlook.vision.Making;
import org.secondlook.vision.Template;
import org.secondlook.vision.TemplateBytes;

/** Templates and sightings as bytes: big-endian, model names as modified UTF-8. */
public final class TemplateCodec {
  private TemplateCodec() {}

  public static Sha256 digest(Template template) {
    return Sha256.of(write(template));
  }

  static byte[] write(Template template) {
    return bytes(out -> TemplateBytes.write(out, template));
  }

  private static String purpose(Sha256 digest) {
    return "the template " + digest.hex();
  }

  /** As it is stored: sealed where hidden values are, since ranks can be computed from it. */
  static byte[] stored(HiddenValues hidden, Connection connection, byte[] template)
      throws SQLException {
    return hidden.areHidden(connection)
        ? hidden.seal(connection, purpose(Sha256.of(template)), template)
        : template;
  }

  /** Reads a stored template, sealed or not, after checking its digest. */
  static Template read(
      HiddenValues hidden, byte[] stored, Sha256 digest, Making making, String what) {
    // What lies open has its own digest.
    byte[] bytes =
        Sha256.of(stored).equals(digest)
            ? stored
            : hidden.open(purpose(digest), stored).orElse(stored);
    return read(bytes, digest, making, what);
  }

  /** Reads one that lies open, after checking its digest. */
  static Template read(byte[] bytes, Sha256 digest, Making making, String what) {
    requireDigest(bytes, digest, "The template of " + what);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Template read = TemplateBytes.read(in);
      return new Template(read.first(), read.second(), making);
    } catch (IOException e) {
      throw SecondLookException.damaged(
          "The template of " + what + " can't be read. Restore a backup with 'restore'.", e);
    }
  }

  static byte[] write(List<StoredSighting> sightings) {
    return bytes(
        out -> {
          out.writeInt(sightings.size());
          for (StoredSighting each : sightings) {
            out.writeLong(each.frameIndex());
            out.writeLong(each.ptsMillis());
            out.writeDouble(each.box().x());
            out.writeDouble(each.box().y());
            out.writeDouble(each.box().width());
            out.writeDouble(each.box().height());
            out.writeDouble(each.quality());
          }
        });
  }

  static List<StoredSighting> sightings(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int count = in.readInt();
      List<StoredSighting> sightings = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        long frame = in.readLong();
        long pts = in.readLong();
        Box box = new Box(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
        sightings.add(new StoredSighting(frame, pts, box, in.readDouble()));
      }
      return sightings;
    } catch (IOException | IllegalArgumentException e) {
      throw SecondLookException.damaged(
          "The sightings of a track can't be read. Restore a backup with 'restore'.", e);
    }
  }

  /** H2 doesn't checksum rows, so a flipped bit is noticed here or never. */
  static void requireDigest(byte[] bytes, Sha256 digest, String what) {
    if (!Sha256.of(bytes).equals(digest)) {
      throw SecondLookException.damaged(
          what + " is damaged in the store: its SHA-256 differs. Restore a backup with 'restore'.");
    }
  }

  private interface Output {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] bytes(Output output) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      output.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can't fail to be written", e);
    }
    return bytes.toByteArray();
  }
}
