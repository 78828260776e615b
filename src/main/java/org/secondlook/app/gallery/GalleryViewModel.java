package org.secondlook.app.gallery;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.GalleryStats;
import org.secondlook.gallery.PeopleOrder;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonPair;
import org.secondlook.gallery.Photo;
import org.secondlook.wording.PersonNames;
import org.secondlook.workflow.people.FindSimilarPeople.Similar;

/** The people of the gallery; one of them with photos; enrolment and what it refused. */
public final class GalleryViewModel {
  private final GalleryService desk;
  private final ScreenContext frame;
  private final PeopleList people;
  private final ReadOnlyObjectWrapper<Optional<GalleryStats>> stats =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Person>> selected =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObservableList<Photo> photos = FXCollections.observableArrayList();
  private final ObservableList<Person> absorbed = FXCollections.observableArrayList();
  private final ObservableList<Similar> likely = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final DuplicatesViewModel duplicates;
  private final EnrolViewModel enrolment;

  public GalleryViewModel(GalleryService desk, ScreenContext frame) {
    this.desk = desk;
    this.frame = frame;
    this.duplicates = new DuplicatesViewModel(desk, frame, this::galleryChanged);
    this.people = new PeopleList(desk, frame.jobs(), this::failed);
    this.enrolment = new EnrolViewModel(desk, frame, this::count, this::refresh);
  }

  /** Photos that wait to be enrolled, and what became of the last ones. */
  public EnrolViewModel enrolment() {
    return enrolment;
  }

  public void refresh() {
    people.refresh();
    count();
  }

  /** Reads how many are enrolled; the list of them stays as it is. */
  private void count() {
    frame
        .jobs()
        .load(
            desk::stats,
            now -> {
              stats.set(Optional.of(now));
              duplicates.gallery(now);
            },
            this::failed);
  }

  private void galleryChanged() {
    refresh();
    select(Optional.empty());
    duplicates.open().set(true);
  }

  public DuplicatesViewModel duplicates() {
    return duplicates;
  }

  public void select(Optional<Person> person) {
    if (person.isPresent()) {
      duplicates.open().set(false);
    }
    selected.set(person);
    photos.clear();
    absorbed.clear();
    likely.clear();
    problem.set("");
    person.ifPresent(
        now -> {
          frame
              .jobs()
              .load(() -> desk.photos(now.id()), found -> show(now, found, photos), this::failed);
          frame
              .jobs()
              .load(
                  () -> desk.absorbed(now.id()), found -> show(now, found, absorbed), this::failed);
          frame
              .jobs()
              .load(() -> desk.likelySame(now), found -> show(now, found, likely), this::failed);
        });
  }

  private <T> void show(Person of, List<T> found, ObservableList<T> where) {
    if (selected.get().map(Person::id).equals(Optional.of(of.id()))) {
      where.setAll(found);
    }
  }

  // Changing

  /** Makes the other one part of the selected person; can be taken back. */
  public void merge(Person other) {
    selected
        .get()
        .ifPresent(
            kept ->
                frame
                    .jobs()
                    .load(
                        () -> {
                          desk.merge(kept, other);
                          return other;
                        },
                        done -> {
                          changed(kept);
                          frame
                              .undo()
                              .did(
                                  Texts.of("gallery.merged", other.name(), kept.name()),
                                  () -> unmerge(kept, other));
                        },
                        this::failed));
  }

  public void unmerge(Person other) {
    selected.get().ifPresent(kept -> unmerge(kept, other));
  }

  private void unmerge(Person kept, Person other) {
    frame
        .jobs()
        .load(
            () -> {
              desk.unmerge(kept, other);
              return other;
            },
            done -> changed(kept),
            this::failed);
  }

  private void changed(Person kept) {
    refresh();
    select(Optional.of(kept));
  }

  /** Gives the selected person another name; can be taken back. */
  public void rename(String name) {
    selected
        .get()
        .filter(person -> !person.name().equals(name.strip()))
        .ifPresent(
            person ->
                change(
                    () -> desk.rename(person, name.strip()),
                    now ->
                        frame
                            .undo()
                            .did(
                                Texts.of(
                                    "gallery.renamed",
                                    PersonNames.shown(person.name()),
                                    PersonNames.shown(now.name())),
                                () -> change(() -> desk.rename(now, person.name()), back -> {}))));
  }

