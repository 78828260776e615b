package org.secondlook.app.compare;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.compare.CompareService.Searched;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeId;

/** The probes that were searched in the open case, and which of them is compared. */
final class SearchedProbes {
  private final ObservableList<Searched> probes = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<Searched>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private Optional<ProbeId> wanted = Optional.empty();

  void clear() {
    chosen.set(Optional.empty());
    probes.clear();
    loaded.set(false);
  }

  /** This one is to be chosen as soon as it is known. */
  void want(ProbeId probe) {
    wanted = Optional.of(probe);
  }

  void choose(Searched searched) {
    chosen.set(Optional.of(searched));
  }

  /**
   * Takes what was read.
   *
   * @return the one to be chosen now: the one that was asked for, else the newest; empty where the
   *     chosen one stays
   */
  Optional<Searched> show(List<Searched> found) {
    List<Searched> now = found.stream().filter(each -> each.probe().candidates() > 0).toList();
    // Probes never change once they are searched, so an unchanged list is left alone: whoever comes
    // back to the screen finds it as it was.
    if (!ids(probes).equals(ids(now))) {
      probes.setAll(now);
    }
    loaded.set(true);
    Optional<ProbeId> id = wanted.or(() -> chosen.get().map(each -> each.probe().id()));
    wanted = Optional.empty();
    Optional<Searched> next =
        id.flatMap(this::known).or(() -> chosen.get().flatMap(each -> known(each.probe().id())));
    if (next.isPresent() && isChosen(next.get().probe().id())) {
      chosen.set(next);
      return Optional.empty();
    }
    return next.or(this::toBeginWith);
  }

  /**
   * The newest blind list: an open one shows names at once, and is only shown where somebody asks
   * for it, since the same face may still wait in a blind one.
   */
  private Optional<Searched> toBeginWith() {
    return probes.stream()
        .filter(each -> each.search().openness() == Openness.BLIND)
        .findFirst()
        .or(() -> probes.stream().findFirst());
  }

  private static List<ProbeId> ids(List<Searched> probes) {
    return probes.stream().map(each -> each.probe().id()).toList();
  }

  Optional<Searched> known(ProbeId probe) {
    return probes.stream().filter(each -> each.probe().id().equals(probe)).findFirst();
  }

  boolean isChosen(ProbeId probe) {
    return chosen.get().map(each -> each.probe().id()).equals(Optional.of(probe));
  }

  ObservableList<Searched> probes() {
    return probes;
  }

  ReadOnlyObjectProperty<Optional<Searched>> chosen() {
    return chosen.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }
}
