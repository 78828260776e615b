package org.secondlook.app.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secondlook.app.Texts;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.training.BadProbe;
import org.secondlook.training.GallerySize;
import org.secondlook.training.Groups;
import org.secondlook.training.Scores;
import org.secondlook.workflow.GroupTable;

/**
 * The experiments beside threshold and gallery size, on the lab's people and threshold. Used on the
 * window's thread only.
 */
public final class ExperimentsViewModel {
  private final ExperimentsService desk;
  private final TrainingViewModel lab;
  private final ReadOnlyObjectWrapper<Optional<GallerySize.Result>> replay = empty();
  private final ReadOnlyObjectWrapper<Optional<BadProbe.Result>> spoilt = empty();
  private final ReadOnlyObjectWrapper<Optional<GroupTable>> table = empty();
  private final ReadOnlyObjectWrapper<Optional<Groups.Result>> groups = empty();

  public ExperimentsViewModel(ExperimentsService desk, TrainingViewModel lab) {
    this.desk = desk;
    this.lab = lab;
    lab.scores()
        .subscribe(
            found -> {
              replay.set(Optional.empty());
              spoilt.set(Optional.empty());
              groups.set(Optional.empty());
            });
  }

  private static <T> ReadOnlyObjectWrapper<Optional<T>> empty() {
    return new ReadOnlyObjectWrapper<>(Optional.empty());
  }

  TrainingViewModel lab() {
    return lab;
  }

  /**
   * The test of 2018, with any numbers.
   *
   * @param own at the lab's threshold; else at the similarity whose rate explains the outcome
   */
  public void replay(int probes, long gallery, boolean own) {
    OptionalDouble similarity =
        own
            ? OptionalDouble.of(Math.round(lab.threshold().get() * 1000) / 1000.0)
            : lab.asDelivered();
    similarity.ifPresentOrElse(
        at -> lab.search(at, probes, List.of(gallery), found -> replay.set(Optional.of(found))),
        () -> lab.refuse(Texts.of("training.replay.few")));
  }

  public void spoil() {
    lab.scores()
        .get()
        .ifPresent(
            scores ->
                lab.run(
                    Texts.of("training.bad.job"),
                    context -> desk.spoil(scores, lab.seed(), context),
                    found -> Texts.of("training.bad.done", found.probe()),
                    this::show));
  }

  void show(BadProbe.Result result) {
    spoilt.set(Optional.of(result));
  }

  public void table(Path file) {
    groups.set(Optional.empty());
    lab.run(
        Texts.of("training.groups.read"),
        context -> {
          GroupTable read = desk.table(file);
          if (read.columns().isEmpty()) {
            throw SecondLookException.input(Texts.of("training.groups.nocolumn"));
          }
          return read;
        },
        read -> Texts.count("training.groups.rows", read.rows().size()),
        read -> table.set(Optional.of(read)));
  }

  /** Compares within the groups of a column, at the lab's threshold. */
  public void group(String column) {
    Optional<Scores> scores = lab.scores().get();
    if (scores.isEmpty() || table.get().isEmpty()) {
      return;
    }
    if (scores.get().set().madeUp()) {
      lab.refuse(Texts.of("training.groups.madeup"));
      return;
    }
    GroupTable from = table.get().get();
    double threshold = lab.threshold().get();
    groups.set(Optional.empty());
    lab.run(
        Texts.of("training.groups.job"),
        context -> Groups.run(scores.get(), column, from.groups(column), threshold, context),
        found -> found.conclusion(),
        found -> groups.set(Optional.of(found)));
  }

  /** Decodes: on a background thread. */
  Picture upright(Path folder, String file) {
    return desk.upright(folder, file);
  }

  public ReadOnlyObjectProperty<Optional<GallerySize.Result>> replay() {
    return replay.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<BadProbe.Result>> spoilt() {
    return spoilt.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<GroupTable>> table() {
    return table.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Groups.Result>> groups() {
    return groups.getReadOnlyProperty();
  }
}
