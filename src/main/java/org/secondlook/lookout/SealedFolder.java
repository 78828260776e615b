package org.secondlook.lookout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.secondlook.base.Causes;
import org.secondlook.base.DurableFiles;
import org.secondlook.base.OwnerOnly;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.SecretBox;
import org.secondlook.base.Sha256;

/**
 * The sealed files of one look-out with the key that opens them (decision 0023). Once the key is
 * overwritten, they are noise, whatever a disk or a copy keeps of them.
 */
public final class SealedFolder {
  /** Name of the one sealed file of an alert's folder. */
  public static final String ALERT = "alert";

  /** Name of the one sealed file of a recorded segment's folder. */
  private static final String SEGMENT = "segment";

  private static final String OPENS = "opens-segment";

  /** A source's process may still put a file where an end erases. */
  private static final int MOST_TRIES = 20;

  private static final String KEY = "key";
  private static final int KEY_FILE_BYTES = Long.BYTES + SecretBox.KEY_BYTES;

  private final Path folder;

  /**
   * @param lookouts the home's folder of all look-outs
   */
  public SealedFolder(Path lookouts, LookoutId id) {
    this(lookouts.resolve(Long.toString(id.value())));
  }

  /**
   * The folder of one alert or recorded segment, with a key of its own, so that it can go before
   * its look-out does, and stay longer where it was released.
   *
   * @param name from {@link #newName}
   */
  public static SealedFolder ofAlert(Path lookouts, LookoutId id, String name) {
    return new SealedFolder(lookouts.resolve(alertsOf(id) + name));
  }

  private static String alertsOf(LookoutId id) {
    return id.value() + "-";
  }

  private SealedFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes the key. @param due after which any process that opens the home destroys it */
  public void make(Instant due) {
    try {
      Files.createDirectories(folder);
      OwnerOnly.set(folder);
    } catch (IOException e) {
      throw noRoom(e);
    }
    writeKey(due, SecretBox.newKey());
  }