  /** Notes this on the selected person, in place of what stood there; can be taken back. */
  public void note(String words) {
    selected
        .get()
        .filter(person -> !person.note().equals(words.strip()))
        .ifPresent(
            person ->
                change(
                    () -> desk.note(person, words.strip()),
                    now ->
                        frame
                            .undo()
                            .did(
                                Texts.of("gallery.noted", PersonNames.shown(now.name())),
                                () -> change(() -> desk.note(now, person.note()), back -> {}))));
  }

  /** Sets when the selected person's photos are due for removal. @param day empty for no date */
  public void keepUntil(Optional<LocalDate> day) {
    selected
        .get()
        .filter(person -> !person.retainUntil().equals(day))
        .ifPresent(
            person ->
                change(
                    () -> desk.keepUntil(person, day),
                    now ->
                        frame
                            .undo()
                            .did(
                                Texts.of(
                                    "gallery.retention.changed", PersonNames.shown(now.name())),
                                () ->
                                    change(
                                        () -> desk.keepUntil(now, person.retainUntil()),
                                        back -> {}))));
  }

  private void change(Supplier<Person> act, Consumer<Person> then) {
    frame
        .jobs()
        .load(
            act,
            now -> {
              changed(now);
              then.accept(now);
            },
            this::failed);
  }

  /** What was missing may be there now. */
  void reasonGiven() {
    problem.set("");
  }

  /** Removes the selected person for good. @param reason mandatory */
  public void remove(String reason) {
    if (reason.isBlank()) {
      problem.set(Texts.of("gallery.reason.missing"));
      return;
    }
    selected
        .get()
        .ifPresent(
            person ->
                frame
                    .jobs()
                    .run(
                        Texts.of("gallery.remove.job", person.name()),
                        context -> desk.remove(person, reason.strip()),
                        gone -> Texts.of("gallery.removed", person.name(), gone),
                        gone -> {
                          select(Optional.empty());
                          refresh();
                        },
                        this::failed));
  }

  /** Remembers that the selected person is not the other one; can be taken back. */
  public void distinct(Person other) {
    selected
        .get()
        .ifPresent(
            person -> {
              PersonPair pair = PersonPair.of(person.id(), other.id());
              tell(
                  person,
                  pair,
                  true,
                  () ->
                      frame
                          .undo()
                          .did(
                              Texts.of("duplicates.apart", person.name(), other.name()),
                              () -> tell(person, pair, false, () -> {})));
            });
  }

  private void tell(Person person, PersonPair pair, boolean apart, Runnable then) {
    frame
        .jobs()
        .load(
            () -> {
              desk.distinct(pair, apart);
              return pair;
            },
            done -> {
              duplicates.pairs().removeIf(each -> each.people().equals(pair));
              select(Optional.of(person));
              then.run();
            },
            this::failed);
  }

  private void failed(SecondLookException failure) {
    if (failure.kind() != SecondLookException.Kind.CANCELLED) {
      problem.set(failure.getMessage());
    }
  }

  public GalleryService desk() {
    return desk;
  }

  public ScreenContext frame() {
    return frame;
  }

  /** All of them, or those that fit the filter; a row is null until its page was read. */
  public ObservableList<Person> people() {
    return people.people();
  }

  /** This row of the people came into sight. */
  void look(int index) {
    people.look(index);
  }

  public StringProperty filter() {
    return people.filter();
  }

  public ObjectProperty<PeopleOrder> order() {
    return people.order();
  }

  public ReadOnlyObjectProperty<Optional<GalleryStats>> stats() {
    return stats.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Person>> selected() {
    return selected.getReadOnlyProperty();
  }

  public ObservableList<Photo> photos() {
    return photos;
  }

  public ObservableList<Person> absorbed() {
    return absorbed;
  }

  public ObservableList<Similar> likely() {
    return likely;
  }

  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }
}
