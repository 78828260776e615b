package org.secondlook.app.sightings;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import org.secondlook.app.Texts;
import org.secondlook.app.evidence.CameraClock;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;

/**
 * The open case's best shots as they are filtered and ordered, which are picked, and what is done
 * with them.
 */
public final class SightingsViewModel {
  /** How the grid is ordered. Groups of likely the same person can be kept together in either. */
  public enum Order {
    PERSON,
    QUALITY,
    TIME
  }

  static final double LEAST_SIZE = 0.75;
  static final double MOST_SIZE = 2;
  private static final String SIZE = "sightings.size";

  private final SightingsService desk;
  private final ScreenContext frame;
  private final ObservableList<SightingTile> shown = FXCollections.observableArrayList();
  private final ObservableList<LikelyPerson> people = FXCollections.observableArrayList();
  private final ObservableList<String> files = FXCollections.observableArrayList();
  private final ObservableSet<TrackId> picked = FXCollections.observableSet(new LinkedHashSet<>());
  private final ReadOnlyObjectWrapper<Optional<TrackId>> cursor =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.PERSON);
  private final ObjectProperty<Optional<Sorting>> sorting =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<String>> file =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Integer>> person =
      new SimpleObjectProperty<>(Optional.empty());
  private static final long DAY_NANOS = 24 * 3_600_000_000_000L;

  private final DoubleProperty minimumQuality = new SimpleDoubleProperty(0);
  private final StringProperty clockFrom = new SimpleStringProperty("");
  private final StringProperty clockTo = new SimpleStringProperty("");
  private final DoubleProperty tileSize = new SimpleDoubleProperty(1);
  private final ReadOnlyStringWrapper badge = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private List<SightingTile> all = List.of();
  private Optional<CaseFile> shownCase = Optional.empty();

  public SightingsViewModel(SightingsService desk, ScreenContext frame) {
    this.desk = desk;
    this.frame = frame;
    order.addListener((property, before, now) -> arrange());
    sorting.addListener((property, before, now) -> arrange());
    file.addListener((property, before, now) -> arrange());
    person.addListener((property, before, now) -> arrange());
    minimumQuality.addListener((property, before, now) -> arrange());
    clockFrom.addListener((property, before, now) -> arrange());
    clockTo.addListener((property, before, now) -> arrange());
    tileSize.set(Math.clamp(frame.settings().number(SIZE, 1), LEAST_SIZE, MOST_SIZE));
    tileSize.addListener(
        (property, before, now) -> frame.settings().remember(SIZE, now.doubleValue()));
    frame.caseInView().open().subscribe(this::caseOpened);
  }

  private void caseOpened(Optional<CaseFile> open) {
    if (!open.map(CaseFile::id).equals(shownCase.map(CaseFile::id))) {
      shownCase = open;
      loaded.set(false);
      picked.clear();
      cursor.set(Optional.empty());
      file.set(Optional.empty());
      person.set(Optional.empty());
      show(List.of());
      refresh();
    }
  }

  /** Reads the case's tracks again; what is picked stays picked. */
  public void refresh() {
    shownCase.ifPresent(
        open ->
            frame
                .jobs()
                .load(
                    () -> shots(desk.files(open), desk.tracks(open)),
                    found -> {
                      if (shownCase.map(CaseFile::id).equals(Optional.of(open.id()))) {
                        loaded.set(true);
                        show(found);
                      }
                    },
                    frame.notices()::failed));
  }

  private static List<SightingTile> shots(List<Evidence> files, List<StoredTrack> tracks) {
    Map<EvidenceId, Evidence> byId =
        files.stream().collect(Collectors.toMap(Evidence::id, Function.identity()));
    Map<Long, Long> sizes =
        tracks.stream()
            .flatMap(track -> track.group().stream())
            .collect(Collectors.groupingBy(group -> group, Collectors.counting()));
    List<Long> bySize =
        sizes.entrySet().stream()
            .filter(entry -> entry.getValue() > 1)
            .sorted(
                Map.Entry.<Long, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    Map<Long, Integer> numbers = new HashMap<>();
    for (Long group : bySize) {
      numbers.put(group, numbers.size() + 1);
    }
    return tracks.stream()
        .map(
            track ->
                new SightingTile(
                    track,
                    byId.get(track.evidence()).nameOf(track.part()),
                    byId.get(track.evidence()).timesAreAssumed(track.part()),
                    track.group().map(numbers::get),
                    clock(byId.get(track.evidence()), track)))
        .toList();
  }

  private static LocalTime clock(Evidence file, StoredTrack track) {
    return CameraClock.timeOfDay(file, file.facts(track.part()), track.bestPtsMillis())
        .orElseGet(() -> LocalTime.ofNanoOfDay(track.bestPtsMillis() * 1_000_000 % DAY_NANOS));
  }

  private void show(List<SightingTile> found) {
    all = found;
    Set<TrackId> there = found.stream().map(SightingTile::id).collect(Collectors.toSet());
    picked.removeIf(id -> !there.contains(id));
    cursor.set(cursor.get().filter(there::contains));
    files.setAll(found.stream().map(SightingTile::file).distinct().sorted().toList());
    Map<Integer, List<SightingTile>> groups =
        found.stream()
            .filter(shot -> shot.group().isPresent())
            .sorted(Comparator.comparingDouble(SightingTile::quality).reversed())
            .collect(Collectors.groupingBy(shot -> shot.group().orElseThrow()));
    people.setAll(
        groups.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> new LikelyPerson(entry.getKey(), entry.getValue()))
            .toList());
    badge.set(found.isEmpty() ? "" : Texts.of("count", found.size()));
    arrange();
  }

  private void arrange() {
    Predicate<SightingTile> wanted =
        shot ->
            sorting.get().map(s -> shot.track().sorting() == s).orElse(true)
                && file.get().map(shot.file()::equals).orElse(true)
                && person.get().map(p -> shot.group().equals(Optional.of(p))).orElse(true)
                && shot.quality() >= minimumQuality.get()
                && within(shot.clock());
    List<SightingTile> now = all.stream().filter(wanted).sorted(comparator()).toList();
    shown.setAll(now);
    tellCount();
  }

  /** Nothing is counted before the case is read. */
  private void tellCount() {
    summary.set(
        !loaded.get()
            ? ""
            : shown.size() == all.size()
                ? Texts.count("sightings", all.size())
                : Texts.of("sightings.some", shown.size(), all.size()));
  }

  /** Between the two times as far as they are typed; over midnight where the first is later. */
  private boolean within(LocalTime clock) {
    LocalTime start = read(clockFrom.get()).orElse(LocalTime.MIN);
    LocalTime end = read(clockTo.get()).orElse(LocalTime.MAX);
    return start.isAfter(end)
        ? !clock.isBefore(start) || !clock.isAfter(end)
        : !clock.isBefore(start) && !clock.isAfter(end);
  }

  /** "14:05" or "14:05:30"; empty for what is no time yet. */
  private static Optional<LocalTime> read(String typed) {
    try {
      return typed.isBlank() ? Optional.empty() : Optional.of(LocalTime.parse(typed.strip()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Comparator<SightingTile> comparator() {
    Comparator<SightingTile> quality = Comparator.comparingDouble(SightingTile::quality).reversed();
    Comparator<SightingTile> time =
        Comparator.comparing(SightingTile::file)
            .thenComparingLong(shot -> shot.track().bestPtsMillis());
    return switch (order.get()) {
      case PERSON ->
          Comparator.<SightingTile>comparingInt(shot -> shot.group().orElse(Integer.MAX_VALUE))
              .thenComparing(quality);
      case QUALITY -> quality;
      case TIME -> time;
    };
  }

  /** Picks one shot, or adds it to (or takes it from) those that are picked. */
  public void pick(SightingTile shot, boolean add) {
    if (!add) {
      picked.removeIf(id -> !id.equals(shot.id()));
      picked.add(shot.id());
    } else if (!picked.remove(shot.id())) {
      picked.add(shot.id());
    }
    cursor.set(Optional.of(shot.id()));
  }

  /** Picks everything from the cursor to the shot. */
  public void pickTo(SightingTile shot) {
    int from = cursorIndex();
    int to = shown.indexOf(shot);
    if (from < 0 || to < 0) {
      pick(shot, false);
      return;
    }
    for (int i = Math.min(from, to); i <= Math.max(from, to); i++) {
      picked.add(shown.get(i).id());
    }
    cursor.set(Optional.of(shot.id()));
  }

  /** Moves the cursor by so many shots, and picks the one it comes to. */
  public void move(int by) {
    if (!shown.isEmpty()) {
      int now = cursorIndex();
      int next = now < 0 ? 0 : Math.clamp(now + by, 0, shown.size() - 1);
      pick(shown.get(next), false);
    }
  }

  public void pickAllShown() {
    shown.forEach(shot -> picked.add(shot.id()));
  }

  public int cursorIndex() {
    return cursor.get().map(id -> indexOf(id)).orElse(-1);
  }

  private int indexOf(TrackId id) {
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  public void sortPicked(Sorting to) {
    int at = cursorIndex();
    int size = shown.size();
    sort(all.stream().filter(shot -> picked.contains(shot.id())).toList(), to);
    // One key a face: go on to the next, unless the sorted one has just left the filter.
    if (picked.size() == 1 && at >= 0 && shown.size() == size && at + 1 < size) {
      move(1);
    } else if (cursorIndex() < 0 && at >= 0 && !shown.isEmpty()) {
      pick(shown.get(Math.min(at, shown.size() - 1)), false);
    }
  }

  /** Sorts everybody who is likely the same person as one that is picked. */
  public void sortGroups(Sorting to) {
    Set<Integer> groups =
        all.stream()
            .filter(shot -> picked.contains(shot.id()))
            .flatMap(shot -> shot.group().stream())
            .collect(Collectors.toSet());
    sort(
        all.stream()
            .filter(
                shot ->
                    picked.contains(shot.id()) || shot.group().map(groups::contains).orElse(false))
            .toList(),
        to);
  }

  private void sort(List<SightingTile> shots, Sorting to) {
    if (shots.isEmpty()) {
      return;
    }
    Map<Sorting, Set<TrackId>> before = new EnumMap<>(Sorting.class);
    shots.forEach(
        shot ->
            before
                .computeIfAbsent(shot.track().sorting(), s -> new LinkedHashSet<>())
                .add(shot.id()));
    store(Map.of(to, ids(shots)));
    frame
        .undo()
        .did(
            Texts.of(
                shots.size() == 1 ? "sightings.sorted.one" : "sightings.sorted.many",
                shots.size(),
                Texts.of("sorting." + to)),
            () -> store(before));
  }

  private static Set<TrackId> ids(Collection<SightingTile> shots) {
    return shots.stream()
        .map(SightingTile::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Shown at once and stored in the background; where storing fails, what the store has is shown
   * again.
   */
  private void store(Map<Sorting, Set<TrackId>> changes) {
    List<SightingTile> now = new ArrayList<>(all);
    changes.forEach(
        (to, ids) -> now.replaceAll(shot -> ids.contains(shot.id()) ? sorted(shot, to) : shot));
    show(now);
    frame
        .jobs()
        .load(
            () -> {
              changes.forEach((to, ids) -> desk.sort(ids, to));
              return changes;
            },
            done -> {},
            failure -> {
              frame.notices().failed(failure);
              refresh();
            });
  }

  private static SightingTile sorted(SightingTile shot, Sorting to) {
    return shot.sorted(to);
  }

  /** Goes to the moment of the cursor's best shot in its footage. */
  public void showMoment() {
    all.stream()
        .filter(shot -> Optional.of(shot.id()).equals(cursor.get()))
        .findFirst()
        .ifPresent(this::showMoment);
  }

  public void showMoment(SightingTile shot) {
    StoredTrack track = shot.track();
    frame
        .navigator()
        .go(
            new Destination.Moment(
                track.evidence(), track.bestPtsMillis(), Optional.of(track.id())));
  }

  /** Goes to the search with all that is picked. */
  public void searchPicked() {
    if (canSearch()) {
      frame.navigator().go(new Destination.SearchFor(List.copyOf(picked)));
    }
  }

  public boolean canSearch() {
    return frame.navigator().has(ScreenId.SEARCH) && !picked.isEmpty();
  }

  /** On a background thread. */
  public byte[] picture(TrackId track) {
    return desk.picture(track);
  }

  public ObservableList<SightingTile> shown() {
    return shown;
  }

  public ObservableList<LikelyPerson> people() {
    return people;
  }

  public ObservableList<String> files() {
    return files;
  }

  public ObservableSet<TrackId> picked() {
    return picked;
  }

  public ReadOnlyObjectProperty<Optional<TrackId>> cursor() {
    return cursor.getReadOnlyProperty();
  }

  public ObjectProperty<Order> order() {
    return order;
  }

  public ObjectProperty<Optional<Sorting>> sorting() {
    return sorting;
  }

  public ObjectProperty<Optional<String>> file() {
    return file;
  }

  public ObjectProperty<Optional<Integer>> person() {
    return person;
  }

  /** "14:05": sightings from this time of day on; empty for all. */
  public StringProperty clockFrom() {
    return clockFrom;
  }

  public StringProperty clockTo() {
    return clockTo;
  }

  /** How large the pictures are shown, 1 for the usual size. */
  public DoubleProperty tileSize() {
    return tileSize;
  }

  public DoubleProperty minimumQuality() {
    return minimumQuality;
  }

  public ReadOnlyStringProperty badge() {
    return badge.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty summary() {
    return summary.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  public boolean empty() {
    return all.isEmpty();
  }
}
