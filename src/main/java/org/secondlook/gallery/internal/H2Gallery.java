package org.secondlook.gallery.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.secondlook.base.JobContext;
import org.secondlook.base.Sha256;
import org.secondlook.gallery.EnrolOutcome;
import org.secondlook.gallery.Finding;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.GalleryDelta;
import org.secondlook.gallery.GalleryStats;
import org.secondlook.gallery.GalleryTemplate;
import org.secondlook.gallery.GalleryTouched;
import org.secondlook.gallery.GalleryVersion;
import org.secondlook.gallery.ModelPair;
import org.secondlook.gallery.NewPhoto;
import org.secondlook.gallery.PeopleOutline;
import org.secondlook.gallery.PeopleQuery;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.PersonPair;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.gallery.Uncompared;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.Template;

/** The gallery in H2. Holds no state of its own; every call stands by itself. */
public final class H2Gallery implements Gallery {
  private final Database database;
  private final ModelPair models;
  private final Clock clock;
  private final StoredTemplates templates;

  public H2Gallery(Database database, ModelPair models, Clock clock) {
    this.database = database;
    this.models = models;
    this.clock = clock;
    this.templates = new StoredTemplates(models);
    act(
        "The gallery could not be prepared",
        connection -> {
          StateRow.seed(connection);
          new ChangeFeed(connection).seed();
          return null;
        });
  }

  public static String emptySnapshot() {
    return ChangeFeed.snapshot(ContentSum.empty().bytes());
  }

  private <T> T act(String failure, Database.Query<T> work) {
    try (Transaction transaction = database.begin()) {
      T result = within(transaction, failure, work);
      transaction.commit();
      return result;
    }
  }

  private static <T> T within(Transaction transaction, String failure, Database.Query<T> work) {
    try {
      return work.run(transaction.connection());
    } catch (SQLException e) {
      throw Database.translate(failure, e);
    }
  }

  @Override
  public List<EnrolOutcome> enrol(Transaction transaction, List<NewPhoto> photos) {
    return within(
        transaction,
        "The photos could not be stored",
        connection -> new EnrolWriter(connection, models, clock.millis()).write(photos));
  }

  @Override
  public Map<Sha256, Set<String>> enrolledAs(Set<Sha256> digests) {
    return database.read(connection -> new PhotoRows(connection).namesOf(digests));
  }

  @Override
  public GalleryStats stats() {
    return database.read(connection -> new GalleryNumbers(connection).stats());
  }

  @Override
  public SortedMap<String, Integer> photosBySource() {
    return database.read(connection -> new GalleryNumbers(connection).photosBySource());
  }

  @Override
  public Set<Long> photos(
      Optional<String> source, Optional<Instant> from, Optional<Instant> before) {
    return database.read(connection -> new GalleryNumbers(connection).photos(source, from, before));
  }

  @Override
  public String snapshot(Transaction transaction) {
    return within(
        transaction,
        "The gallery could not be read",
        connection -> ChangeFeed.snapshot(StateRow.lock(connection).content.bytes()));
  }

  @Override
  public String recounted() {
    return database.read(
        connection ->
            ChangeFeed.snapshot(Repairs.sum(connection, StateRow.read(connection)).bytes()));
  }

  @Override
  public String snapshot() {
    return database.read(connection -> new GalleryNumbers(connection).snapshot());
  }

  @Override
  public GalleryVersion version() {
    return database.read(connection -> new ChangeFeed(connection).version());
  }

  @Override
  public Optional<GalleryDelta> since(GalleryVersion earlier) {
    return act(
        "The gallery's changes could not be read",
        connection -> {
          // So that the templates are those of the last change.
          StateRow.lock(connection);
          ChangeFeed feed = new ChangeFeed(connection);
          var touched = feed.touchedSince(earlier);
          if (touched.isEmpty()) {
            return Optional.empty();
          }
          return Optional.of(
              new GalleryDelta(
                  feed.version(),
                  touched.get().stream().map(PhotoId::new).toList(),
                  templates.of(connection, touched.get())));
        });
  }

