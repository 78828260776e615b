package org.secondlook.app.gallery;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.gallery.GalleryStats;
import org.secondlook.workflow.FindDuplicates.Pair;

/**
 * Pairs of people who may be one: looked for in the background, then merged or told apart by a
 * person. Both can be taken back.
 */
public final class DuplicatesViewModel {
  /** Larger galleries are gone through when asked for, since that takes minutes. */
  private static final int BY_ITSELF = 2_000;

  private final GalleryService desk;
  private final ScreenContext frame;
  private final Runnable galleryChanged;
  private final ObservableList<Pair> pairs = FXCollections.observableArrayList();
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper known = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private Optional<String> lookedAt = Optional.empty();
  private String snapshot = "";

  DuplicatesViewModel(GalleryService desk, ScreenContext frame, Runnable galleryChanged) {
    this.desk = desk;
    this.frame = frame;
    this.galleryChanged = galleryChanged;
  }

  /** The gallery as it is now; a small one that has changed is gone through at once. */
  void gallery(GalleryStats stats) {
    snapshot = stats.snapshot();
    if (lookedAt.equals(Optional.of(snapshot))) {
      return;
    }
    if (stats.people() > 1 && stats.photos() <= BY_ITSELF) {
      look();
    } else if (stats.people() < 2) {
      pairs.clear();
    }
  }

  /** Goes through the gallery as a job that can be cancelled. */
  public void look() {
    if (running.get()) {
      return;
    }
    String now = snapshot;
    running.set(true);
    problem.set("");
    frame
        .jobs()
        .run(
            Texts.of("duplicates.job"),
            desk::duplicates,
            found -> Texts.count("duplicates.found", found.size()),
            found -> {
              running.set(false);
              known.set(true);
              lookedAt = Optional.of(now);
              pairs.setAll(found);
            },
            failure -> {
              running.set(false);
              // Not again by itself: whatever failed would fail with every look at the gallery.
              lookedAt = Optional.of(now);
              problem.set(failure.getMessage());
            });
  }

  /** Makes the second the first's; can be taken back. */
  public void merge(Pair pair) {
    frame
        .jobs()
        .load(
            () -> {
              desk.merge(pair.first(), pair.second());
              return pair;
            },
            done -> {
              // Others that named the absorbed person are looked for anew with the changed gallery.
              pairs.removeIf(each -> each.people().equals(pair.people()));
              galleryChanged.run();
              frame
                  .undo()
                  .did(
                      Texts.of("gallery.merged", pair.second().name(), pair.first().name()),
                      () -> unmerge(pair));
            },
            failure -> problem.set(failure.getMessage()));
  }

  private void unmerge(Pair pair) {
    frame
        .jobs()
        .load(
            () -> {
              desk.unmerge(pair.first(), pair.second());
              return pair;
            },
            done -> galleryChanged.run(),
            failure -> problem.set(failure.getMessage()));
  }

  /** Remembers that they are two people, so that the pair isn't listed again. */
  public void distinct(Pair pair) {
    tell(
        pair,
        true,
        () -> {
          int at = pairs.indexOf(pair);
          pairs.remove(pair);
          frame
              .undo()
              .did(
                  Texts.of("duplicates.apart", pair.first().name(), pair.second().name()),
                  () -> tell(pair, false, () -> pairs.add(Math.clamp(at, 0, pairs.size()), pair)));
        });
  }

  private void tell(Pair pair, boolean apart, Runnable then) {
    frame
        .jobs()
        .load(
            () -> {
              desk.distinct(pair.people(), apart);
              return pair;
            },
            done -> then.run(),
            failure -> problem.set(failure.getMessage()));
  }

  public ObservableList<Pair> pairs() {
    return pairs;
  }

  /** Whether the list is shown instead of a person. */
  public BooleanProperty open() {
    return open;
  }

  public ReadOnlyBooleanProperty running() {
    return running.getReadOnlyProperty();
  }

  /** Whether the gallery has been gone through since the window was opened. */
  public ReadOnlyBooleanProperty known() {
    return known.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }
}
