package org.secondlook.app.gallery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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
import org.secondlook.gallery.Person;
import org.secondlook.vision.Face;
import org.secondlook.workflow.CountPhotos;
import org.secondlook.workflow.EnrolListener;
import org.secondlook.workflow.EnrolRequest;
import org.secondlook.workflow.EnrolResult;
import org.secondlook.workflow.FacePick;
import org.secondlook.workflow.people.FindPhotoFaces;

/**
 * Photos that wait until their legal basis is stated, the enrolment that runs, and what the last
 * one refused. What is stated holds for one enrolment only, so that no basis is carried over
 * unseen.
 */
public final class EnrolViewModel {
  private final GalleryService desk;
  private final ScreenContext frame;
  private final Runnable counted;
  private final Runnable ended;
  private final ObservableList<EnrolResult.Refused> refused = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper live = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper enrolling = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<List<Path>> dropped = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<CountPhotos.Count>> count =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Person>> person =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Choice>> choice =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final StringProperty source = new SimpleStringProperty("");
  private final StringProperty basis = new SimpleStringProperty("");
  private final ObjectProperty<LocalDate> until = new SimpleObjectProperty<>();
  private Optional<EnrolRequest> last = Optional.empty();

  /** A refused photo of several faces, of which the user may say which one is meant. */
  public record Choice(EnrolResult.Refused photo, FindPhotoFaces.Found found) {}

  /**
   * @param counted more photos are stored than before
   * @param ended the gallery is another one
   */
  EnrolViewModel(GalleryService desk, ScreenContext frame, Runnable counted, Runnable ended) {
    this.desk = desk;
    this.frame = frame;
    this.counted = counted;
    this.ended = ended;
    basis.addListener((property, before, now) -> problem.set(""));
  }

  /** Files that were dropped wait here until their source and legal basis are stated. */
  public void drop(List<Path> files) {
    wait(files, Optional.empty());
  }

  /** Further photos of somebody who is enrolled. */
  public void drop(List<Path> files, Person of) {
    wait(files, Optional.of(of));
  }

  private void wait(List<Path> files, Optional<Person> of) {
    person.set(of);
    count.set(Optional.empty());
    dropped.set(List.copyOf(files));
    problem.set("");
    dismissOutcome();
    frame
        .jobs()
        .load(
            () -> desk.count(request(files, of)),
            found -> {
              if (dropped.get().equals(files)) {
                count.set(Optional.of(found));
              }
            },
            this::failed);
  }

  private EnrolRequest request(List<Path> files, Optional<Person> of) {
    EnrolRequest request =
        EnrolRequest.of(
                files, layout(files), FacePick.DOMINANT, source.get().strip(), basis.get().strip())
            .until(Optional.ofNullable(until.get()));
    return of.map(Person::name).map(request::of).orElse(request);
  }

  public void enrol() {
    List<Path> files = dropped.get();
    if (files.isEmpty() || enrolling.get()) {
      return;
    }
    if (basis.get().isBlank()) {
      problem.set(Texts.of("gallery.basis.missing"));
      return;
    }
    run(request(files, person.get()));
  }

  private void run(EnrolRequest request) {
    problem.set("");
    enrolling.set(true);
    live.set(0);
    last = Optional.of(request);
    frame
        .jobs()
        .run(
            Texts.of("gallery.enrol.job"),
            context -> desk.enrol(request, counting(), context),
            EnrolViewModel::words,
            this::enrolled,
            failure -> {
              enrolling.set(false);
              ended.run();
              failed(failure);
            });
  }

  private EnrolListener counting() {
    return new EnrolListener() {
      @Override
      public void stored(List<Stored> batch) {
        frame
            .jobs()
            .onWindow(
                () -> {
                  live.set(live.get() + batch.size());
                  counted.run();
                });
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
    List<String> counts = new ArrayList<>();
    counts.add(
        Texts.of(
            "gallery.enrolled",
            Texts.count("gallery.photo.count", result.photosEnrolled()),
            Texts.count("gallery.people.count", result.people())));
    if (result.alreadyEnrolled() > 0) {
      counts.add(Texts.of("gallery.enrolled.already", result.alreadyEnrolled()));
    }
    if (!result.refused().isEmpty()) {
      counts.add(Texts.of("gallery.enrolled.refused", result.refused().size()));
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(String.join(", ", counts));
    result.unlike().forEach(each -> sentences.add(each.sentence()));
    result.notExamined().forEach(each -> sentences.add(each.sentence()));
    return String.join("\n", sentences);
  }

  private void enrolled(EnrolResult result) {
    enrolling.set(false);
    choice.set(Optional.empty());
    clear();
    refused.setAll(result.refused());
    outcome.set(words(result));
    ended.run();
  }

  private void clear() {
    dropped.set(List.of());
    person.set(Optional.empty());
    source.set("");
    basis.set("");
    until.set(null);
    problem.set("");
  }

  public void cancel() {
    clear();
  }

  public void dismissOutcome() {
    outcome.set("");
    refused.clear();
    choice.set(Optional.empty());
  }

  /** Shows the faces of a photo that was refused since it has several. */
  void choose(EnrolResult.Refused photo) {
    frame
        .jobs()
        .load(
            () -> desk.faces(photo.path()),
            found -> choice.set(Optional.of(new Choice(photo, found))),
            this::failed);
  }

  void leaveChoice() {
    choice.set(Optional.empty());
  }

  /** Enrols the photo in question with this face of it, as stated for the others of its run. */
  void chosen(Face face) {
    if (choice.get().isEmpty() || last.isEmpty() || enrolling.get()) {
      return;
    }
    EnrolResult.Refused photo = choice.get().get().photo();
    EnrolRequest before = last.get();
    run(
        EnrolRequest.of(
                List.of(photo.path()),
                EnrolRequest.Layout.FILES,
                FacePick.DOMINANT,
                before.source(),
                before.basis())
            .until(before.retainUntil())
            .of(photo.person())
            .choosing(face.box()));
  }

  private void failed(SecondLookException failure) {
    if (failure.kind() != SecondLookException.Kind.CANCELLED) {
      problem.set(failure.getMessage());
    }
  }

  public ReadOnlyObjectProperty<List<Path>> dropped() {
    return dropped.getReadOnlyProperty();
  }

  /** How many photos of how many people wait; empty until they are counted. */
  public ReadOnlyObjectProperty<Optional<CountPhotos.Count>> count() {
    return count.getReadOnlyProperty();
  }

  /** Whose photos wait, where they are further ones of somebody. */
  public ReadOnlyObjectProperty<Optional<Person>> person() {
    return person.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<Choice>> choice() {
    return choice.getReadOnlyProperty();
  }

  public ObservableList<EnrolResult.Refused> refused() {
    return refused;
  }

  /** Photos stored so far by the enrolment that runs. */
  public ReadOnlyIntegerProperty live() {
    return live.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty enrolling() {
    return enrolling.getReadOnlyProperty();
  }

  /** What the last enrolment came to; empty for nothing. */
  public ReadOnlyStringProperty outcome() {
    return outcome.getReadOnlyProperty();
  }

  /** What keeps the dropped photos from being enrolled; empty for nothing. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  public StringProperty source() {
    return source;
  }

  public StringProperty basis() {
    return basis;
  }

  /** When the photos are due for removal; null for no date. */
  public ObjectProperty<LocalDate> until() {
    return until;
  }
}