  /**
   * Takes in a recorded segment that was sealed elsewhere. What opens it is sealed under the list's
   * key and then under this folder's, so that it ends with whichever of them goes first: the list's
   * takes all recordings of its look-out along at once, however many there are.
   *
   * @param key of the file; is overwritten
   * @param file of the list's folder
   */
  public void adopt(Instant due, SealedFolder list, byte[] key, String file) {
    byte[] listKey = list.key();
    make(due);
    write(OPENS, SecretBox.seal(listKey, key));
    Arrays.fill(listKey, (byte) 0);
    Arrays.fill(key, (byte) 0);
    try {
      Files.move(
          list.folder.resolve(file), folder.resolve(SEGMENT), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  /** What {@link #adopt} took in, opened; refused (kind DAMAGED) where it was altered. */
  public byte[] segment(SealedFolder list, Sha256 digest) {
    byte[] listKey = list.key();
    Optional<byte[]> key = readIfThere(OPENS).flatMap(wrapped -> SecretBox.open(listKey, wrapped));
    Arrays.fill(listKey, (byte) 0);
    return key.flatMap(each -> SecretBox.open(each, sealed(SEGMENT, digest)))
        .orElseThrow(
            () ->
                SecondLookException.damaged(
                    "A recorded segment of this look-out doesn't open: " + folder + "."));
  }

  /** Bytes that lie there of a segment; empty where none does. */
  public OptionalLong segmentBytes() {
    try {
      return OptionalLong.of(Files.size(folder.resolve(SEGMENT)));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  public Path path() {
    return folder;
  }

  /** Whether the key is there, so that anything can be opened. */
  public boolean isOpen() {
    return Files.exists(folder.resolve(KEY));
  }

  /** Another moment at which the key is due. */
  public void due(Instant due) {
    writeKey(due, key());
  }

  /** And leaves it nowhere else in memory. */
  private void writeKey(Instant due, byte[] key) {
    Path file = folder.resolve(KEY);
    byte[] whole = ByteBuffer.allocate(KEY_FILE_BYTES).putLong(due.toEpochMilli()).put(key).array();
    try {
      if (Files.notExists(file)) {
        Files.createFile(file);
        OwnerOnly.set(file);
      }
      write(file, whole);
    } catch (IOException e) {
      throw noRoom(e);
    } finally {
      Arrays.fill(key, (byte) 0);
      Arrays.fill(whole, (byte) 0);
    }
  }

  /** The caller overwrites it after use. */
  public byte[] key() {
    try {
      byte[] all = Files.readAllBytes(folder.resolve(KEY));
      byte[] key = Arrays.copyOfRange(all, Long.BYTES, KEY_FILE_BYTES);
      Arrays.fill(all, (byte) 0);
      return key;
    } catch (IOException e) {
      throw SecondLookException.policy(
          "The list of this look-out can't be opened here: it was erased, or made on another machine or before a restore.");
    }
  }

  /** A name for a new sealed file. */
  public static String newName() {
    return UUID.randomUUID().toString();
  }

  /** Seals, writes and forces to disk. @return digest of the sealed bytes */
  public Sha256 write(String name, byte[] plain) {
    byte[] key = key();
    byte[] sealed = SecretBox.seal(key, plain);
    Arrays.fill(key, (byte) 0);
    Path file = folder.resolve(name);
    try {
      Files.createFile(file);
      OwnerOnly.set(file);
      write(file, sealed);
      return Sha256.of(sealed);
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  /**
   * As it lies there, still sealed; refused (kind DAMAGED) where it isn't what the log tells of.
   */
  public byte[] sealed(String name, Sha256 digest) {
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve(name));
      if (Sha256.of(bytes).equals(digest)) {
        return bytes;
      }
    } catch (IOException e) {
      // Said below.
    }
    throw SecondLookException.damaged(
        "A sealed file of this look-out is missing or was altered: "
            + folder.resolve(name)
            + ". End the look-out and prepare it anew.");
  }

  public byte[] read(String name, Sha256 digest) {
    byte[] key = key();
    Optional<byte[]> plain = SecretBox.open(key, sealed(name, digest));
    Arrays.fill(key, (byte) 0);
    return plain.orElseThrow(
        () ->
            SecondLookException.damaged(
                "A sealed file of this look-out doesn't open. End the look-out and prepare it anew."));
  }

  /** A file whose digest nobody noted: that it opens shows that it is as it was sealed. */
  public Optional<byte[]> readIfThere(String name) {
    Path file = folder.resolve(name);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    byte[] key = key();
    try {
      return SecretBox.open(key, Files.readAllBytes(file));
    } catch (IOException e) {
      return Optional.empty();
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** Overwrites a file with zeros and deletes it; nothing where it is gone already. */
  public void erase(String name) {
    erase(folder.resolve(name));
  }

  /** The key first, then all that it opened. */
  public void eraseAll() {
    erase(folder.resolve(KEY));
    if (Files.notExists(folder)) {
      return;
    }
    for (int tries = 1; ; tries++) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          if (file.getFileName().toString().startsWith(SEGMENT)) {
            // Noise without its key, and hundreds of megabytes: to overwrite a day of it takes
            // hours.
            Files.deleteIfExists(file);
          } else {
            erase(file);
          }
        }
        Files.deleteIfExists(folder);
        return;
      } catch (DirectoryNotEmptyException e) {
        if (tries == MOST_TRIES) {
          throw notErased(folder, e);
        }
      } catch (IOException e) {
        throw notErased(folder, e);
      }
    }
  }

  /**
   * Erases all look-outs and alerts whose time is over, without asking who opens the home. One that
   * can't be erased keeps none of the others; then it is told of.
   */
  public static void eraseDue(Path lookouts, Instant now) {
    eraseEach(all(lookouts).stream().filter(each -> each.isDue(now)));
  }

  /** Whether anything of its alerts or recordings lies here. */
  public static boolean hasAlerts(Path lookouts, LookoutId id) {
    return all(lookouts).stream().anyMatch(each -> each.isAlertOf(id));
  }

  /**
   * Erases a look-out's alerts and recordings.
   *
   * @param kept names of those that stay until they are due
   */
  public static void eraseAlerts(Path lookouts, LookoutId id, Set<String> kept) {
    eraseEach(
        all(lookouts).stream()
            .sorted(Comparator.comparing(each -> each.segmentBytes().isPresent()))
            .filter(each -> each.isAlertOf(id))
            .filter(each -> !kept.contains(each.name().substring(alertsOf(id).length()))));
  }

  private boolean isAlertOf(LookoutId id) {
    return name().startsWith(alertsOf(id));
  }

  private String name() {
    return folder.getFileName().toString();
  }

  private static void eraseEach(Stream<SealedFolder> folders) {
    Optional<SecondLookException> failed = Optional.empty();
    for (SealedFolder each : folders.toList()) {
      try {
        each.eraseAll();
      } catch (SecondLookException e) {
        failed = failed.or(() -> Optional.of(e));
      }
    }
    if (failed.isPresent()) {
      throw failed.get();
    }
  }

  private static List<SealedFolder> all(Path lookouts) {
    if (Files.notExists(lookouts)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(lookouts)) {
      return folders.filter(Files::isDirectory).map(SealedFolder::new).toList();
    } catch (IOException e) {
      throw SecondLookException.input(
          "The folder "
              + lookouts
              + " can't be read ("
              + Causes.of(e)
              + "). Check its permissions.",
          e);
    }
  }

  /** A key file that was never written to its end opens nothing, and is due. */
  private boolean isDue(Instant now) {
    Path file = folder.resolve(KEY);
    if (Files.notExists(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] due = in.readNBytes(Long.BYTES);
      return due.length < Long.BYTES || ByteBuffer.wrap(due).getLong() <= now.toEpochMilli();
    } catch (IOException e) {
      throw notErased(file, e);
    }
  }

  private static void erase(Path file) {
    try {
      DurableFiles.erase(file);
    } catch (IOException e) {
      throw notErased(file, e);
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer all = ByteBuffer.wrap(bytes);
      while (all.hasRemaining()) {
        channel.write(all);
      }
      channel.force(true);
    }
  }

  private SecondLookException noRoom(IOException e) {
    return Causes.unwritten("The look-out's folder " + folder + " can't be written", e);
  }

  private static SecondLookException notErased(Path file, Exception e) {
    return SecondLookException.fault(
        "The look-out could not be erased: " + file + ". Delete this file by hand, at once.", e);
  }
}
