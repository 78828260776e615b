package org.secondlook.app.compare;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.Decision;
import org.secondlook.casework.Review;

/**
 * The candidates of one probe as they may be seen: shuffled and nameless, or by rank. Used on the
 * window's thread.
 */
final class Strip {
  private final ObservableList<StripItem> items = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<StripItem>> selected =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper allDecided = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper badge = new ReadOnlyStringWrapper("");

  void clear() {
    items.clear();
    selected.set(Optional.empty());
    counted();
  }

  /**
   * Lists the candidates anew.
   *
   * @return the one to look at now: the one that was selected, else the first that is open
   */
  Optional<StripItem> show(Review review) {
    Optional<CandidateId> before = selectedId();
    items.setAll(
        switch (review) {
          case Review.Blind blind ->
              blind.shuffled().stream().map(each -> StripItem.blind(each, blind.none())).toList();
          case Review.Revealed open -> revealed(open);
        });
    counted();
    return before
        .flatMap(this::find)
        .or(() -> items.stream().filter(StripItem::open).findFirst())
        .or(() -> items.stream().findFirst());
  }

  private static List<StripItem> revealed(Review.Revealed open) {
    Optional<Decision> none = last(open.own(), Optional.empty());
    return open.candidates().stream()
        .map(each -> StripItem.revealed(each, last(open.own(), Optional.of(each.id())), none))
        .toList();
  }

  private static Optional<Decision> last(List<Decision> own, Optional<CandidateId> about) {
    return own.stream()
        .filter(decision -> decision.candidate().equals(about))
        .reduce((earlier, later) -> later);
  }

  private void counted() {
    long open = items.stream().filter(StripItem::open).count();
    allDecided.set(!items.isEmpty() && open == 0);
    badge.set(items.isEmpty() ? "" : (items.size() - open) + "/" + items.size());
  }

  /** Whether "none of these" is recorded. */
  boolean noneDecided() {
    return items.stream().anyMatch(item -> item.none().isPresent());
  }

  void select(Optional<StripItem> item) {
    selected.set(item);
  }

  /** Marks a candidate as decided; the next open one after it, if there is any. */
  Optional<StripItem> decided(Decision decision) {
    int at = indexOf(decision.candidate().orElseThrow());
    if (at < 0) {
      return Optional.empty();
    }
    StripItem item = items.get(at).decided(decision);
    items.set(at, item);
    counted();
    if (selectedId().equals(decision.candidate())) {
      selected.set(Optional.of(item));
    }
    return IntStream.range(1, items.size())
        .mapToObj(i -> items.get((at + i) % items.size()))
        .filter(StripItem::open)
        .findFirst();
  }

  Optional<StripItem> find(CandidateId id) {
    return items.stream().filter(item -> item.id().equals(id)).findFirst();
  }

  /** The candidate so many places from the selected one, if there is any. */
  Optional<StripItem> beside(int by) {
    int now = selectedId().map(this::indexOf).orElse(-1);
    int to = now + by;
    return now >= 0 && to >= 0 && to < items.size() ? Optional.of(items.get(to)) : Optional.empty();
  }

  private int indexOf(CandidateId id) {
    return IntStream.range(0, items.size())
        .filter(i -> items.get(i).id().equals(id))
        .findFirst()
        .orElse(-1);
  }

  Optional<CandidateId> selectedId() {
    return selected.get().map(StripItem::id);
  }

  ObservableList<StripItem> items() {
    return items;
  }

  ReadOnlyObjectProperty<Optional<StripItem>> selected() {
    return selected.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty allDecided() {
    return allDecided.getReadOnlyProperty();
  }

  /** How many are decided of how many, for the tab; empty for no candidates. */
  ReadOnlyStringProperty badge() {
    return badge.getReadOnlyProperty();
  }
}
