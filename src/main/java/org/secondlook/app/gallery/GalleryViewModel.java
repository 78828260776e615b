package org.secondlook.app.gallery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.GalleryStats;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonPair;
import org.secondlook.gallery.Photo;
import org.secondlook.workflow.EnrolListener;
import org.secondlook.workflow.EnrolRequest;
import org.secondlook.workflow.EnrolResult;
import org.secondlook.workflow.FacePick;
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
  private final ObservableList<EnrolResult.Refused> refused = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper enrolledLive = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper enrolling = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper enrolProblem = new ReadOnlyStringWrapper("");
  private final ObjectProperty<List<Path>> dropped = new SimpleObjectProperty<>(List.of());
  private final StringProperty source = new SimpleStringProperty("");
  private final StringProperty basis = new SimpleStringProperty("");
  private final DuplicatesViewModel duplicates;

  public GalleryViewModel(GalleryService desk, ScreenContext frame) {
    this.desk = desk;
    this.frame = frame;
    this.duplicates = new DuplicatesViewModel(desk, frame, this::galleryChanged);
    this.people = new PeopleList(desk, frame.jobs(), this::failed);
  }

  public void refresh() {
    people.refresh();
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

  // Enrolling

  /** Files that were dropped wait here until their source and legal basis are stated. */
  public void drop(List<Path> files) {
    dropped.set(List.copyOf(files));
    outcome.set("");
    refused.clear();
  }

  public void enrol() {
    List<Path> files = dropped.get();
    if (files.isEmpty() || enrolling.get()) {
      return;
    }
    if (basis.get().isBlank()) {
      enrolProblem.set(Texts.of("gallery.basis.missing"));
      return;
    }
    enrolProblem.set("");
    enrolling.set(true);
    enrolledLive.set(0);
    EnrolRequest request =
        EnrolRequest.of(
            files, layout(files), FacePick.DOMINANT, source.get().strip(), basis.get().strip());
    frame
        .jobs()
        .run(
            Texts.of("gallery.enrol.job"),
            context -> desk.enrol(request, counting(), context),
            GalleryViewModel::words,
            this::enrolled,
            failure -> {
              enrolling.set(false);
              refresh();
              failed(failure, enrolProblem);
            });
  }

  private EnrolListener counting() {
    return new EnrolListener() {
      @Override
      public void stored(List<Stored> batch) {
        frame.jobs().onWindow(() -> enrolledLive.set(enrolledLive.get() + batch.size()));
      }
    };
  }

  /** A table is a table; folders hold a folder a person; loose pictures are a person each. */
  static EnrolRequest.Layout layout(List<Path> files) {
    boolean table =
        files.stream().allMatch(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".csv"));
    boolean folders = files.stream().allMatch(Files::isDirectory);
    return table
        ? EnrolRequest.Layout.CSV
        : folders ? EnrolRequest.Layout.FOLDERS : EnrolRequest.Layout.FILES;
  }

  private static String words(EnrolResult result) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        Texts.of(
            "gallery.enrolled",
            Texts.count("gallery.photo.count", result.photosEnrolled()),
            Texts.count("gallery.people.count", result.people()),
            result.alreadyEnrolled(),
            result.refused().size()));
    result.unlike().forEach(each -> sentences.add(each.sentence()));
    result.notExamined().forEach(each -> sentences.add(each.sentence()));
    return String.join("\n", sentences);
  }

  private void enrolled(EnrolResult result) {
    enrolling.set(false);
    dropped.set(List.of());
    refused.setAll(result.refused());
    outcome.set(words(result));
    refresh();
  }

  public void cancelEnrol() {
    dropped.set(List.of());
    enrolProblem.set("");
  }

  public void dismissOutcome() {
    outcome.set("");
    refused.clear();
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
    failed(failure, problem);
  }

  private static void failed(SecondLookException failure, ReadOnlyStringWrapper where) {
    if (failure.kind() != SecondLookException.Kind.CANCELLED) {
      where.set(failure.getMessage());
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

  public ObservableList<EnrolResult.Refused> refused() {
    return refused;
  }

  /** Photos stored so far by the enrolment that runs. */
  public ReadOnlyIntegerProperty enrolledLive() {
    return enrolledLive.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty enrolling() {
    return enrolling.getReadOnlyProperty();
  }

  /** What the last enrolment came to; empty for nothing. */
  public ReadOnlyStringProperty outcome() {
    return outcome.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** What keeps the dropped photos from being enrolled; empty for nothing. */
  public ReadOnlyStringProperty enrolProblem() {
    return enrolProblem.getReadOnlyProperty();
  }

  public ObjectProperty<List<Path>> dropped() {
    return dropped;
  }

  public StringProperty source() {
    return source;
  }

  public StringProperty basis() {
    return basis;
  }
}
