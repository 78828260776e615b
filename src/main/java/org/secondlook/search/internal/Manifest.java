package org.secondlook.search.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.secondlook.search.internal.Steps.Step;

/**
 * What an index consists of; the only file that is ever replaced, by a rename. Files it doesn't
 * name are left over from a process that died, and are deleted.
 *
 * @param base the last state that the index wholly held; empty where there was none
 * @param complete whether it holds just that; else some of what changed since was applied
 * @param trained rows that the codecs were fitted to
 * @param codecs none while the index is empty, else the first model's and the second's
 */
record Manifest(
    String base,
    boolean complete,
    int nextNumber,
    int trained,
    List<Codec> codecs,
    List<Part> segments) {
  /** A segment and its rows, erased ones included. */
  record Part(int number, int rows) {}

  private static final int MAGIC = 0x534c4958;
  private static final int VERSION = 1;
  private static final String NAME = "manifest";

  /** Before the base where it is not complete. */
  private static final String UNFINISHED = "~";

  private static final Pattern OURS =
      Pattern.compile("\\d{6}\\.(scan|fine|ids|floats|sums|erasure|sums\\.new)|manifest\\.new");

  Manifest {
    if (codecs.size() != 0 && codecs.size() != 2 || codecs.isEmpty() && !segments.isEmpty()) {
      throw new IllegalArgumentException("Segments need both models' codecs");
    }
    codecs = List.copyOf(codecs);
    segments = List.copyOf(segments);
  }

  static Manifest empty() {
    return new Manifest("", false, 1, 0, List.of(), List.of());
  }

  /** The state that it holds; empty where that is none. */
  String snapshot() {
    return complete ? base : "";
  }

  /** The same files, called that state; one without a name is unfinished. */
  Manifest at(String snapshot) {
    return at(snapshot, nextNumber, segments);
  }

  Manifest at(String snapshot, int next, List<Part> parts) {
    boolean named = !snapshot.isEmpty();
    return new Manifest(named ? snapshot : base, named, next, trained, codecs, parts);
  }

  /** Replaces the folder's manifest; on return it is on the disk. */
  void write(Path folder, Steps steps) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeUTF(complete ? base : UNFINISHED + base);
      out.writeInt(nextNumber);
      out.writeInt(trained);
      out.writeInt(codecs.size());
      for (Codec codec : codecs) {
        CodecFile.write(codec, out);
      }
      out.writeInt(segments.size());
      for (Part part : segments) {
        out.writeInt(part.number());
        out.writeInt(part.rows());
      }
      CRC32C sum = new CRC32C();
      sum.update(bytes.toByteArray());
      out.writeInt((int) sum.getValue());
    }
    Path fresh = folder.resolve(NAME + ".new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray());
      while (all.hasRemaining()) {
        channel.write(all);
      }
      channel.force(true);
    }
    steps.written(Step.NEW_MANIFEST);
    Files.move(
        fresh,
        folder.resolve(NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    steps.written(Step.MANIFEST);
  }

  /** Empty where there is none; an exception where it is damaged. */
  static Optional<Manifest> read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(file);
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, Math.max(0, bytes.length - 4));
    if (bytes.length < 4
        || ByteBuffer.wrap(bytes, bytes.length - 4, 4).getInt() != (int) sum.getValue()) {
      throw new IOException(file + " does not have its checksum");
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC || in.readInt() != VERSION) {
        throw new IOException(file + " was written by another version");
      }
      String snapshot = in.readUTF();
      int nextNumber = in.readInt();
      int trained = in.readInt();
      List<Codec> codecs = new ArrayList<>();
      for (int n = in.readInt(); n > 0; n--) {
        codecs.add(CodecFile.read(in));
      }
      List<Part> segments = new ArrayList<>();
      for (int n = in.readInt(); n > 0; n--) {
        segments.add(new Part(in.readInt(), in.readInt()));
      }
      boolean complete = !snapshot.isEmpty() && !snapshot.startsWith(UNFINISHED);
      String base = snapshot.startsWith(UNFINISHED) ? snapshot.substring(1) : snapshot;
      return Optional.of(new Manifest(base, complete, nextNumber, trained, codecs, segments));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " makes no sense", e);
    }
  }

  /** Deletes what no manifest names. */
  void sweep(Path folder) throws IOException {
    List<Path> named = new ArrayList<>();
    named.add(folder.resolve(NAME));
    for (Part part : segments) {
      SegmentFiles files = SegmentFiles.of(folder, part.number());
      named.addAll(files.all());
      named.add(files.erasure());
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (!named.contains(file) && OURS.matcher(file.getFileName().toString()).matches()) {
          Files.delete(file);
        }
      }
    }
  }
}
