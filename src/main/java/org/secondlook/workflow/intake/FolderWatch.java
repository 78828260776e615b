package org.secondlook.workflow.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.secondlook.access.Actor;
import org.secondlook.base.Causes;
import org.secondlook.base.FileNames;
import org.secondlook.base.JobContext;
import org.secondlook.base.OwnerOnly;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.IntakeEvent;
import org.secondlook.workflow.ImportEvidence;
import org.secondlook.workflow.Workstation;

/**
 * Takes what appears in a folder into a case. The folder is only read: nothing in it is moved,
 * renamed or deleted. A file is taken once its size and time have stood still; what was taken is
 * known by the log, so that nothing comes twice after a restart. One thread.
 */
public final class FolderWatch {
  private static final long AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** How long a file has to stand still, and how often is looked. */
  record Pace(Duration still, Duration look) {
    static final Pace STANDARD = new Pace(Duration.ofSeconds(2), Duration.ofMillis(500));
  }

  /** With {@code once}: a file that is still written to after so long is left for the next time. */
  private static final long WAIT_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final int MOST = 10_000;
  private static final int DEEPEST = 16;

  private final Workstation workstation;
  private final CaseFile caseFile;
  private final Path folder;
  private final IntakeListener listener;
  private final Pace pace;
  private final TakeIn takeIn;
  private final Path incoming;
  private final Set<Seen> known = new HashSet<>();
  private final Map<String, Waiting> waiting = new HashMap<>();
  private boolean gone;

  /** A file as it was at one look. @param path within the folder, with slashes */
  private record Seen(String path, long size, long modified) {}

  /**
   * @param since when it was first seen so, in nanoseconds
   * @param failed why it could not be taken then; null where it wasn't tried
   */
  private record Waiting(Seen seen, long since, String failed) {}

  /**
   * Refused (kind POLICY) where nothing may be taken in; INPUT where the folder lies in the home;
   * USAGE where another seat watches it. One that is gone is waited for.
   */
  public FolderWatch(
      Workstation workstation,
      Actor actor,
      CaseFile caseFile,
      Path folder,
      IntakeListener listener) {
    this(workstation, actor, caseFile, folder, listener, Pace.STANDARD);
  }

  FolderWatch(
      Workstation workstation,
      Actor actor,
      CaseFile caseFile,
      Path folder,
      IntakeListener listener,
      Pace pace) {
    this.pace = pace;
    this.workstation = workstation;
    this.caseFile = caseFile;
    WatchedFolders folders = new WatchedFolders(workstation);
    this.folder = folders.requireOutside(folder);
    folders.requireNotElsewhere(this.folder);
    this.listener = listener;
    this.takeIn = new TakeIn(workstation, actor, caseFile);
    this.incoming = TakeIn.incoming(workstation.home());
    takeIn.require();
    workstation.casework().intakes().all(IntakeEvent.Received.class).stream()
        .filter(each -> each.isHere() && each.caseId().equals(caseFile.id()))
        .forEach(each -> note(each.event().origin()));
  }

  private void note(IntakeEvent.Origin origin) {
    if (origin instanceof IntakeEvent.Origin.Folder(var from, var path, var size, var modified)
        && from.equals(folder.toString())) {
      known.add(new Seen(path, size, modified));
    }
  }