  @Override
  public Optional<GalleryTouched> touched(GalleryVersion earlier) {
    return database.read(
        connection -> {
          ChangeFeed feed = new ChangeFeed(connection);
          // In this order: what is committed in between is touched as well, never the reverse.
          GalleryVersion to = feed.version();
          return feed.touchedSince(earlier)
              .map(touched -> new GalleryTouched(to, touched.stream().map(PhotoId::new).toList()));
        });
  }

  @Override
  public Optional<ModelPair> models() {
    return database.read(H2Gallery::models);
  }

  private static Optional<ModelPair> models(Connection connection) throws SQLException {
    return ModelPairs.get(connection, StateRow.read(connection).modelPair);
  }

  /** As {@link #models()}, of a store in which no gallery was opened by this program yet. */
  public static Optional<ModelPair> models(Database database) {
    return database.read(
        connection ->
            Sql.count(connection, "SELECT COUNT(*) FROM gallery_state") == 0
                ? Optional.empty()
                : models(connection));
  }

  @Override
  public List<Person> people(PeopleQuery query, String after, int limit) {
    return database.read(
        connection -> {
          PersonRows rows = new PersonRows(connection);
          return rows.people(rows.page(query, after, limit));
        });
  }

  @Override
  public PeopleOutline outline(PeopleQuery query, int page) {
    return database.read(connection -> new PersonRows(connection).outline(query, page));
  }

  @Override
  public Optional<Person> person(PersonId id) {
    return database.read(
        connection -> {
          PersonRows rows = new PersonRows(connection);
          return rows.checked(rows.byId(id.value()));
        });
  }

  @Override
  public Optional<Person> person(String name) {
    return database.read(
        connection -> {
          PersonRows rows = new PersonRows(connection);
          return rows.checked(rows.byName(Person.spelling(name)));
        });
  }

  @Override
  public Map<PersonId, Person> people(Collection<PersonId> ids) {
    return database.read(
        connection -> {
          PersonRows rows = new PersonRows(connection);
          List<PersonRows.Row> found =
              rows.byIds(ids.stream().map(PersonId::value).toList()).stream()
                  .map(PersonRows.Row::checked)
                  .toList();
          return rows.people(found).stream()
              .collect(Collectors.toMap(Person::id, Function.identity()));
        });
  }

  @Override
  public Optional<PersonId> mergedInto(PersonId id) {
    return database.read(
        connection -> {
          var into = new PersonRows(connection).get(id.value()).mergedInto();
          return into.isPresent() ? Optional.of(new PersonId(into.getAsLong())) : Optional.empty();
        });
  }

  @Override
  public List<Person> absorbed(PersonId id) {
    return database.read(
        connection -> {
          PersonRows rows = new PersonRows(connection);
          return rows.people(rows.mergedInto(id.value()));
        });
  }

  @Override
  public List<Photo> photos(PersonId person) {
    return database.read(
        connection ->
            new PhotoRows(connection)
                .ofPerson(person.value()).stream().map(PhotoRows.Row::checked).toList());
  }

  @Override
  public Optional<PersonId> enrolledAs(PhotoId id) {
    return database.read(
        connection ->
            new PhotoRows(connection).byId(id.value()).map(row -> new PersonId(row.enrolledAs())));
  }

  @Override
  public Optional<Photo> photo(PhotoId id) {
    return database.read(
        connection -> new PhotoRows(connection).byId(id.value()).map(PhotoRows.Row::checked));
  }

  @Override
  public Map<PhotoId, Photo> photos(Collection<PhotoId> ids) {
    return database.read(
        connection ->
            new PhotoRows(connection)
                .byIds(ids.stream().map(PhotoId::value).toList()).stream()
                    .map(PhotoRows.Row::checked)
                    .collect(Collectors.toMap(Photo::id, Function.identity())));
  }

  @Override
  public List<Photo> sample(int count, RandomGenerator random) {
    return database.read(
        connection ->
            new PhotoRows(connection)
                .sample(count, random).stream().map(PhotoRows.Row::checked).toList());
  }

  @Override
  public byte[] bytes(PhotoId photo) {
    return database.read(connection -> new PhotoRows(connection).checkedBytes(photo));
  }

  @Override
  public Optional<GalleryTemplate> template(PhotoId photo) {
    return templates(List.of(photo)).stream().findFirst();
  }

