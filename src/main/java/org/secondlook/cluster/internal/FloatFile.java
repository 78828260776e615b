package org.secondlook.cluster.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.secondlook.base.Embedding;
import org.secondlook.base.OwnerOnly;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.SecretBox;
import org.secondlook.search.IndexEntry;
import org.secondlook.vision.Template;

/**
 * Float templates of the blocks that a node holds, in one file of its own. Each block is sealed
 * under a key that is made for it and lies in this process's memory alone ({@link SecretBox}, photo
 * by photo): a changed byte is noticed, a block whose key is forgotten is erased wherever the disk
 * still has it, and after the process's end, however that came, nobody can read any of it. So
 * nothing that was in the file before is ever used; it is made empty.
 *
 * <p>Safe for several threads, none of which may be interrupted: that would close the file.
 */
final class FloatFile implements AutoCloseable {
  private static final String FOLDER = "floats";
  private static final String FILE = "floats.sealed";
  private static final int ZEROS = 1 << 20;
  private static final int ROW_NUMBERS = 2 * Long.BYTES;
  private static final int SEALED_MORE = SecretBox.seal(SecretBox.newKey(), new byte[0]).length;

  private final Path file;
  private final FileChannel channel;
  private final Consumer<String> faults;
  private final ConcurrentMap<Long, Place> places = new ConcurrentHashMap<>();
  private final AtomicLong damages = new AtomicLong();

  // All of these guarded by this.
  private final TreeSet<Integer> free = new TreeSet<>();
  private Shape shape;
  private int slots;

  /** What a row is: of which models, and so how long. */
  private record Shape(String first, int firstDimensions, String second, int secondDimensions) {
    static Shape of(Template template) {
      return new Shape(
          template.first().model(),
          template.first().dimensions(),
          template.second().model(),
          template.second().dimensions());
    }

    int plainBytes() {
      return ROW_NUMBERS + Float.BYTES * (firstDimensions + secondDimensions);
    }

    int rowBytes() {
      return plainBytes() + SEALED_MORE;
    }

    long at(int slot, int row) {
      return ((long) slot * Catalogue.NUMBERS + row) * rowBytes();
    }
  }

  /** Where a block lies, and what of. */
  private record Place(int slot, Catalogue.Entry of, Shape shape, byte[] key) {
    void forgetKey() {
      Arrays.fill(key, (byte) 0);
    }
  }

  private FloatFile(Path file, FileChannel channel, Consumer<String> faults) {
    this.file = file;
    this.channel = channel;
    this.faults = faults;
  }

  /**
   * @param folder of this node alone
   * @param faults takes a sentence where the file turns out damaged
   * @throws SecondLookException INPUT where it can't be made
   */
  static FloatFile open(Path folder, Consumer<String> faults) {
    Path own = folder.resolve(FOLDER);
    Path file = own.resolve(FILE);
    try {
      Files.createDirectories(own);
      OwnerOnly.set(own);
      // What a killed process left nobody can read, since its keys are gone.
      Files.deleteIfExists(file);
      FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      OwnerOnly.set(file);
      return new FloatFile(file, channel, faults);
    } catch (IOException e) {
      throw SecondLookException.input(
          "The node's file " + file + " can't be made. Does another node use this folder?", e);
    }
  }

  /** Whether the block is here as it was made for this entry of the catalogue. */
  boolean has(long block, Catalogue.Entry entry) {
    Place place = places.get(block);
    return place != null && place.of().equals(entry);
  }

  Set<Long> blocks() {
    return Set.copyOf(places.keySet());
  }

  /** How many blocks were dropped since they were damaged. */
  long damages() {
    return damages.get();
  }

