package org.secondlook.app.tasks;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.Texts;
import org.secondlook.app.compare.Draft;
import org.secondlook.app.compare.FeatureNoting;
import org.secondlook.app.compare.Viewing;
import org.secondlook.app.shell.Frame;
import org.secondlook.app.tasks.TasksDesk.Pair;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Feature;
import org.secondlook.casework.FeatureFinding;
import org.secondlook.casework.VerificationAnswer;
import org.secondlook.casework.VerificationItem;
import org.secondlook.casework.VerificationResult;
import org.secondlook.casework.VerificationTask;

/** The tasks of the signed-in examiner, and the pair of one of them that is being decided. */
public final class TasksViewModel implements FeatureNoting {
  private final TasksDesk desk;
  private final Frame frame;
  private final Viewing viewing = new Viewing();
  private final ObservableList<VerificationTask> tasks = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<VerificationTask>> task =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<VerificationItem>> item =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Pair>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Draft> draft = new ReadOnlyObjectWrapper<>(Draft.EMPTY);
  private final ObjectProperty<Feature> feature = new SimpleObjectProperty<>(Feature.values()[0]);
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper result = new ReadOnlyStringWrapper("");

  public TasksViewModel(TasksDesk desk, Frame frame) {
    this.desk = desk;
    this.frame = frame;
  }

  public void refresh() {
    frame
        .jobs()
        .load(
            desk::open,
            found -> {
              tasks.setAll(found);
              loaded.set(true);
            },
            this::failed);
  }

  /** Takes a task up and shows its first open pair. */
  public void take(VerificationTask chosen) {
    result.set("");
    task.set(Optional.of(chosen));
    frame.jobs().load(() -> desk.items(chosen.id()), this::next, this::failed);
  }

  private void next(List<VerificationItem> items) {
    Optional<VerificationItem> first = items.stream().filter(each -> !each.answered()).findFirst();
    item.set(first);
    draft.set(Draft.EMPTY);
    feature.set(Feature.values()[0]);
    missing.set("");
    shown.set(Optional.empty());
    open.set(first.isPresent());
    viewing.whole();
    first.ifPresent(
        now ->
            frame
                .jobs()
                .load(() -> desk.pair(now), pair -> shown.set(Optional.of(pair)), this::failed));
  }

  public void conclude(Conclusion conclusion) {
    if (open.get()) {
      draft.set(draft.get().concluding(conclusion));
      missing.set(draft.get().reason().isBlank() ? Texts.of("compare.reason.missing") : "");
    }
  }

  public void reason(String words) {
    if (!words.equals(draft.get().reason())) {
      draft.set(draft.get().withReason(words));
      missing.set("");
    }
  }

  /** Records this examiner's own decision on the pair; it can't be changed. */
  public void record() {
    Draft now = draft.get();
    if (!open.get() || item.get().isEmpty() || task.get().isEmpty()) {
      return;
    }
    if (now.conclusion().isEmpty()) {
      missing.set(Texts.of("compare.conclusion.missing"));
      return;
    }
    if (now.reason().isBlank()) {
      missing.set(Texts.of("compare.reason.missing"));
      return;
    }
    VerificationTask current = task.get().get();
    VerificationItem answered = item.get().get();
    VerificationAnswer answer =
        new VerificationAnswer(now.conclusion().get(), now.reason().strip(), now.features());
    open.set(false);
    frame
        .jobs()
        .load(
            () -> desk.answer(current.id(), answered, answer),
            outcome -> {
              if (outcome.isPresent()) {
                finished(outcome.get());
              } else {
                frame.jobs().load(() -> desk.items(current.id()), this::next, this::failed);
              }
            },
            failure -> {
              open.set(true);
              missing.set(failure.getMessage());
            });
  }

  private void finished(VerificationResult outcome) {
    item.set(Optional.empty());
    shown.set(Optional.empty());
    task.set(Optional.empty());
    draft.set(Draft.EMPTY);
    var verification = outcome.verification();
    result.set(
        Texts.of(
            verification.agrees() ? "tasks.agrees" : "tasks.disagrees",
            verification.nonMates(),
            verification.nonMatesCalledLead()));
    refresh();
  }

  private void failed(SecondLookException failure) {
    frame.notices().failed(failure);
  }

  public void findCurrent(FeatureFinding.Finding finding) {
    draft.set(draft.get().with(feature.get(), Optional.of(finding)));
    moveFeature(1);
  }

  public void moveFeature(int by) {
    Feature[] all = Feature.values();
    feature.set(all[Math.clamp((long) feature.get().ordinal() + by, 0, all.length - 1)]);
  }

  @Override
  public void find(Feature of, FeatureFinding.Finding finding) {
    boolean same = draft.get().findings().get(of) == finding;
    draft.set(draft.get().with(of, same ? Optional.empty() : Optional.of(finding)));
  }

  @Override
  public void note(Feature of, String words) {
    draft.set(draft.get().withNote(of, words));
  }

  @Override
  public ReadOnlyObjectProperty<Draft> draft() {
    return draft.getReadOnlyProperty();
  }

  @Override
  public ObjectProperty<Feature> feature() {
    return feature;
  }

  @Override
  public ObservableValue<Boolean> noting() {
    return open.getReadOnlyProperty();
  }

  @Override
  public ObservableValue<?> pair() {
    return item.getReadOnlyProperty();
  }

  public Frame frame() {
    return frame;
  }

  public Viewing viewing() {
    return viewing;
  }

  public ObservableList<VerificationTask> tasks() {
    return tasks;
  }

  public ReadOnlyObjectProperty<Optional<VerificationTask>> task() {
    return task.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<VerificationItem>> item() {
    return item.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Pair>> shown() {
    return shown.getReadOnlyProperty();
  }

  /** Whether a pair waits for its decision. */
  public ReadOnlyBooleanProperty open() {
    return open.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty missing() {
    return missing.getReadOnlyProperty();
  }

  /** What the task that was finished last came to; empty for none. */
  public ReadOnlyStringProperty result() {
    return result.getReadOnlyProperty();
  }
}
