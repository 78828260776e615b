package org.secondlook.vision;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.secondlook.base.Embedding;

/**
 * A template as bytes: of each model its name as modified UTF-8, the number of values, and the
 * values, big-endian. Stored digests are taken over these bytes, so the form never changes.
 */
public final class TemplateBytes {
  private TemplateBytes() {}

  public static void write(DataOutputStream out, Template template) throws IOException {
    write(out, template.first());
    write(out, template.second());
  }

  public static Template read(DataInputStream in) throws IOException {
    return new Template(embedding(in), embedding(in));
  }

  private static void write(DataOutputStream out, Embedding embedding) throws IOException {
    out.writeUTF(embedding.model());
    out.writeInt(embedding.dimensions());
    for (float value : embedding.values()) {
      out.writeFloat(value);
    }
  }

  private static Embedding embedding(DataInputStream in) throws IOException {
    String model = in.readUTF();
    float[] values = new float[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return new Embedding(model, values);
  }
}