  /**
   * A photo's template; empty where it isn't here as of this entry, or not as it was written.
   *
   * @param row of the photo in its block
   */
  Optional<Template> read(long block, Catalogue.Entry entry, int row, long photo, long person) {
    Place place = places.get(block);
    if (place == null || !place.of().equals(entry)) {
      return Optional.empty();
    }
    Shape of = place.shape();
    Optional<byte[]> plain = sealed(place, row).flatMap(each -> SecretBox.open(place.key(), each));
    ByteBuffer bytes = ByteBuffer.wrap(plain.orElse(new byte[0]));
    boolean whole = plain.isPresent() && bytes.getLong() == photo && bytes.getLong() == person;
    if (!whole) {
      damaged(block, place);
      return Optional.empty();
    }
    FloatBuffer floats = bytes.asFloatBuffer();
    float[] first = new float[of.firstDimensions()];
    float[] second = new float[of.secondDimensions()];
    floats.get(first).get(second);
    return Optional.of(
        new Template(new Embedding(of.first(), first), new Embedding(of.second(), second)));
  }

  private Optional<byte[]> sealed(Place place, int row) {
    ByteBuffer bytes = ByteBuffer.allocate(place.shape().rowBytes());
    long at = place.shape().at(place.slot(), row);
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, at + bytes.position()) < 0) {
          return Optional.empty();
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.of(bytes.array());
  }

  /** A block that was dropped while it was read isn't damaged. */
  private void damaged(long block, Place place) {
    if (places.get(block) == place) {
      drop(block);
      damages.incrementAndGet();
      faults.accept(
          "Templates in the node's file "
              + file
              + " were not as they were written; they are loaded from the store again.");
    }
  }

  /** Writes a block in the place of what it was. @throws IOException where the disk is full */
  synchronized void put(long block, Catalogue.Entry entry, List<IndexEntry> photos)
      throws IOException {
    drop(block);
    Shape of = Shape.of(photos.getFirst().template());
    if (!of.equals(shape)) {
      // Of other models: the slots have another length.
      blocks().forEach(this::drop);
      shape = of;
    }
    int slot = free.isEmpty() ? slots++ : free.removeFirst();
    Place place = new Place(slot, entry, of, SecretBox.newKey());
    try {
      ByteBuffer all = ByteBuffer.allocate(photos.size() * of.rowBytes());
      photos.forEach(photo -> all.put(SecretBox.seal(place.key(), plain(of, photo))));
      write(all.flip(), of.at(slot, 0));
    } catch (IOException e) {
      place.forgetKey();
      free(slot);
      throw e;
    }
    places.put(block, place);
  }

  private static byte[] plain(Shape shape, IndexEntry photo) {
    ByteBuffer plain = ByteBuffer.allocate(shape.plainBytes());
    plain.putLong(photo.photo()).putLong(photo.person());
    plain
        .asFloatBuffer()
        .put(photo.template().first().values())
        .put(photo.template().second().values());
    return plain.array();
  }

  private void write(ByteBuffer bytes, long at) throws IOException {
    int start = bytes.position();
    while (bytes.hasRemaining()) {
      channel.write(bytes, at + bytes.position() - start);
    }
  }

  /** Erases a block: its key is forgotten, and zeros are written over it. */
  synchronized void drop(long block) {
    Place place = places.remove(block);
    if (place == null) {
      return;
    }
    place.forgetKey();
    try {
      long from = place.shape().at(place.slot(), 0);
      long to = place.shape().at(place.slot(), place.of().photos());
      for (long at = from; at < to; at += ZEROS) {
        write(ByteBuffer.allocate((int) Math.min(ZEROS, to - at)), at);
      }
    } catch (IOException e) {
      faults.accept("The node's file " + file + " could not be written: " + e.getMessage() + ".");
    }
    free(place.slot());
  }

  /** The file ends after its last block. */
  private void free(int slot) {
    free.add(slot);
    while (free.remove(slots - 1)) {
      slots--;
    }
    try {
      if (slots == 0 || channel.size() > shape.at(slots, 0)) {
        channel.truncate(slots == 0 ? 0 : shape.at(slots, 0));
      }
    } catch (IOException e) {
      faults.accept("The node's file " + file + " could not be cut: " + e.getMessage() + ".");
    }
  }

  /** Forgets all and deletes the file. */
  @Override
  public synchronized void close() {
    places.values().forEach(Place::forgetKey);
    places.clear();
    try {
      channel.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      faults.accept("The node's file " + file + " could not be deleted: " + e.getMessage() + ".");
    }
  }
}
