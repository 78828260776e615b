package org.secondlook.gallery.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.NewPhoto;

/** Removing, merging and parting people, with the gallery's total kept in step. */
final class PersonChanges {
  private final Connection connection;
  private final StateRow state;
  private final PersonRows people;
  private final PhotoRows photos;

  PersonChanges(Connection connection) throws SQLException {
    this.connection = connection;
    this.state = StateRow.lock(connection);
    this.people = new PersonRows(connection);
    this.photos = new PhotoRows(connection);
  }

  List<PhotoRows.Row> remove(long person) throws SQLException {
    List<PersonRows.Row> gone = people.subtree(person);
    List<PhotoRows.Row> theirs = enrolledAs(gone);
    count(theirs, people.root(people.get(person)).name(), false);
    photos.delete(theirs);
    people.delete(gone);
    state.erasureDue = true;
    // Who was merged into somebody else didn't count.
    boolean counted =
        gone.stream().anyMatch(row -> row.id() == person && row.mergedInto().isEmpty());
    note(ChangeFeed.Kind.REMOVED, theirs, counted ? -1 : 0, -theirs.size());
    return theirs;
  }

  void removePhoto(long photo) throws SQLException {
    PhotoRows.Row row =
        photos
            .byId(photo)
            .orElseThrow(
                () -> SecondLookException.usage("There is no photo " + photo + " in the gallery."));
    count(List.of(row), people.get(row.person()).name(), false);
    photos.delete(List.of(row));
    state.erasureDue = true;
    note(ChangeFeed.Kind.REMOVED, List.of(row), 0, -1);
  }

  void merge(long kept, long absorbed) throws SQLException {
    PersonRows.Row into = people.root(people.get(kept));
    PersonRows.Row from = people.get(absorbed);
    if (from.mergedInto().isPresent()) {
      throw SecondLookException.usage(
          from.name() + " was merged into another person before. Undo that first.");
    }
    if (into.id() == from.id()) {
      throw SecondLookException.usage(from.name() + " can't be merged into the same person.");
    }
    people.update(from.merged(OptionalLong.of(into.id())));
    give(photos.ofPerson(from.id()), from.name(), into, -1);
  }

  void rename(long person, String name) throws SQLException {
    String checked = NewPhoto.checkedName(name);
    if (checked.isBlank()) {
      throw SecondLookException.usage("A person needs a name. Enter one.");
    }
    PersonRows.Row row = people.get(person);
    if (row.mergedInto().isPresent()) {
      throw SecondLookException.usage(
          row.name() + " is merged into another person. Undo that first.");
    }
    if (people.byName(checked).filter(other -> other.id() != person).isPresent()) {
      throw SecondLookException.usage(
          "There is already a person named "
              + checked
              + ". Choose another name, or merge the two if they are the same person.");
    }
    List<PhotoRows.Row> theirs = photos.ofPerson(person);
    count(theirs, row.name(), false);
    people.rename(row.named(checked));
    count(theirs, checked, true);
    note(ChangeFeed.Kind.MOVED, theirs, 0, 0);
  }

  void noteOn(long person, String words) throws SQLException {
    people.note(people.get(person), NewPhoto.checkedNote(words));
  }

  void retain(long person, Optional<LocalDate> until) throws SQLException {
    photos.retain(photos.ofPerson(people.get(person).id()), until);
  }

  void unmerge(long absorbed) throws SQLException {
    PersonRows.Row from = people.get(absorbed);
    if (from.mergedInto().isEmpty()) {
      throw SecondLookException.usage(from.name() + " is not merged into another person.");
    }
    PersonRows.Row holder = people.root(from);
    PersonRows.Row free = from.merged(OptionalLong.empty());
    people.update(free);
    give(enrolledAs(people.subtree(absorbed)), holder.name(), free, 1);
  }

  private void give(List<PhotoRows.Row> rows, String from, PersonRows.Row to, int morePeople)
      throws SQLException {
    count(rows, from, false);
    photos.move(rows, to.id());
    count(rows, to.name(), true);
    note(ChangeFeed.Kind.MOVED, rows, morePeople, 0);
  }

  private void note(ChangeFeed.Kind kind, List<PhotoRows.Row> touched, int people, int photos)
      throws SQLException {
    state.save(connection);
    new ChangeFeed(connection)
        .add(kind, touched.stream().map(PhotoRows.Row::id).toList(), people, photos, state);
  }

  private List<PhotoRows.Row> enrolledAs(List<PersonRows.Row> persons) throws SQLException {
    List<PhotoRows.Row> rows = new ArrayList<>();
    for (PersonRows.Row person : persons) {
      rows.addAll(photos.enrolledAs(person.id()));
    }
    return rows;
  }

  /**
   * A photo whose template is missing was not countable when that damage was found, so it isn't
   * now.
   */
  private void count(List<PhotoRows.Row> rows, String name, boolean in) throws SQLException {
    var pair = ModelPairs.get(connection, state.modelPair);
    if (pair.isEmpty()) {
      return;
    }
    TemplateRows templates = new TemplateRows(connection, state.modelPair.getAsInt(), pair.get());
    for (PhotoRows.Row row : rows) {
      var template = templates.of(row.id());
      if (template.isEmpty()) {
        continue;
      }
      byte[] element = ContentSum.element(name, template.get().sha256());
      if (in) {
        state.content.add(element);
      } else {
        state.content.remove(element);
      }
    }
  }
}
