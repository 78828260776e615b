package org.secondlook.app.objects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.Texts;
import org.secondlook.app.evidence.Player;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.ObjectMark;
import org.secondlook.casework.ObjectQuery;
import org.secondlook.casework.ObjectTrackId;
import org.secondlook.casework.StoredObjectTrack;
import org.secondlook.casework.ThingPlace;
import org.secondlook.footage.ObjectSighting;
import org.secondlook.workflow.LookForObjects;
import org.secondlook.workflow.SearchThings;

/**
 * The things found in the open case's files with their filters, the file that is shown, the thing
 * that is picked or drawn, and what looks like it.
 */
public final class ObjectsViewModel {
  /** A label with how many things have it, and the surest of them. */
  public record LabelCount(String label, int things, double surest) {}

  private final ObjectsService desk;
  private final ScreenContext frame;
  private final Player player;
  private final List<StoredObjectTrack> all = new ArrayList<>();
  private final ObservableList<LabelCount> labels = FXCollections.observableArrayList();
  private final ObservableList<StoredObjectTrack> shown = FXCollections.observableArrayList();
  private final ObservableList<Evidence> files = FXCollections.observableArrayList();
  private final ObservableList<Evidence> due = FXCollections.observableArrayList();
  private final ObservableList<SearchThings.Match> matches = FXCollections.observableArrayList();
  private final ObservableList<ObjectMark> marks = FXCollections.observableArrayList();
  private final ObservableList<ObjectQuery> queries = FXCollections.observableArrayList();
  private final ObjectProperty<ThingFilter> filter = new SimpleObjectProperty<>(ThingFilter.ALL);
  private final ReadOnlyObjectWrapper<Optional<StoredObjectTrack>> picked =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<ObjectSighting>> sightings =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<Evidence>> file =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Box>> box =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper badge = new ReadOnlyStringWrapper("");
  private final BooleanProperty drawing = new SimpleBooleanProperty();
  private final BooleanProperty allCases = new SimpleBooleanProperty();
  private final StringProperty what = new SimpleStringProperty("");
  private Optional<CaseFile> shownCase = Optional.empty();
  private int part = 1;

  public ObjectsViewModel(ObjectsService desk, ScreenContext frame, Player player) {
    this.desk = desk;
    this.frame = frame;
    this.player = player;
    filter.addListener((property, before, now) -> sift());
    frame.caseInView().open().subscribe(this::caseOpened);
  }

  private void caseOpened(Optional<CaseFile> open) {
    if (!open.map(CaseFile::id).equals(shownCase.map(CaseFile::id))) {
      all.clear();
      matches.clear();
      answer.set("");
      picked.set(Optional.empty());
      box.set(Optional.empty());
      file.set(Optional.empty());
      filter.set(ThingFilter.ALL);
      player.clear();
      loaded.set(false);
    }
    shownCase = open;
    sift();
    refresh();
  }

  private record Read(
      List<Evidence> files,
      List<Evidence> due,
      List<StoredObjectTrack> things,
      List<ObjectMark> marks,
      List<ObjectQuery> queries) {}

  /** Reads the case's things again. */
  public void refresh() {
    shownCase.ifPresent(
        open ->
            frame
                .jobs()
                .load(
                    () ->
                        new Read(
                            desk.files(open),
                            desk.due(open),
                            desk.things(open),
                            desk.marks(open),
                            desk.queries(open)),
                    read -> show(open, read),
                    this::failed));
  }

  private void show(CaseFile open, Read read) {
    if (!shownCase.map(CaseFile::id).equals(Optional.of(open.id()))) {
      return;
    }
    files.setAll(read.files());
    due.setAll(read.due());
    marks.setAll(read.marks().stream().filter(mark -> mark.withdrawn().isEmpty()).toList());
    queries.setAll(read.queries());
    all.clear();
    all.addAll(read.things());
    badge.set(all.isEmpty() ? "" : Integer.toString(all.size()));
    loaded.set(true);
    sift();
    if (picked.get().isEmpty() && !shown.isEmpty()) {
      pick(shown.getFirst());
    }
  }

