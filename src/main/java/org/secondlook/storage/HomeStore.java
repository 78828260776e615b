package org.secondlook.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.secondlook.base.DurableFiles;
import org.secondlook.base.Home;
import org.secondlook.base.OwnerOnly;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;

/**
 * Opens a home's store with or without its password, and changes between the two. The settings of
 * the key lie beside the store in {@code key.json}; while a password is being changed, the next
 * ones lie in {@code key.next.json}, so that whichever moment a crash picks, one of the two fits.
 */
public final class HomeStore {
  private static final int SHORTEST_PASSWORD = 8;

  private HomeStore() {}

  private static Path settings(Home home) {
    return home.folder().resolve("key.json");
  }

  private static Path nextSettings(Home home) {
    return home.folder().resolve("key.next.json");
  }

  /** Whether a person must tell a password to open it, be it of the store or of its server. */
  public static boolean asksPassword(Home home) {
    return encrypted(home) || ServerHome.asksPassword(home);
  }

  /** Whether there is a home, its store in a file or on a server. */
  public static boolean exists(Home home) {
    return ServerHome.is(home) || !StoreFiles.isMissing(home.database());
  }

  /** Where the store lies if the home keeps it in a file. */
  public static Path file(Home home) {
    return StoreFiles.data(home.database());
  }

  /** Whether the store's file is encrypted. */
  public static boolean encrypted(Home home) {
    return StoreFiles.isEncrypted(home.database());
  }

  /**
   * Opens a home's store, in a file or on a server; a file is made where there is none.
   *
   * @throws SecondLookException POLICY where the password is missing, wrong, or given for a home
   *     without one; DAMAGED where the store is gone from a home that had one; otherwise as {@link
   *     Database#open}
   */
  public static Database open(Home home, Optional<char[]> password) {
    return open(home, password, asItIs -> false);
  }

  /**
   * The same for a seat.
   *
   * @param mayUpdate whether it may bring a server's home of an older program up to date, asked of
   *     that home as it is; a home in a file is its own
   */
  public static Database open(Home home, Optional<char[]> password, Predicate<Database> mayUpdate) {
    if (ServerHome.is(home)) {
      return ServerHome.open(home, password, mayUpdate);
    }
    ServerHome.requireFinished(home);
    requireStore(home);
    if (!encrypted(home)) {
      if (password.isPresent()) {
        throw SecondLookException.policy(
            "The home " + home.folder() + " is not encrypted. Open it without a password.");
      }
      return Database.open(home.database(), Optional.empty());
    }
    char[] typed =
        password.orElseThrow(
            () ->
                SecondLookException.policy(
                    "The home " + home.folder() + " is encrypted. Opening it needs its password."));
    Optional<HomeKey> settings = HomeKey.read(settings(home));
    Optional<HomeKey> next = HomeKey.read(nextSettings(home));
    if (settings.isEmpty() && next.isEmpty()) {
      throw SecondLookException.damaged(
          "The home "
              + home.folder()
              + " is encrypted, but its key.json is missing. Put it back from a backup.");
    }
    SecondLookException last = StoreErrors.wrongPassword();
    // A crash may have come before or after the store took on the next key.
    for (HomeKey candidate : Stream.of(next, settings).flatMap(Optional::stream).toList()) {
      Optional<char[]> key = candidate.key(typed);
      if (key.isPresent()) {
        try {
          Database database = Database.open(home.database(), key);
          settle(home, next.isPresent() && candidate == next.get());
          return database;
        } catch (SecondLookException e) {
          if (e.kind() != SecondLookException.Kind.POLICY) {
            throw e;
          }
          last = e;
        }
      }
    }
    throw last;
  }

  /** Refuses (kind USAGE) a folder that holds anything. */
  public static void requireEmpty(Home home) {
    HomeFiles.requireEmpty(home);
  }

  /**
   * Copies what belongs to a home and lies beside its store into another folder, as a backup has
   * it, and compares each copy with what was read: checkpoints, the key, settings, files that came
   * in. Sealed lists of look-outs stay where they were made, and the index is made anew.
   *
   * @throws SecondLookException INPUT where a file can't be copied, DAMAGED where a copy differs
   */
  public static void copyBesidesTheStore(Home from, Home to) {
    try {
      for (Path file : HomeFiles.besidesTheStore(from)) {
        Path copy = HomeFiles.within(to, HomeFiles.name(from, file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
        if (!Sha256.of(copy).equals(Sha256.of(file))) {
          throw SecondLookException.damaged("The copy of " + file + " came out differently.");
        }
      }
      OwnerOnly.set(to.folder());
    } catch (IOException e) {
      throw SecondLookException.input(
          "The home's files could not be copied to " + to.folder() + ".", e);
    }
  }

  /** Makes a store in a folder that holds none, whatever lies beside it. */
  public static Database openNew(Home home) {
    return Database.open(home.database(), Optional.empty());
  }

  /**
   * A home that has signed for a log and has no store any more must not begin anew as an empty one.
   */
  private static void requireStore(Home home) {
    Path checkpoints = home.checkpoints().resolve("checkpoints.jsonl");
    if (StoreFiles.isMissing(home.database())
        && (Files.exists(checkpoints) || Files.exists(settings(home)))) {
      throw SecondLookException.damaged(
          "The store "
              + file(home)
              + " is missing, and what lies beside it belongs to one. Put it back, or restore a backup into a new home with"
              + " 'restore'.");
    }
  }

  private static void settle(Home home, boolean nextFits) {
    try {
      if (nextFits) {
        Files.move(
            nextSettings(home),
            settings(home),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.deleteIfExists(nextSettings(home));
      }
    } catch (IOException e) {
      throw SecondLookException.fault(
          "The home's key settings in " + home.folder() + " could not be written.", e);
    }
  }

  /**
   * Encrypts an open store with a password, or changes its password. Everything is rewritten, which
   * takes as long as copying the home does. The index and other files beside the store are not
   * encrypted by this.
   */
  public static void encrypt(Home home, Database database, char[] password) {
    requireLongEnough(password);
    HomeKey next = HomeKey.create(password);
    try {
      next.write(nextSettings(home));
    } catch (IOException e) {
      throw SecondLookException.fault(
          "The home's key settings in " + home.folder() + " could not be written.", e);
    }
    database.rewrite(next.key(password));
    settle(home, true);
  }

  /** Refuses, with kind POLICY, what is too short for a home's password. */
  public static void requireLongEnough(char[] password) {
    if (password.length < SHORTEST_PASSWORD) {
      throw SecondLookException.policy(
          "A home's password needs at least " + SHORTEST_PASSWORD + " characters.");
    }
  }

  /**
   * Overwrites the index's files with zeros and deletes them, since they hold templates in the
   * clear. Nobody may have the index open; it can be made again from the store.
   */
  public static void eraseIndex(Home home) {
    if (!Files.exists(home.index())) {
      return;
    }
    try (Stream<Path> files = Files.walk(home.index())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (Files.isRegularFile(file)) {
          DurableFiles.erase(file);
        } else {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw SecondLookException.fault(
          "The index in "
              + home.index()
              + " could not be erased. Delete this folder by hand; it can be made again.",
          e);
    }
  }

  /** Writes an open, encrypted store anew without encryption. */
  public static void decrypt(Home home, Database database) {
    database.rewrite(Optional.empty());
    try {
      Files.deleteIfExists(settings(home));
      Files.deleteIfExists(nextSettings(home));
    } catch (IOException e) {
      throw SecondLookException.fault(
          "The home's key settings in " + home.folder() + " could not be removed.", e);
    }
  }
}
