package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.AuditLog;
import org.secondlook.base.Home;
import org.secondlook.base.OwnerOnly;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Casework;
import org.secondlook.engine.Engine;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.lookout.SealedFolder;
import org.secondlook.matching.SearchableGallery;
import org.secondlook.storage.Database;
import org.secondlook.storage.HomeStore;
import org.secondlook.storage.ServerHome;
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
  private final IndexOfHome index;
  private final SearchableGallery searchable;
  private Engine engine;
  private GalleryPictures pictures;

  private Workstation(Home home, Database database, Cards cards, Supplier<Engine> engines) {
    this.engines = engines;
    this.home = home;
    this.database = database;
    this.catalog = cards.catalog();
    this.models = cards.models();
    // First, since it refuses a seat that nobody registered, before anything is written.
    this.casework = Casework.open(database, home, Clock.systemUTC());
    this.gallery = Galleries.open(database, Engines.pair(models), Clock.systemUTC());
    PinnedModels.demand(catalog, models.hashes(), casework.log());
    this.index = new IndexOfHome(home, database, gallery, models.fusion());
    this.searchable =
        new SearchableGallery(
            database,
            gallery,
            Engines.pair(models),
            index,
            () -> withheld(LocalDate.now(ZoneId.systemDefault())));
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

  /** Whether a person must tell a password before a home opens: its own, or its server's. */
  public static boolean asksPassword(Home home) {
    return HomeStore.asksPassword(home);
  }

  /** The same of a home that is not open, as its folder says. */
  public static Optional<String> serverOf(Home home) {
    return ServerHome.name(home);
  }

  /** The server that keeps the rows; empty where they lie in the home's folder. */
  public Optional<String> server() {
    return database.server();
  }

  /**
   * From now on the index follows what other seats change, removals above all, as soon as this one
   * hears of it. A search needs none of it to be right.
   *
   * @param reachable told, on another thread, after each look whether the server answers
   */
  public void followOthers(Consumer<Boolean> reachable) {
    database.listen(
        answers -> {
          if (answers) {
            searchable.followOthers();
          }
          reachable.accept(answers);
        });
  }

  /** The details of an entry about what is set at one seat alone. */
  public ObjectNode ofThisSeat(ObjectNode details) {
    return server().isPresent() ? details.put(AuditLog.SEAT, casework.log().publicKey()) : details;
  }

  /** Whether there is a home, in its folder or, as a seat's, on a server. */
  public static boolean exists(Home home) {
    return HomeStore.exists(home);
  }

  /** Whether a home's file is encrypted, open or not. */
  public static boolean encrypted(Home home) {
    return HomeStore.encrypted(home);
  }

  /** With an engine of the caller's, made when it is first needed. */
  static Workstation open(Home home, Optional<char[]> password, Supplier<Engine> engines) {
    try {
      Files.createDirectories(home.folder());
      // Names, photos and decisions are nobody else's on this machine.
      OwnerOnly.set(home.folder());
    } catch (IOException e) {
      throw SecondLookException.input(
          "The home folder "
              + home.folder()
              + " can't be made ("
              + e.getMessage()
              + "). Choose another with --home.",
          e);
    }
    // Whoever opens it, and before anything else: what an authority allowed to keep is over with
    // it.
    SealedFolder.eraseDue(home.lookouts(), Instant.now());
    // Each takes about half a second of a cold start, so they go side by side.
    CompletableFuture<Cards> cards = CompletableFuture.supplyAsync(Cards::read);
    Database database =
        HomeStore.open(home, password, asItIs -> Casework.seat(asItIs, home).registered());
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

  /** Photos whose basis or retention has ended by that day: no search finds them. */
  public Set<Long> withheld(LocalDate day) {
    Set<Long> all = new HashSet<>(gallery.retained(day));
    all.addAll(casework.statements().withheld(day));
    return Set.copyOf(all);
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

  /** The gallery to change and to search; its index is opened when it is first needed. */
  public SearchableGallery searchable() {
    return searchable;
  }

  /** Where the index is that {@link #searchable} searches. */
  public IndexOfHome index() {
    return index;
  }

  @Override
  public synchronized void close() {
    // Whoever hears of another seat's change acts on the index, which must be open for that.
    database.stopListening();
    try (Database toClose = database;
        IndexOfHome left = index;
        Engine lastEngine = engine;
        SearchableGallery lastSearched = searchable) {
      engine = null;
    }
  }
}