  private void sift() {
    Map<String, List<StoredObjectTrack>> byLabel = new TreeMap<>();
    all.stream()
        .filter(filter.get()::fitsBesideLabel)
        .forEach(each -> byLabel.computeIfAbsent(each.label(), _ -> new ArrayList<>()).add(each));
    labels.setAll(
        byLabel.entrySet().stream()
            .map(
                each ->
                    new LabelCount(
                        each.getKey(),
                        each.getValue().size(),
                        each.getValue().stream()
                            .mapToDouble(StoredObjectTrack::score)
                            .max()
                            .orElse(0)))
            .sorted(
                Comparator.comparingInt(LabelCount::things)
                    .reversed()
                    .thenComparing(LabelCount::label))
            .toList());
    shown.setAll(
        all.stream()
            .filter(filter.get()::fits)
            .sorted(Comparator.comparingDouble(StoredObjectTrack::score).reversed())
            .toList());
  }

  private void failed(SecondLookException failure) {
    problem.set(failure.getMessage());
  }

  /** Looks through every file that wasn't yet, as a job that can be cancelled. */
  public void lookThrough() {
    CaseFile open = shownCase.orElseThrow();
    List<Evidence> waiting = List.copyOf(due);
    problem.set("");
    frame
        .jobs()
        .run(
            Texts.count("objects.job", waiting.size()),
            context -> lookThrough(waiting, context),
            failures -> Texts.of("objects.job.done"),
            failures -> {
              problem.set(String.join(" ", failures));
              if (shownCase.equals(Optional.of(open))) {
                refresh();
              }
            },
            this::failed);
  }

  /** The sentences of those that failed. */
  private List<String> lookThrough(List<Evidence> waiting, JobContext context) {
    List<String> failures = new ArrayList<>();
    for (Evidence each : waiting) {
      context.stopIfCancelled();
      if (desk.lookThrough(each, context) instanceof LookForObjects.Outcome.Failed failed) {
        failures.add(failed.why());
      }
    }
    return failures;
  }

  /** A thing, shown at its best moment. */
  public void pick(StoredObjectTrack thing) {
    picked.set(Optional.of(thing));
    box.set(Optional.of(thing.best().box()));
    what.set(thing.label());
    goTo(thing.place(), Optional.empty());
    frame
        .jobs()
        .load(
            () -> desk.sightings(thing.id()),
            found -> {
              if (picked.get().equals(Optional.of(thing))) {
                sightings.set(found);
              }
            },
            this::failed);
  }

  /** What looks like the crop, shown where it was found. */
  public void pick(SearchThings.Match match) {
    picked.set(Optional.empty());
    sightings.set(List.of());
    box.set(Optional.of(match.place().box()));
    what.set(match.label());
    goTo(match.place(), Optional.of(match.evidence()));
  }

  public void pick(ObjectMark mark) {
    picked.set(Optional.empty());
    sightings.set(List.of());
    box.set(Optional.of(mark.place().box()));
    what.set(mark.what());
    goTo(mark.place(), Optional.empty());
  }

  /**
   * @param known the file, where it may be of another case
   */
  private void goTo(ThingPlace place, Optional<Evidence> known) {
    drawing.set(false);
    boolean there =
        file.get().map(Evidence::id).equals(Optional.of(place.evidence())) && part == place.part();
    if (there) {
      player.seek(place.ptsMillis());
      return;
    }
    part = place.part();
    Optional<Evidence> evidence = known.or(() -> of(place.evidence()));
    evidence.ifPresent(
        found -> {
          file.set(Optional.of(found));
          player.show(() -> desk.open(found, place.part()), place.ptsMillis());
        });
  }

