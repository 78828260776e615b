package org.secondlook.app.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.Stated;
import org.secondlook.casework.Stated.Note;
import org.secondlook.casework.StoredTrack;
import org.secondlook.wording.Times;
import org.secondlook.workflow.evidence.ListEvidence;
import org.secondlook.workflow.notes.ListNotes.Line;

/** Notes, bookmarks and tags of the open case, and files that leave it or come back. */
public final class NotesViewModel {
  /** On what the next note is. */
  public enum Target {
    /** The moment that the player shows, as a bookmark. */
    MOMENT,
    FILE,
    FACE,
    CASE
  }

  /**
   * A tag of the case.
   *
   * @param notes how many have it
   */
  public record TagCount(String tag, long notes) {}

  private final NotesService desk;
  private final ScreenContext frame;
  private final EvidenceViewModel evidence;
  private final ObservableList<Line> all = FXCollections.observableArrayList();
  private final ObservableList<Line> shown = FXCollections.observableArrayList();
  private final ObservableList<TagCount> tags = FXCollections.observableArrayList();
  private final ObservableList<ListEvidence.Removed> removed = FXCollections.observableArrayList();
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  public NotesViewModel(NotesService desk, ScreenContext frame, EvidenceViewModel evidence) {
    this.desk = desk;
    this.frame = frame;
    this.evidence = evidence;
    frame.caseInView().open().addListener((property, before, now) -> changed(before, now));
    filter.addListener(change -> show());
  }

  private void changed(Optional<CaseFile> before, Optional<CaseFile> now) {
    if (!before.map(CaseFile::id).equals(now.map(CaseFile::id))) {
      all.clear();
      tags.clear();
      removed.clear();
      filter.set("");
      refresh();
    }
  }

  private Optional<CaseFile> file() {
    return frame.caseInView().open().get();
  }

  public void refresh() {
    file()
        .ifPresent(
            open -> {
              frame
                  .jobs()
                  .load(
                      () -> desk.notes(open),
                      found -> {
                        if (isOpen(open)) {
                          all.setAll(found);
                          tags.setAll(counted(found));
                          show();
                        }
                      },
                      this::failed);
              frame
                  .jobs()
                  .load(
                      () -> desk.removed(open),
                      found -> {
                        if (isOpen(open)) {
                          removed.setAll(found);
                        }
                      },
                      this::failed);
            });
  }

  private boolean isOpen(CaseFile open) {
    return frame.caseInView().shows(open);
  }

  /** Each tag once, by name. */
  private static List<TagCount> counted(List<Line> notes) {
    SortedMap<String, Long> counts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    notes.forEach(line -> line.note().tags().forEach(tag -> counts.merge(tag, 1L, Long::sum)));
    return counts.entrySet().stream()
        .map(each -> new TagCount(each.getKey(), each.getValue()))
        .toList();
  }

  /** Shows only what has this tag, or all again where it was the filter already. */
  public void only(String tag) {
    filter.set(filter.get().equals(tag) ? "" : tag);
  }

  /**
   * The newest first; with a filter those that have it in their words, their tags or what they are
   * on.
   */
  private void show() {
    String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
    shown.setAll(
        all.reversed().stream()
            .filter(
                each ->
                    wanted.isEmpty()
                        || (each.note().text() + " " + each.note().tags() + " " + on(each))
                            .toLowerCase(Locale.ROOT)
                            .contains(wanted))
            .toList());
  }

  /**
   * Adds a note.
   *
   * @param tags parted by commas
   * @param kept told once it is in the log; where it isn't, {@link #problem} says why
   */
  public void add(Target target, String text, String tags, Runnable kept) {
    Optional<CaseFile> open = file();
    Optional<Evidence> shownFile = evidence.selected().get();
    Optional<StoredTrack> face = evidence.storedSelection();
    if (open.isEmpty()) {
      return;
    }
    boolean onFile = target == Target.FILE || target == Target.MOMENT;
    if (onFile && shownFile.isEmpty() || target == Target.FACE && face.isEmpty()) {
      problem.set(Texts.of("notes.missing." + target));
      return;
    }
    Note.Topic topic =
        switch (target) {
          case MOMENT, FILE -> Note.Topic.FILE;
          case FACE -> Note.Topic.SIGHTING;
          case CASE -> Note.Topic.CASE;
        };
    long of =
        switch (topic) {
          case FILE -> shownFile.orElseThrow().id().value();
          case SIGHTING -> face.orElseThrow().id().value();
          case CASE -> 0;
        };
    Optional<Note.Moment> moment =
        target == Target.MOMENT
            ? Optional.of(new Note.Moment(evidence.part().get(), evidence.player().pts()))
            : Optional.empty();
    state(
        () ->
            new Note(
                open.get().id(),
                topic,
                of,
                moment,
                text,
                Arrays.asList(tags.split(",")),
                Optional.empty()),
        kept);
  }

  /** Takes a note out of the list; the log keeps it. */
  public void strikeOut(Line line) {
    Note old = line.note();
    state(
        () ->
            new Note(
                old.caseId(),
                old.topic(),
                old.of(),
                Optional.empty(),
                "",
                List.of(),
                Optional.of(line.stated().entry())),
        () -> {});
  }

  /** Takes a file out of the case's lists and searches, or back into them. */
  public void remove(EvidenceId file, boolean gone, String reason, Runnable kept) {
    state(() -> new Stated.FileRemoved(file, gone, reason), kept);
  }

  private void state(Supplier<Stated> form, Runnable kept) {
    try {
      Stated stated = form.get();
      problem.set("");
      frame
          .jobs()
          .load(
              () -> {
                desk.state(stated);
                return stated;
              },
              done -> {
                kept.run();
                refresh();
                if (done instanceof Stated.FileRemoved file) {
                  evidence.left(file.evidence());
                }
              },
              this::failed);
    } catch (SecondLookException e) {
      failed(e);
    }
  }

  private void failed(SecondLookException failure) {
    problem.set(failure.getMessage());
  }

  /** Shows what a note is on; nothing for one on the case. */
  public void goTo(Line line) {
    long at =
        line.note()
            .moment()
            .map(Note.Moment::ptsMillis)
            .orElse(line.track().map(StoredTrack::bestPtsMillis).orElse(0L));
    line.file()
        .ifPresent(
            file ->
                evidence.goTo(
                    new Destination.Moment(file.id(), at, line.track().map(StoredTrack::id))));
    line.note().moment().ifPresent(moment -> evidence.showPartAt(moment.part(), at));
  }

  /** The name of what a note is on. */
  public String on(Line line) {
    String file = line.file().map(Evidence::fileName).orElse(Texts.of("notes.on.case"));
    return line.track()
        .map(track -> Texts.of("notes.on.face", file, track.number()))
        .or(
            () ->
                line.note()
                    .moment()
                    .map(at -> Texts.of("notes.on.moment", file, Times.mark(at.ptsMillis()))))
        .orElse(file);
  }

  /** Those that match the filter, the newest first. */
  public ObservableList<Line> shown() {
    return shown;
  }

  /** All tags of the case, by name. */
  public ObservableList<TagCount> tags() {
    return tags;
  }

  public ObservableList<ListEvidence.Removed> removed() {
    return removed;
  }

  public StringProperty filter() {
    return filter;
  }

  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }
}
