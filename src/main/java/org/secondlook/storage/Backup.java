package org.secondlook.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.secondlook.base.DiskRoom;
import org.secondlook.base.FileTree;
import org.secondlook.base.Home;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.OwnerOnly;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.wording.Noun;

/**
 * A verified copy of a home in one zip file: the store, the audit log's checkpoints, the key's
 * settings and whatever else lies in the home, with the SHA-256 of each in {@code manifest.json}.
 * The index and the program's own logs are left out, since they can be made again. An encrypted
 * home's backup is encrypted likewise.
 */
public final class Backup {
  private static final String MANIFEST = "manifest.json";
  private static final int MOST_MANIFEST_BYTES = 16 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Backup() {}

  /** What a backup holds in the place of a file of the home. */
  public sealed interface Instead {
    record Nothing() implements Instead {}

    record Bytes(byte[] bytes) implements Instead {}

    /** What follows from the store as it was copied, which may have gone on since. */
    record OfTheCopy(Database.Query<byte[]> bytes) implements Instead {}
  }

  /** One file within the backup; the name has slashes on every system. */
  public record Entry(String name, long bytes, String sha256) {
    public Entry {
      if (name == null || sha256 == null || bytes < 0) {
        throw new IllegalArgumentException("A file of a backup has a name, a size and a digest");
      }
    }
  }

  /** What a backup says of itself. */
  public record Manifest(
      String program, String version, String made, boolean encrypted, List<Entry> files) {
    public Manifest {
      files = List.copyOf(files);
    }
  }

