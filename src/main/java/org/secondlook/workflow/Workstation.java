package org.secondlook.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Casework;
import org.secondlook.engine.Engine;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.GalleryTemplate;
import org.secondlook.gallery.PhotoId;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.VectorIndex;
import org.secondlook.storage.Database;
import org.secondlook.storage.HomeStore;
import org.secondlook.vision.ModelCatalog;

/**
 * The object graph of one open home: the rooms, bound together. The engine and the index are opened
 * when they are first needed, so that listing cases doesn't wait for models. Safe for several
 * threads; close it.
 */
public final class Workstation implements AutoCloseable {
  private final Supplier<Engine> engines;
  private final Home home;
  private final ModelCatalog catalog;
  private final MeasuredModels models;
  private final Database database;
  private final Gallery gallery;
  private final Casework casework;
  private final Indexes indexes;
  private Engine engine;
  private VectorIndex index;
  private GalleryPictures pictures;

  private Workstation(Home home, Database database, Cards cards, Supplier<Engine> engines) {
    this.engines = engines;
    this.home = home;
    this.database = database;
    this.catalog = cards.catalog();
    this.models = cards.models();
    this.gallery = Galleries.open(database, Engines.pair(models), Clock.systemUTC());
    this.casework = Casework.open(database, home, Clock.systemUTC());
    this.indexes = new Indexes(home, models.fusion(), database);
  }

  /**
   * Opens a home, making it where there is none.
   *
   * @param password of an encrypted home; empty for a plain one
   */
  public static Workstation open(Home home, Optional<char[]> password) {
    return open(home, password, Engines::open);
  }

  /** As {@link #open(Home, Optional)}, with an engine that leaves a core to the window. */
  public static Workstation openBesideAWindow(Home home, Optional<char[]> password) {
    return open(home, password, Engines::openBesideAWindow);
  }

  /** Whether a home, open or not, needs its password. */
  public static boolean encrypted(Home home) {
    return HomeStore.encrypted(home);
  }

  /** With an engine of the caller's, made when it is first needed. */
  static Workstation open(Home home, Optional<char[]> password, Supplier<Engine> engines) {
    try {
      Files.createDirectories(home.folder());
    } catch (IOException e) {
      throw SecondLookException.input(
          "The home folder "
              + home.folder()
              + " can't be made ("
              + e.getMessage()
              + "). Choose another with --home.",
          e);
    }
    // Each takes about half a second of a cold start, so they go side by side.
    CompletableFuture<Cards> cards = CompletableFuture.supplyAsync(Cards::read);
    Database database = HomeStore.open(home, password);
    try {
      return new Workstation(home, database, joined(cards), engines);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** What the installation says of its models. */
  private record Cards(ModelCatalog catalog, MeasuredModels models) {
    static Cards read() {
      ModelCatalog catalog = Engines.catalog();
      return new Cards(catalog, Engines.measured(catalog));
    }
  }

  private static Cards joined(CompletableFuture<Cards> cards) {
    try {
      return cards.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  public Home home() {
    return home;
  }

  public Database database() {
    return database;
  }

  public Gallery gallery() {
    return gallery;
  }

  public Casework casework() {
    return casework;
  }

  /**
   * For reads, which enter no transaction of an act: refused (kind POLICY) unless the actor is
   * genuine now and the role allows it.
   */
  public void require(Actor actor, Permission permission) {
    requireGenuine(actor);
    Permissions.require(actor, permission);
  }

  /** Refused (kind POLICY) unless the actor is genuine now. */
  public void requireGenuine(Actor actor) {
    casework.accounts().requireGenuine(actor);
  }

  public ModelCatalog catalog() {
    return catalog;
  }

  public MeasuredModels models() {
    return models;
  }

  public synchronized Engine engine() {
    if (engine == null) {
      engine = engines.get();
    }
    return engine;
  }

  /** Enrolled photos, decoded. */
  public synchronized GalleryPictures pictures() {
    if (pictures == null) {
      pictures = new GalleryPictures(gallery, engine());
    }
    return pictures;
  }

  /**
   * The index of exactly the present gallery; rebuilt from the store where it is missing, stale or
   * damaged. Refused with kind POLICY where the gallery has other models than this program.
   */
  public VectorIndex index() {
    return index(JobContext.silent());
  }

  public synchronized VectorIndex index(JobContext context) {
    gallery.models().ifPresent(theirs -> theirs.require(Engines.pair(models)));
    if (index == null) {
      index = indexes.open();
    }
    String snapshot = gallery.snapshot();
    if (!index.snapshot().equals(snapshot)) {
      index.rebuild(snapshot, this::feed, context);
    }
    return index;
  }

  /**
   * Closes and erases the index and lets nobody open it during the work; the next search makes it
   * anew.
   */
  synchronized void withoutIndex(Runnable work) {
    if (index != null) {
      index.close();
      index = null;
    }
    HomeStore.eraseIndex(home);
    work.run();
  }

  private void feed(Consumer<IndexEntry> sink) {
    gallery.templates(new PhotoId(0), template -> sink.accept(entry(template)));
  }

  static IndexEntry entry(GalleryTemplate template) {
    return new IndexEntry(template.photo().value(), template.person().value(), template.template());
  }

  @Override
  public synchronized void close() {
    try (Database toClose = database;
        Engine lastEngine = engine;
        VectorIndex lastIndex = index) {
      engine = null;
      index = null;
    }
  }
}