  /**
   * Watches until the job is cancelled, or, for one time only, until all that lies there is taken.
   * Refused (kind POLICY) as soon as nothing may be taken in any more.
   */
  public void run(boolean once, JobContext context) {
    for (var left : takeIn.pending()) {
      listener.taken(takeIn.process(left, ImportEvidence.Listener.NONE, context));
    }
    long lastTaken = System.nanoTime();
    while (!context.cancelled()) {
      if (look(context) > 0) {
        lastTaken = System.nanoTime();
      }
      if (once && settled(lastTaken)) {
        return;
      }
      try {
        Thread.sleep(pace.look());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Whether nothing more is to be waited for. */
  private boolean settled(long lastTaken) {
    if (waiting.values().stream().allMatch(each -> each.failed() != null)) {
      return true;
    }
    if (System.nanoTime() - lastTaken < WAIT_NANOS) {
      return false;
    }
    waiting
        .values()
        .forEach(
            each ->
                listener.told(
                    folder.resolve(each.seen().path())
                        + " is still being written to; it is left for the next time."));
    return true;
  }

  /**
   * @return how many files were taken
   */
  private int look(JobContext context) {
    Map<String, Seen> there = files();
    waiting.keySet().retainAll(there.keySet());
    int taken = 0;
    for (Seen seen : there.values()) {
      context.stopIfCancelled();
      Waiting before = waiting.get(seen.path());
      long now = System.nanoTime();
      if (before == null || !before.seen().equals(seen)) {
        waiting.put(seen.path(), new Waiting(seen, now, null));
      } else if (now - before.since()
          >= (before.failed() == null ? pace.still().toNanos() : AGAIN_NANOS)) {
        if (take(seen, before, context)) {
          waiting.remove(seen.path());
          taken++;
        }
      }
    }
    return taken;
  }

  /** What lies there and wasn't taken, in the order of the paths. */
  private Map<String, Seen> files() {
    Map<String, Seen> found = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      tellGone(true);
      return found;
    }
    tellGone(false);
    try {
      Files.walkFileTree(
          folder,
          EnumSet.noneOf(java.nio.file.FileVisitOption.class),
          DEEPEST,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
              return !each.equals(folder) && hidden(each)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              // A link could lead to any file of this machine.
              if (attributes.isRegularFile() && !hidden(file)) {
                Seen seen = seen(file, attributes);
                if (!known.contains(seen)) {
                  found.put(seen.path(), seen);
                }
              }
              return found.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      tellGone(true);
    }
    return found;
  }

  private void tellGone(boolean now) {
    if (now != gone) {
      gone = now;
      listener.told(
          now
              ? "The folder " + folder + " is gone. Once its drive is back it is watched again."
              : "The folder " + folder + " is back.");
    }
  }

  private static boolean hidden(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".")
        || name.equalsIgnoreCase("Thumbs.db")
        || name.equalsIgnoreCase("desktop.ini");
  }

  private Seen seen(Path file, BasicFileAttributes attributes) {
    return new Seen(
        folder.relativize(file).toString().replace('\\', '/'),
        attributes.size(),
        attributes.lastModifiedTime().toMillis());
  }

  private boolean take(Seen seen, Waiting before, JobContext context) {
    Path file = folder.resolve(seen.path());
    Optional<TakeIn.Incoming> copied;
    try {
      copied = copied(file, seen, context);
    } catch (IOException e) {
      failed(seen, before, file + " can't be read (" + Causes.of(e) + "). It is tried again.");
      return false;
    } catch (SecondLookException e) {
      return notNow(seen, before, e);
    }
    if (copied.isEmpty()) {
      waiting.put(seen.path(), new Waiting(seen, System.nanoTime(), null));
      return false;
    }
    IntakeEvent.Logged<IntakeEvent.Received> receipt;
    try {
      receipt =
          takeIn.keep(
              new IntakeEvent.Origin.Folder(
                  folder.toString(), seen.path(), seen.size(), seen.modified()),
              copied.get());
    } catch (SecondLookException e) {
      return notNow(seen, before, e);
    } finally {
      // Moved away where it was kept.
      discard(copied.get().file());
    }
    known.add(seen);
    listener.received(receipt);
    listener.taken(takeIn.process(receipt, ImportEvidence.Listener.NONE, context));
    return true;
  }

  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException ignored) {
      // What is left in this folder is deleted when it is opened again.
    }
  }

  /** A disk without room may have some later; whatever else is wrong ends the watch. */
  private boolean notNow(Seen seen, Waiting before, SecondLookException e) {
    if (e.kind() != SecondLookException.Kind.INPUT) {
      throw e;
    }
    failed(seen, before, e.getMessage());
    return false;
  }

  private void failed(Seen seen, Waiting before, String why) {
    waiting.put(seen.path(), new Waiting(seen, System.nanoTime(), why));
    if (!why.equals(before.failed())) {
      listener.told(why);
      takeIn.log(new IntakeEvent.Refused(folder.resolve(seen.path()).toString(), why, 1));
    }
  }

  /** The bytes in the home, hashed as they were copied; empty where the file changed meanwhile. */
  private Optional<TakeIn.Incoming> copied(Path file, Seen seen, JobContext context)
      throws IOException {
    TakeIn.requireRoom(incoming, seen.size());
    Path part = Files.createTempFile(incoming, "folder", ".part");
    boolean whole = false;
    try {
      OwnerOnly.set(part);
      MessageDigest digest = Sha256.digest();
      long size = 0;
      try (InputStream in = Files.newInputStream(file);
          FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
          OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
        byte[] block = new byte[1 << 18];
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
          out.write(block, 0, read);
          size += read;
          context.progress(
              new Progress("Copying " + seen.path(), size >> 20, seen.size() >> 20, "MB"));
          context.stopIfCancelled();
          if (size > seen.size()) {
            return Optional.empty();
          }
        }
        channel.force(true);
      }
      Seen now = seen(file, Files.readAttributes(file, BasicFileAttributes.class));
      whole = now.equals(seen) && size == seen.size();
      return whole
          ? Optional.of(
              new TakeIn.Incoming(
                  part,
                  FileNames.harmless(seen.path()),
                  size,
                  new Sha256(HexFormat.of().formatHex(digest.digest()))))
          : Optional.empty();
    } finally {
      if (!whole) {
        Files.deleteIfExists(part);
      }
    }
  }
}