  /**
   * Copies an open home while work goes on in it, then reads the copy back and opens it. What is
   * acknowledged before the call is in the copy.
   *
   * @param target a file that doesn't exist yet; appears only once it is verified
   * @param instead what the backup holds in the place of some files of the home, by their names
   */
  public static Manifest write(
      Home home, Database database, Path target, Map<String, Instead> instead, JobContext context) {
    Path file = target.toAbsolutePath().normalize();
    if (Files.exists(file)) {
      throw SecondLookException.usage(
          "There is a file " + file + " already. Choose another name for the backup.");
    }
    if (file.startsWith(home.folder())) {
      throw SecondLookException.usage(
          "A backup inside the home "
              + home.folder()
              + " would go down with it. Choose another folder.");
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Path work = file.resolveSibling(file.getFileName() + ".store.part");
    try {
      Path copy = ownFolder(work).resolve("store");
      Manifest manifest = copyAll(home, database, part, copy, instead, context);
      verify(part, context);
      StoreFiles.move(part, file);
      return manifest;
    } catch (IOException e) {
      throw SecondLookException.input(
          "The backup "
              + file
              + " could not be written. Check the folder and the room on the disk.",
          e);
    } finally {
      deleteQuietly(part);
      HomeFiles.deleteTreeQuietly(work);
    }
  }

  /** What lies there meanwhile is the whole home, for nobody else to read. */
  private static Path ownFolder(Path folder) throws IOException {
    FileTree.delete(folder);
    Files.createDirectories(folder);
    OwnerOnly.set(folder);
    return folder;
  }

  private static Manifest copyAll(
      Home home,
      Database database,
      Path part,
      Path copy,
      Map<String, Instead> instead,
      JobContext context)
      throws IOException {
    List<Entry> entries = new ArrayList<>();
    Map<String, Database.Query<byte[]>> ofTheCopy = new TreeMap<>();
    try (FileChannel channel =
            FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel))) {
      // It holds all that the home holds, the signing key among it.
      OwnerOnly.set(part);
      zip.setLevel(Deflater.BEST_SPEED);
      // Checkpoints first: a checkpoint must never be newer than the log it vouches for, or the log
      // would seem cut.
      List<Path> others = new ArrayList<>();
      for (Path other : HomeFiles.besidesTheStore(home)) {
        String name = HomeFiles.name(home, other);
        if (instead.get(name) instanceof Instead.OfTheCopy(Database.Query<byte[]> bytes)) {
          ofTheCopy.put(name, bytes);
        } else if (other.startsWith(home.checkpoints())) {
          add(zip, name, other, instead, context).ifPresent(entries::add);
        } else {
          others.add(other);
        }
      }
      database.copyTo(copy);
      entries.add(addStore(zip, home, copy, context));
      // Opened once it is in the backup: what is told here is told of the very bytes in there.
      for (var each : database.ofCopy(copy, ofTheCopy).entrySet()) {
        entries.add(add(zip, each.getKey(), new ByteArrayInputStream(each.getValue()), context));
      }
      for (Path other : others) {
        add(zip, HomeFiles.name(home, other), other, instead, context).ifPresent(entries::add);
      }
      Manifest manifest =
          new Manifest(
              "Second Look",
              Installation.VERSION,
              Instant.now().toString(),
              database.encrypted(),
              entries);
      zip.putNextEntry(new ZipEntry(MANIFEST));
      zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
      zip.closeEntry();
      zip.finish();
      channel.force(true);
      return manifest;
    }
  }

  private static Optional<Entry> add(
      ZipOutputStream zip, String name, Path file, Map<String, Instead> instead, JobContext context)
      throws IOException {
    return switch (instead.get(name)) {
      case Instead.Nothing() -> Optional.empty();
      case Instead.Bytes(byte[] bytes) ->
          Optional.of(add(zip, name, new ByteArrayInputStream(bytes), context));
      case null, default -> {
        try (InputStream in = Files.newInputStream(file)) {
          yield Optional.of(add(zip, name, in, context));
        }
      }
    };
  }

  /** H2 makes its consistent copy as a zip of its own; it lies unpacked afterwards. */
  private static Entry addStore(ZipOutputStream zip, Home home, Path copy, JobContext context)
      throws IOException {
    try (ZipFile made = new ZipFile(copy.toFile())) {
      ZipEntry entry =
          made.stream()
              .findFirst()
              .orElseThrow(() -> new ZipException("The store's copy is empty"));
      try (InputStream in = made.getInputStream(entry)) {
        Files.copy(in, StoreFiles.data(copy), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    try (InputStream in = Files.newInputStream(StoreFiles.data(copy))) {
      return add(zip, StoreFiles.data(home.database()).getFileName().toString(), in, context);
    }
  }

  private static Entry add(ZipOutputStream zip, String name, InputStream in, JobContext context)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    DigestOutputStream out = new DigestOutputStream(zip, Sha256.digest());
    long bytes = pump(in, out, "Copying " + name, Long.MAX_VALUE, context);
    zip.closeEntry();
    return new Entry(name, bytes, HexFormat.of().formatHex(out.getMessageDigest().digest()));
  }

  /** Stops once there are more bytes than are wanted. */
  private static long pump(
      InputStream in, OutputStream out, String what, long most, JobContext context)
      throws IOException {
    byte[] buffer = new byte[1 << 18];
    long all = 0;
    for (int read = in.read(buffer); read >= 0 && all <= most; read = in.read(buffer)) {
      out.write(buffer, 0, read);
      all += read;
      context.progress(new Progress(what, all >> 20, -1, "MB"));
      context.stopIfCancelled();
    }
    return all;
  }

  /**
   * Reads a backup through and compares every file with its digest.
   *
   * @throws SecondLookException DAMAGED where one differs, is missing or too many; INPUT where it
   *     is no backup
   */
  public static Manifest verify(Path backup, JobContext context) {
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      Manifest manifest = manifest(zip, backup);
      long entries = zip.stream().filter(entry -> !entry.getName().equals(MANIFEST)).count();
      if (entries != manifest.files().size()) {
        throw SecondLookException.damaged(
            "The backup "
                + backup
                + " has "
                + Noun.FILE.count(entries)
                + ", its manifest names "
                + manifest.files().size()
                + ".");
      }
      for (Entry entry : manifest.files()) {
        extract(zip, entry, OutputStream.nullOutputStream(), backup, context);
      }
      return manifest;
    } catch (ZipException e) {
      throw SecondLookException.damaged("The file " + backup + " is damaged, or no backup.", e);
    } catch (IOException e) {
      throw SecondLookException.input("The backup " + backup + " can't be read.", e);
    }
  }

  /** What a backup says of itself, unverified. */
  public static Manifest manifest(Path backup) {
    if (!Files.isRegularFile(backup)) {
      throw SecondLookException.input("There is no backup " + backup + ".");
    }
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      return manifest(zip, backup);
    } catch (ZipException e) {
      throw SecondLookException.damaged("The file " + backup + " is damaged, or no backup.", e);
    } catch (IOException e) {
      throw SecondLookException.input("The backup " + backup + " can't be read.", e);
    }
  }

  private static Manifest manifest(ZipFile zip, Path backup) throws IOException {
    ZipEntry entry = zip.getEntry(MANIFEST);
    if (entry == null) {
      throw SecondLookException.input(
          "The file " + backup + " is no backup of Second Look: it has no manifest.");
    }
    if (entry.getSize() > MOST_MANIFEST_BYTES) {
      throw SecondLookException.damaged("The backup " + backup + " has a damaged manifest.");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return JSON.readValue(in.readNBytes(MOST_MANIFEST_BYTES), Manifest.class);
    } catch (JsonProcessingException e) {
      throw SecondLookException.damaged("The backup " + backup + " has a damaged manifest.", e);
    }
  }

  private static void extract(
      ZipFile zip, Entry entry, OutputStream out, Path backup, JobContext context)
      throws IOException {
    ZipEntry stored = zip.getEntry(entry.name());
    if (stored == null) {
      throw SecondLookException.damaged(
          "The backup " + backup + " lacks " + entry.name() + ", which its manifest names.");
    }
    if (stored.getSize() != entry.bytes()) {
      throw damaged(backup, entry);
    }
    MessageDigest digest = Sha256.digest();
    // What a zip says of its sizes is no promise: no more is inflated than the manifest names.
    try (InputStream in = new DigestInputStream(zip.getInputStream(stored), digest)) {
      long bytes = pump(in, out, "Verifying " + entry.name(), entry.bytes(), context);
      if (bytes != entry.bytes()
          || !HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
        throw damaged(backup, entry);
      }
    }
  }

  private static SecondLookException damaged(Path backup, Entry entry) {
    return SecondLookException.damaged(
        "In the backup " + backup + " the file " + entry.name() + " is damaged.");
  }

  /** Before anything is written: a made-up backup must not fill the disk. */
  private static void requireRoom(Manifest manifest, Path backup, Path folder) throws IOException {
    long bytes = 0;
    for (Entry entry : manifest.files()) {
      bytes = Math.min(Long.MAX_VALUE / 2, bytes) + Math.min(Long.MAX_VALUE / 2, entry.bytes());
    }
    long room = DiskRoom.of(folder);
    if (bytes > room) {
      throw SecondLookException.input(
          "The backup "
              + backup
              + " holds "
              + (bytes >> 20)
              + " MB, and the disk of "
              + folder
              + " has room for "
              + (room >> 20)
              + " MB. Choose a home on a larger disk.");
    }
  }

  /**
   * Makes a home from a backup: everything is verified and the store opened before the home
   * appears.
   *
   * @param home a folder that doesn't exist or is empty
   * @param password of the backed-up home, where it was encrypted
   * @param permit asked with the home as it lies whole beside its place; where it throws, no home
   *     appears
   */
  public static Manifest restore(
      Path backup,
      Home home,
      Optional<char[]> password,
      JobContext context,
      BiConsumer<Home, Manifest> permit) {
    if (!Files.isRegularFile(backup)) {
      throw SecondLookException.input("There is no backup " + backup + ".");
    }
    HomeFiles.requireEmpty(home);
    Home making =
        new Home(home.folder().resolveSibling(home.folder().getFileName() + ".restoring"));
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      Manifest manifest = manifest(zip, backup);
      ownFolder(making.folder());
      requireRoom(manifest, backup, making.folder());
      for (Entry entry : manifest.files()) {
        Path target = HomeFiles.within(making, entry.name());
        Files.createDirectories(target.getParent());
        try (FileChannel channel =
                FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            OutputStream out = Channels.newOutputStream(channel)) {
          extract(zip, entry, out, backup, context);
          channel.force(true);
        }
      }
      if (!Files.exists(StoreFiles.data(making.database()))) {
        throw SecondLookException.damaged("The backup " + backup + " holds no store.");
      }
      HomeStore.open(making, password).close();
      permit.accept(making, manifest);
      Files.deleteIfExists(home.folder());
      StoreFiles.move(making.folder(), home.folder());
      return manifest;
    } catch (ZipException e) {
      throw SecondLookException.damaged("The file " + backup + " is damaged, or no backup.", e);
    } catch (IOException e) {
      throw SecondLookException.input(
          "The backup "
              + backup
              + " could not be restored to "
              + home.folder()
              + ". Check the room on the disk.",
          e);
    } finally {
      HomeFiles.deleteTreeQuietly(making.folder());
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException ignored) {
      // A leftover is named ".part" and says by that what it is.
    }
  }
}
