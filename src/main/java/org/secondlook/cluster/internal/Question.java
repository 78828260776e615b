package org.secondlook.cluster.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.secondlook.base.Embedding;
import org.secondlook.search.BlockIndex;
import org.secondlook.search.PhotoSet;
import org.secondlook.vision.Template;

/** What one member asks another, as bytes. */
sealed interface Question {
  /** What does the member hold? */
  record State() implements Question {}

  /** Leave the cluster, for good. */
  record Leave() implements Question {}

  /**
   * Search these blocks.
   *
   * @param revision of the catalogue that says what the blocks must be
   */
  record Search(long revision, List<Long> blocks, List<Template> probes, int top, PhotoSet photos)
      implements Question {
    public Search {
      blocks = List.copyOf(blocks);
      probes = List.copyOf(probes);
    }
  }

  default byte[] written() {
    return Wire.bytes(
        out -> {
          switch (this) {
            case State() -> out.writeByte(0);
            case Leave() -> out.writeByte(2);
            case Search(var revision, var blocks, var probes, var top, var photos) -> {
              out.writeByte(1);
              out.writeLong(revision);
              Wire.longs(out, blocks);
              out.writeInt(probes.size());
              for (Template probe : probes) {
                Wire.embedding(out, probe.first());
                Wire.embedding(out, probe.second());
              }
              out.writeInt(top);
              switch (photos) {
                case PhotoSet.All() -> out.writeByte(0);
                case PhotoSet.Only(Set<Long> only) -> {
                  out.writeByte(1);
                  Wire.longs(out, only);
                }
                case PhotoSet.Except(Set<Long> except) -> {
                  out.writeByte(2);
                  Wire.longs(out, except);
                }
              }
            }
          }
        });
  }

  static Question read(byte[] bytes) {
    return Wire.read(
        bytes,
        in ->
            switch (in.readByte()) {
              case 0 -> new State();
              case 1 ->
                  new Search(in.readLong(), Wire.longs(in), probes(in), in.readInt(), photos(in));
              case 2 -> new Leave();
              default -> throw new IOException("No question of ours");
            });
  }

  private static List<Template> probes(DataInputStream in) throws IOException {
    List<Template> probes = new ArrayList<>();
    for (int left = Wire.count(in); left > 0; left--) {
      probes.add(new Template(Wire.embedding(in), Wire.embedding(in)));
    }
    return probes;
  }

  private static PhotoSet photos(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case 0 -> PhotoSet.ALL;
      case 1 -> new PhotoSet.Only(new HashSet<>(Wire.longs(in)));
      case 2 -> new PhotoSet.Except(new HashSet<>(Wire.longs(in)));
      default -> throw new IOException("No set of photos of ours");
    };
  }

  /** What a member says. */
  sealed interface Reply {
    /** It serves nobody yet, or the catalogue is of another revision there. */
    record NotNow() implements Reply {}

    /** It leaves. */
    record Leaving() implements Reply {}

    /**
     * What it holds.
     *
     * @param serving whether it has found the others
     * @param blocks that are as the catalogue says
     * @param exact rows whose float templates it has, too
     * @param memory the most bytes that its process may use
     * @param missing blocks that are its own and that it lacks
     */
    record Held(
        boolean serving,
        long rows,
        long exact,
        long bytes,
        long memory,
        int missing,
        List<Long> blocks,
        String fault)
        implements Reply {}

    /**
     * What it found.
     *
     * @param blocks how many it searched; likewise rows, and the sum of their sums
     * @param missing those that it doesn't have as the catalogue says
     * @param left what is left, for each probe; none where it searched nothing
     */
    record Found(int blocks, long rows, long sum, List<Long> missing, List<BlockIndex.Left> left)
        implements Reply {}

    default byte[] written() {
      return Wire.bytes(
          out -> {
            switch (this) {
              case NotNow() -> out.writeByte(0);
              case Leaving() -> out.writeByte(3);
              case Held held -> {
                out.writeByte(1);
                out.writeBoolean(held.serving);
                out.writeLong(held.rows);
                out.writeLong(held.exact);
                out.writeLong(held.bytes);
                out.writeLong(held.memory);
                out.writeInt(held.missing);
                Wire.longs(out, held.blocks);
                out.writeUTF(held.fault);
              }
              case Found found -> {
                out.writeByte(2);
                out.writeInt(found.blocks);
                out.writeLong(found.rows);
                out.writeLong(found.sum);
                Wire.longs(out, found.missing);
                out.writeInt(found.left.size());
                for (BlockIndex.Left each : found.left) {
                  each.write(out);
                }
              }
            }
          });
    }

    static Reply read(byte[] bytes) {
      if (bytes.length == 0) {
        return new NotNow();
      }
      return Wire.read(
          bytes,
          in ->
              switch (in.readByte()) {
                case 0 -> new NotNow();
                case 1 ->
                    new Held(
                        in.readBoolean(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readInt(),
                        Wire.longs(in),
                        in.readUTF());
                case 2 -> {
                  int blocks = in.readInt();
                  long rows = in.readLong();
                  long sum = in.readLong();
                  List<Long> missing = Wire.longs(in);
                  List<BlockIndex.Left> left = new ArrayList<>();
                  for (int each = Wire.count(in); each > 0; each--) {
                    left.add(BlockIndex.Left.read(in));
                  }
                  yield new Found(blocks, rows, sum, missing, left);
                }
                case 3 -> new Leaving();
                default -> throw new IOException("No reply of ours");
              });
    }
  }

  /** Numbers and vectors as bytes. */
  final class Wire {
    private static final int MOST = 1 << 26;

    private Wire() {}

    interface Writing {
      void to(DataOutputStream out) throws IOException;
    }

    interface Reading<T> {
      T from(DataInputStream in) throws IOException;
    }

    static byte[] bytes(Writing writing) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DataOutputStream out = new DataOutputStream(bytes)) {
        writing.to(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }

    static <T> T read(byte[] bytes, Reading<T> reading) {
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
        return reading.from(in);
      } catch (IOException e) {
        throw new IllegalArgumentException("A message of another version", e);
      }
    }

    static int count(DataInputStream in) throws IOException {
      int count = in.readInt();
      if (count < 0 || count > MOST) {
        throw new IOException("A count of " + count);
      }
      return count;
    }

    static void longs(DataOutputStream out, Collection<Long> values) throws IOException {
      out.writeInt(values.size());
      for (long value : values) {
        out.writeLong(value);
      }
    }

    static List<Long> longs(DataInputStream in) throws IOException {
      int count = count(in);
      List<Long> values = new ArrayList<>();
      for (int n = 0; n < count; n++) {
        values.add(in.readLong());
      }
      return values;
    }

    static void embedding(DataOutputStream out, Embedding embedding) throws IOException {
      out.writeUTF(embedding.model());
      float[] values = embedding.values();
      out.writeInt(values.length);
      for (float value : values) {
        out.writeFloat(value);
      }
    }

    static Embedding embedding(DataInputStream in) throws IOException {
      String model = in.readUTF();
      float[] values = new float[count(in)];
      for (int n = 0; n < values.length; n++) {
        values[n] = in.readFloat();
      }
      return new Embedding(model, values);
    }
  }
}
