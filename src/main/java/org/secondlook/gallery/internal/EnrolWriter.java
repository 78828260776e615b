package org.secondlook.gallery.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.secondlook.base.Sha256;
import org.secondlook.gallery.EnrolOutcome;
import org.secondlook.gallery.ModelPair;
import org.secondlook.gallery.NewPhoto;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.PhotoId;

/** Writes one batch of new photos, table by table, within the caller's transaction. */
final class EnrolWriter {
  private final StateRow state;
  private final PersonRows people;
  private final PhotoRows photos;
  private final TemplateRows templates;
  private final Connection connection;
  private final long now;

  private final Map<String, PersonRows.Row> known = new HashMap<>();
  private final List<PersonRows.Row> newPeople = new ArrayList<>();
  private final Set<Long> newNumbers = new HashSet<>();
  private final Map<Key, PhotoId> taken = new HashMap<>();
  private final List<PhotoRows.Row> newPhotos = new ArrayList<>();
  private final List<byte[]> newFiles = new ArrayList<>();
  private final List<TemplateRows.Row> newTemplates = new ArrayList<>();

  /** A photo is enrolled once for each person it is enrolled as. */
  private record Key(String sha256, long enrolledAs) {}

  EnrolWriter(Connection connection, ModelPair models, long now) throws SQLException {
    this.connection = connection;
    this.now = now;
    this.state = StateRow.lock(connection);
    if (state.modelPair.isEmpty()) {
      state.modelPair = OptionalInt.of(ModelPairs.number(connection, models));
    } else {
      ModelPairs.get(connection, state.modelPair).orElseThrow().require(models);
    }
    this.people = new PersonRows(connection);
    this.photos = new PhotoRows(connection);
    this.templates = new TemplateRows(connection, state.modelPair.getAsInt(), models);
  }

  List<EnrolOutcome> write(List<NewPhoto> batch) throws SQLException {
    Set<String> names = new LinkedHashSet<>();
    batch.forEach(photo -> names.add(photo.person()));
    people
        .byNames(names)
        // Where both spellings are there, the one that was asked for is meant.
        .forEach(row -> known.merge(Person.spelling(row.name()), row, EnrolWriter::composed));
    List<EnrolOutcome> outcomes = new ArrayList<>(batch.size());
    for (NewPhoto photo : batch) {
      outcomes.add(take(photo));
    }
    people.insert(newPeople);
    photos.insert(newPhotos, newFiles);
    templates.insert(newTemplates);
    state.save(connection);
    if (!newPhotos.isEmpty()) {
      new ChangeFeed(connection)
          .add(
              ChangeFeed.Kind.ENROLLED,
              newPhotos.stream().map(PhotoRows.Row::id).toList(),
              newPeople.size(),
              newPhotos.size(),
              state);
    }
    return outcomes;
  }

  private EnrolOutcome take(NewPhoto photo) throws SQLException {
    PersonRows.Row person = person(photo);
    Sha256 sha256 = Sha256.of(photo.bytes());
    Key key = new Key(sha256.hex(), person.id());
    PhotoId twin = taken.get(key);
    if (twin == null && !newNumbers.contains(person.id())) {
      for (PhotoRows.Row stored : photos.bySha256(sha256.bytes())) {
        if (stored.enrolledAs() == person.id()) {
          twin = new PhotoId(stored.id());
        }
      }
    }
    if (twin != null) {
      return new EnrolOutcome.AlreadyEnrolled(twin);
    }
    PersonRows.Row owner = people.root(person);
    PhotoRows.Row row =
        new PhotoRows.Row(
            state.nextPhoto++,
            owner.id(),
            person.id(),
            photo.file(),
            sha256.bytes(),
            photo.source(),
            photo.basis(),
            photo.takenOn(),
            photo.retainUntil(),
            now,
            FaceBytes.bytes(photo.face().face()),
            FaceBytes.reasons(photo.face().face()),
            new byte[0]);
    TemplateRows.Row template = templates.row(row, photo.face().template());
    newPhotos.add(row);
    newFiles.add(photo.bytes());
    newTemplates.add(template);
    state.content.add(ContentSum.element(owner.name(), template.sha256()));
    PhotoId id = new PhotoId(row.id());
    taken.put(key, id);
    return new EnrolOutcome.Enrolled(new PersonId(owner.id()), id);
  }

  private static PersonRows.Row composed(PersonRows.Row one, PersonRows.Row other) {
    return one.name().equals(Person.spelling(one.name())) ? one : other;
  }

  private PersonRows.Row person(NewPhoto photo) throws SQLException {
    PersonRows.Row row = known.get(photo.person());
    if (row == null) {
      row =
          new PersonRows.Row(
              state.nextPerson++, photo.person(), now, OptionalLong.empty(), photo.columns());
      newPeople.add(row);
      newNumbers.add(row.id());
    } else if (!newNumbers.contains(row.id())) {
      row = people.withColumns(row, photo.columns());
    }
    known.put(photo.person(), row);
    return row;
  }
}