  private Optional<Evidence> of(EvidenceId id) {
    return files.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** A box that was dragged on the shown frame. */
  public void drawn(Box drawn) {
    drawing.set(false);
    picked.set(Optional.empty());
    sightings.set(List.of());
    what.set("");
    box.set(Optional.of(drawn));
  }

  /** Where the picked thing is on the shown frame; the drawn box where one was drawn. */
  public Optional<Box> boxNow() {
    long now = player.pts();
    return sightings.get().stream()
        .min(Comparator.comparingLong(each -> Math.abs(each.ptsMillis() - now)))
        .map(ObjectSighting::box)
        .or(box::get);
  }

  private Optional<ObjectsService.Crop> crop() {
    return file.get()
        .flatMap(
            evidence ->
                boxNow().map(now -> new ObjectsService.Crop(evidence, part, player.pts(), now)));
  }

  /** Whether there is something to search for, to mark or to keep. */
  public boolean canAct() {
    return file.get().isPresent()
        && box.get().isPresent()
        && shownCase.map(CaseFile::id).equals(file.get().map(Evidence::caseId));
  }

  /** Searches this case, or all, for what looks like the thing in the box. */
  public void moreLikeThis() {
    if (!canAct()) {
      return;
    }
    CaseFile open = shownCase.orElseThrow();
    ObjectsService.Crop crop = crop().orElseThrow();
    boolean everywhere = allCases.get();
    problem.set("");
    frame
        .jobs()
        .run(
            Texts.of("objects.searching"),
            context -> desk.search(open, crop, everywhere, context),
            result -> sentence(result),
            result -> {
              matches.setAll(result.matches());
              answer.set(
                  String.join(
                      " ",
                      Stream.concat(Stream.of(sentence(result)), result.notCompared().stream())
                          .toList()));
            },
            this::failed);
  }

  private static String sentence(SearchThings.Result result) {
    return result.matches().isEmpty()
        ? Texts.of("objects.nothing.alike", result.compared())
        : Texts.count("objects.alike", result.matches().size());
  }

  /** The list of found things again. */
  public void clearAnswer() {
    matches.clear();
    answer.set("");
  }

  public void mark() {
    String label = picked.get().map(StoredObjectTrack::label).orElse("");
    act(crop -> desk.mark(crop, what.get(), label));
  }

  public void keep() {
    act(crop -> desk.keep(crop, what.get()));
  }

  private interface CropAct {
    Object on(ObjectsService.Crop crop);
  }

  private void act(CropAct act) {
    if (!canAct()) {
      return;
    }
    ObjectsService.Crop crop = crop().orElseThrow();
    change(() -> act.on(crop));
  }

  /**
   * @param why the reason, which the log keeps
   */
  public void withdraw(ObjectMark mark, String why) {
    change(
        () -> {
          desk.withdraw(mark.id(), why);
          return mark;
        });
  }

  public void end(ObjectQuery query) {
    change(
        () -> {
          desk.end(query.id());
          return query;
        });
  }

  private void change(Supplier<Object> act) {
    problem.set("");
    frame.jobs().load(act, done -> refresh(), this::failed);
  }

  /** PNG of a thing's best look; not on the window's thread. */
  public byte[] picture(ObjectTrackId thing) {
    return desk.picture(thing);
  }

  /** The name of a thing's file. */
  public String fileName(StoredObjectTrack thing) {
    return of(thing.evidence()).map(each -> each.nameOf(thing.part())).orElse("");
  }

  /** Whether the case has nothing to show yet. */
  public boolean empty() {
    return loaded.get() && all.isEmpty() && marks.isEmpty() && queries.isEmpty();
  }

  /** Whether the case's things are read. */
  ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  public ObservableList<LabelCount> labels() {
    return labels;
  }

  public ObservableList<StoredObjectTrack> shown() {
    return shown;
  }

  public ObservableList<Evidence> files() {
    return files;
  }

  public ObservableList<Evidence> due() {
    return due;
  }

  public ObservableList<SearchThings.Match> matches() {
    return matches;
  }

  public ObservableList<ObjectMark> marks() {
    return marks;
  }

  public ObservableList<ObjectQuery> queries() {
    return queries;
  }

  public ObjectProperty<ThingFilter> filter() {
    return filter;
  }

  public ReadOnlyObjectProperty<Optional<StoredObjectTrack>> picked() {
    return picked.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<List<ObjectSighting>> sightings() {
    return sightings.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Evidence>> file() {
    return file.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Box>> box() {
    return box.getReadOnlyProperty();
  }

  /** What the last search found, in words; empty where none was made. */
  public ReadOnlyStringProperty answer() {
    return answer.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty badge() {
    return badge.getReadOnlyProperty();
  }

  public BooleanProperty drawing() {
    return drawing;
  }

  public BooleanProperty allCases() {
    return allCases;
  }

  /** The examiner's words for the thing. */
  public StringProperty what() {
    return what;
  }

  public Player player() {
    return player;
  }
}
