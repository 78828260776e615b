package org.secondlook.search.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** A codec as bytes, within the manifest and under its checksum. */
final class CodecFile {
  private static final int MOST = 1 << 13;

  private CodecFile() {}

  static void write(Codec codec, DataOutputStream out) throws IOException {
    out.writeUTF(codec.model());
    out.writeInt(codec.dimensions());
    out.writeInt(codec.kept());
    for (float value : codec.basis()) {
      out.writeFloat(value);
    }
    write(codec.mean(), out);
    out.writeInt(codec.slots());
    for (int direction : codec.slotDirection()) {
      out.writeInt(direction);
    }
    write(codec.slotStep(), out);
    write(codec.fineStep(), out);
    out.writeDouble(codec.errorUnit());
    out.writeDouble(codec.codeLimit());
    out.writeDouble(codec.skew());
  }

  static Codec read(DataInputStream in) throws IOException {
    String model = in.readUTF();
    int dimensions = count(in);
    int kept = count(in);
    float[] basis = new float[dimensions * dimensions];
    for (int i = 0; i < basis.length; i++) {
      basis[i] = in.readFloat();
    }
    double[] mean = doubles(in);
    int[] directions = new int[count(in)];
    for (int s = 0; s < directions.length; s++) {
      directions[s] = in.readInt();
    }
    double[] slotStep = doubles(in);
    double[] fineStep = doubles(in);
    return new Codec(
        model,
        dimensions,
        kept,
        basis,
        mean,
        directions,
        slotStep,
        fineStep,
        in.readDouble(),
        in.readDouble(),
        in.readDouble());
  }

  private static void write(double[] values, DataOutputStream out) throws IOException {
    out.writeInt(values.length);
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  private static double[] doubles(DataInputStream in) throws IOException {
    double[] values = new double[count(in)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }

  private static int count(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST) {
      throw new IOException("A count of " + count);
    }
    return count;
  }
}