  @Override
  public List<GalleryTemplate> templates(Collection<PhotoId> photos) {
    return database.read(
        connection -> templates.of(connection, photos.stream().map(PhotoId::value).toList()));
  }

  @Override
  public void templates(PhotoId after, Consumer<GalleryTemplate> sink) {
    database.read(
        connection -> {
          templates.after(connection, after, sink);
          return null;
        });
  }

  @Override
  public Uncompared uncompared() {
    return database.read(connection -> new ComparedRow(connection).read());
  }

  @Override
  public void compared(Transaction transaction, PhotoId last) {
    within(
        transaction,
        "What was compared could not be noted",
        connection -> {
          new ComparedRow(connection).compared(last);
          return null;
        });
  }

  @Override
  public Set<Long> retained(LocalDate before) {
    return database.read(connection -> new GalleryNumbers(connection).retained(before));
  }

  @Override
  public List<Person> due(LocalDate day, int limit) {
    return database.read(
        connection -> {
          PersonRows rows = new PersonRows(connection);
          return rows.people(rows.due(day, limit));
        });
  }

  @Override
  public List<PhotoId> remove(Transaction transaction, PersonId person) {
    return within(
        transaction,
        "The person could not be removed",
        connection ->
            new PersonChanges(connection)
                .remove(person.value()).stream().map(row -> new PhotoId(row.id())).toList());
  }

  @Override
  public void remove(Transaction transaction, PhotoId photo) {
    change(
        transaction,
        "The photo could not be removed",
        changes -> changes.removePhoto(photo.value()));
  }

  @Override
  public void merge(Transaction transaction, PersonId kept, PersonId absorbed) {
    change(
        transaction,
        "The people could not be merged",
        changes -> changes.merge(kept.value(), absorbed.value()));
  }

  @Override
  public void rename(Transaction transaction, PersonId person, String name) {
    change(
        transaction,
        "The person could not be renamed",
        changes -> changes.rename(person.value(), name));
  }

  @Override
  public void note(Transaction transaction, PersonId person, String words) {
    change(
        transaction,
        "The note could not be stored",
        changes -> changes.noteOn(person.value(), words));
  }

  @Override
  public void retain(Transaction transaction, PersonId person, Optional<LocalDate> until) {
    change(
        transaction,
        "The date could not be stored",
        changes -> changes.retain(person.value(), until));
  }

  @Override
  public void unmerge(Transaction transaction, PersonId absorbed) {
    change(
        transaction, "The merge could not be undone", changes -> changes.unmerge(absorbed.value()));
  }

  @Override
  public void distinct(Transaction transaction, PersonPair pair, boolean apart) {
    within(
        transaction,
        "The note could not be stored",
        connection -> {
          DistinctRows rows = new DistinctRows(connection);
          StateRow.lock(connection);
          if (apart) {
            rows.add(pair);
          } else {
            rows.remove(pair);
          }
          return null;
        });
  }

  @Override
  public Set<PersonPair> distinct() {
    return database.read(connection -> new DistinctRows(connection).all());
  }

  private interface Change {
    void on(PersonChanges changes) throws SQLException;
  }

  private static void change(Transaction transaction, String failure, Change change) {
    within(
        transaction,
        failure,
        connection -> {
          change.on(new PersonChanges(connection));
          return null;
        });
  }

  @Override
  public boolean erasureDue() {
    return database.read(connection -> StateRow.read(connection).erasureDue);
  }

  @Override
  public void erased(Transaction transaction) {
    within(
        transaction,
        "The erasure could not be noted",
        connection -> {
          StateRow state = StateRow.lock(connection);
          state.erasureDue = false;
          state.save(connection);
          return null;
        });
  }

  @Override
  public void check(Consumer<Finding> sink, JobContext context) {
    database.read(
        connection -> {
          new GalleryCheck(connection, sink, context).run();
          return null;
        });
  }

  @Override
  public void repair(Transaction transaction, PhotoId photo, Template template) {
    within(
        transaction,
        "The template could not be repaired",
        connection -> {
          Repairs.template(connection, models, photo.value(), template);
          return null;
        });
  }

  @Override
  public void repairTotal(Transaction transaction) {
    within(
        transaction,
        "The gallery's total could not be repaired",
        connection -> {
          Repairs.total(connection);
          return null;
        });
  }
}
