package org.secondlook.app.tasks;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.Texts;
import org.secondlook.app.compare.DecisionDraft;
import org.secondlook.app.compare.DraftEditor;
import org.secondlook.app.compare.Viewing;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.tasks.TasksService.Pair;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.VerificationAnswer;
import org.secondlook.casework.VerificationItem;
import org.secondlook.casework.VerificationResult;
import org.secondlook.casework.VerificationTask;

/** The tasks of the signed-in examiner, and the pair of one of them that is being decided. */
public final class TasksViewModel {
  private final TasksService desk;
  private final ScreenContext frame;
  private final Viewing viewing = new Viewing();
  private final ObservableList<VerificationTask> tasks = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<VerificationTask>> task =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<VerificationItem>> item =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Pair>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final DraftEditor drafting = new DraftEditor(false);
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper result = new ReadOnlyStringWrapper("");

  public TasksViewModel(TasksService desk, ScreenContext frame) {
    this.desk = desk;
    this.frame = frame;
  }

  public void refresh() {
    frame.jobs().load(desk::asksSupport, drafting.asksSupport()::set, this::failed);
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
    drafting.show(DecisionDraft.EMPTY);
    shown.set(Optional.empty());
    drafting.open().set(first.isPresent());
    viewing.whole();
    first.ifPresent(
        now ->
            frame
                .jobs()
                .load(() -> desk.pair(now), pair -> shown.set(Optional.of(pair)), this::failed));
  }

  public void conclude(Conclusion conclusion) {
    if (drafting.open().get()) {
      drafting.conclude(conclusion);
    }
  }

  /** Records this examiner's own decision on the pair; it can't be changed. */
  public void record() {
    if (!drafting.open().get()
        || item.get().isEmpty()
        || task.get().isEmpty()
        || !drafting.complete()) {
      return;
    }
    DecisionDraft now = drafting.draft().get();
    VerificationTask current = task.get().get();
    VerificationItem answered = item.get().get();
    VerificationAnswer answer =
        new VerificationAnswer(
            now.conclusion().get(), now.reason().strip(), now.features(), now.support());
    drafting.open().set(false);
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
              drafting.open().set(true);
              drafting.lacks(failure.getMessage());
            });
  }

  private void finished(VerificationResult outcome) {
    item.set(Optional.empty());
    shown.set(Optional.empty());
    task.set(Optional.empty());
    drafting.show(DecisionDraft.EMPTY);
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

  /** The decision in the making; open while a pair waits for it. */
  public DraftEditor drafting() {
    return drafting;
  }

  public ScreenContext frame() {
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

  public ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  /** What the task that was finished last came to; empty for none. */
  public ReadOnlyStringProperty result() {
    return result.getReadOnlyProperty();
  }
}
