package org.secondlook.app.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.base.Box;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.EvidenceIntegrity;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.RecorderClock;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredSighting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.PixelAspect;
import org.secondlook.workflow.evidence.Recording;

/** The open case's files, the one that is shown with its faces, and what can be done with them. */
public final class EvidenceViewModel {
  /** A face on the shown frame. */
  public record FaceMark(FaceTrack track, StoredSighting where) {}

  private final EvidenceService desk;
  private final ScreenContext frame;
  private final Player player;
  private final ImportViewModel imports;
  private final FrameExport export;
  private final ObservableList<FileRow> rows = FXCollections.observableArrayList();
  private final ObservableList<FaceTrack> tracks = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<Evidence>> selected =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObjectProperty<Optional<FaceTrack>> selectedTrack =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObservableList<FaceMark> marks = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper part = new ReadOnlyIntegerWrapper(1);
  private final BooleanProperty drawing = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<Optional<EvidenceIntegrity>> integrity =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper badge = new ReadOnlyStringWrapper("");
  private Optional<CaseFile> shownCase = Optional.empty();

  public EvidenceViewModel(EvidenceService desk, ScreenContext frame, Player player) {
    this.desk = desk;
    this.frame = frame;
    this.player = player;
    this.export = new FrameExport(desk, frame, this);
    this.imports = new ImportViewModel(desk, frame, this::rowsChanged, this::refresh);
    player.frame().addListener((property, before, now) -> remark());
    frame.caseInView().open().subscribe(this::caseOpened);
  }

  private void caseOpened(Optional<CaseFile> open) {
    boolean same = open.map(CaseFile::id).equals(shownCase.map(CaseFile::id));
    shownCase = open;
    if (!same) {
      rows.clear();
      badge.set("");
      imports.caseChanged(open);
      deselect();
      refresh();
    }
  }

  private void deselect() {
    selected.set(Optional.empty());
    selectedTrack.set(Optional.empty());
    tracks.clear();
    marks.clear();
    drawing.set(false);
    integrity.set(Optional.empty());
    player.clear();
  }

  /** Reads the case's files again. */
  public void refresh() {
    refresh(Optional.empty());
  }

  private void refresh(Optional<Destination.Moment> then) {
    shownCase.ifPresent(
        open ->
            frame
                .jobs()
                .load(
                    () -> counted(open),
                    found -> {
                      if (shownCase.map(CaseFile::id).equals(Optional.of(open.id()))) {
                        imports.stored(found);
                        then.ifPresentOrElse(this::goTo, this::selectFirst);
                      }
                    },
                    frame.notices()::failed));
  }

  /** Shows another file than one that was removed from the case, and reads the list again. */
  void left(EvidenceId removed) {
    if (selected.get().map(Evidence::id).equals(Optional.of(removed))) {
      deselect();
    }
    imports.left(removed);
    refresh();
  }

  private List<FileRow.Received> counted(CaseFile open) {
    Map<EvidenceId, Integer> tracks = desk.trackCounts(open);
    return desk.files(open).stream()
        .map(file -> new FileRow.Received(file, tracks.getOrDefault(file.id(), 0), -1))
        .toList();
  }

  private void selectFirst() {
    if (selected.get().isEmpty()) {
      rows.stream()
          .filter(
              row ->
                  row instanceof FileRow.Received r
                      && r.evidence().state() == EvidenceState.PROCESSED)
          .findFirst()
          .or(() -> rows.stream().filter(FileRow.Received.class::isInstance).findFirst())
          .ifPresent(row -> select(((FileRow.Received) row).evidence(), 0, Optional.empty()));
    }
  }

  /** The list as imports and the store make it; what is shown follows where it changed. */
  private void rowsChanged(List<FileRow> now) {
    rows.setAll(now);
    long received = now.stream().filter(FileRow.Received.class::isInstance).count();
    badge.set(received == 0 ? "" : Texts.of("count", received));
    Optional<EvidenceId> shown = selected.get().map(Evidence::id);
    for (FileRow row : now) {
      if (row instanceof FileRow.Received received1
          && Optional.of(received1.evidence().id()).equals(shown)) {
        Evidence before = selected.get().get();
        boolean became = before.state() != received1.evidence().state();
        selected.set(Optional.of(received1.evidence()));
        if (became || !before.settings().equals(received1.evidence().settings())) {
          loadTracks(received1.evidence(), Optional.empty());
          if (received1.evidence().state() == EvidenceState.FAILED) {
            player.clear();
          } else {
            showPart(firstPart(received1.evidence()), 0);
          }
        }
        imports.live(received1.evidence().id()).ifPresent(this::showTracks);
      }
    }
    if (shown.isEmpty()) {
      selectFirst();
    }
  }

  private void showTracks(List<FaceTrack> now) {
    if (!tracks.equals(now)) {
      tracks.setAll(now);
      remark();
    }
  }

  public void goTo(Destination.Moment moment) {
    Optional<Evidence> file =
        rows.stream()
            .filter(FileRow.Received.class::isInstance)
            .map(row -> ((FileRow.Received) row).evidence())
            .filter(evidence -> evidence.id().equals(moment.evidence()))
            .findFirst();
    file.ifPresentOrElse(
        evidence -> select(evidence, moment.ptsMillis(), moment.track()),
        () -> refreshOnce(moment));
  }

  private void refreshOnce(Destination.Moment moment) {
    if (rows.isEmpty()) {
      refresh(Optional.of(moment));
    }
  }

  public void select(Evidence evidence) {
    if (!selected.get().map(Evidence::id).equals(Optional.of(evidence.id()))) {
      select(evidence, 0, Optional.empty());
    }
  }

  private void select(Evidence evidence, long ptsMillis, Optional<TrackId> track) {
    boolean same = selected.get().map(Evidence::id).equals(Optional.of(evidence.id()));
    drawing.set(false);
    if (same && player.frame().get().isPresent()) {
      player.seek(ptsMillis);
      track.ifPresent(id -> pick(id, false));
      return;
    }
    selected.set(Optional.of(evidence));
    selectedTrack.set(Optional.empty());
    integrity.set(Optional.empty());
    tracks.clear();
    marks.clear();
    int first = firstPart(evidence);
    part.set(first);
    if (evidence.state() == EvidenceState.FAILED) {
      // The list says why; the player would only say it once more.
      player.clear();
    } else {
      player.show(() -> open(evidence, first), ptsMillis);
    }
    imports
        .live(evidence.id())
        .ifPresentOrElse(this::showTracks, () -> loadTracks(evidence, track));
  }

  private void loadTracks(Evidence evidence, Optional<TrackId> pick) {
    frame
        .jobs()
        .load(
            () -> desk.tracks(evidence.id()).stream().map(FaceTrack::of).toList(),
            found -> {
              if (selected.get().map(Evidence::id).equals(Optional.of(evidence.id()))) {
                Optional<Integer> before = selectedTrack.get().map(FaceTrack::number);
                showTracks(found);
                pick.ifPresentOrElse(
                    id -> pick(id, false),
                    () ->
                        selectedTrack.set(
                            before.flatMap(
                                n -> found.stream().filter(t -> t.number() == n).findFirst())));
              }
            },
            frame.notices()::failed);
  }

  private void pick(TrackId id, boolean seek) {
    tracks.stream()
        .filter(track -> track.stored().map(StoredTrack::id).equals(Optional.of(id)))
        .findFirst()
        .ifPresent(track -> selectTrack(track, seek));
  }

  /** Picks a track and shows its best shot. */
  public void selectTrack(FaceTrack track, boolean seekToBest) {
    selectedTrack.set(Optional.of(track));
    if (track.part() != part.get()) {
      showPart(track.part(), track.bestPtsMillis());
    } else if (seekToBest) {
      player.seek(track.bestPtsMillis());
    }
  }

  /** The next track or the one before, in the order in which they appear. */
  public void stepTrack(int by) {
    List<FaceTrack> ordered =
        tracks.stream()
            .sorted(
                Comparator.comparingInt(FaceTrack::part).thenComparingLong(FaceTrack::fromMillis))
            .toList();
    if (!ordered.isEmpty()) {
      int now = selectedTrack.get().map(ordered::indexOf).orElse(by > 0 ? -1 : ordered.size());
      selectTrack(ordered.get(Math.clamp(now + by, 0, ordered.size() - 1)), true);
    }
  }

  private static int firstPart(Evidence evidence) {
    return evidence
        .examination()
        .map(examination -> examination.parts().getFirst().number())
        .orElse(1);
  }

  /** Before a file was gone through nobody knows which of its parts can be opened. */
  private Recording open(Evidence evidence, int number) {
    return desk.open(evidence, evidence.examination().isEmpty() && number == 1 ? 0 : number);
  }

  /** Which part of the file the player shows. */
  public ReadOnlyIntegerProperty part() {
    return part.getReadOnlyProperty();
  }

  /** Shows another part of the file from its start. */
  public void showPart(int number) {
    if (number != part.get()) {
      showPart(number, 0);
    }
  }

  /** Shows a part of the shown file at a moment. */
  void showPartAt(int number, long ptsMillis) {
    if (number != part.get()) {
      showPart(number, ptsMillis);
    }
  }

  private void showPart(int number, long ptsMillis) {
    selected
        .get()
        .ifPresent(
            evidence -> {
              drawing.set(false);
              part.set(number);
              player.show(() -> open(evidence, number), ptsMillis);
              remark();
            });
  }

  /**
   * Sets what the shown file doesn't say and goes through it again.
   *
   * @param rate frames a second, or blank
   * @param shape of its pixels such as 12:11, or blank
   * @return a sentence where something can't be so, else empty
   */
  public String say(String rate, String shape, int turn) {
    if (selected.get().isEmpty() || shownCase.isEmpty()) {
      return "";
    }
    try {
      double perSecond = rate.isBlank() ? 0 : Double.parseDouble(rate.strip().replace(',', '.'));
      Optional<PixelAspect> aspect = shape.isBlank() ? Optional.empty() : PixelAspect.parse(shape);
      if (!shape.isBlank() && aspect.isEmpty()) {
        return Texts.of("evidence.said.shape");
      }
      MediaSettings settings = new MediaSettings(perSecond, aspect.orElse(null), turn);
      Path file = Path.of(selected.get().get().originalPath());
      imports.take(shownCase.get(), List.of(file), Optional.of(settings));
      return "";
    } catch (IllegalArgumentException e) {
      return Texts.of("evidence.said.rate");
    }
  }

  private void remark() {
    if (player.frame().get().isEmpty()) {
      marks.clear();
      return;
    }
    long pts = player.pts();
    List<FaceMark> now = new ArrayList<>();
    for (FaceTrack track : tracks) {
      if (track.part() == part.get()) {
        track.at(pts).ifPresent(where -> now.add(new FaceMark(track, where)));
      }
    }
    marks.setAll(now);
  }

  /** Takes dropped files and folders into the case. */
  public void drop(List<Path> dropped) {
    shownCase.ifPresent(open -> imports.take(open, dropped));
  }

  /** Takes files into the case that say from whom they came. */
  public void take(Destination.Import wanted) {
    imports.receivedFrom().set(wanted.receivedFrom());
    drop(wanted.files());
    imports.receivedFrom().set("");
  }

  /** A file that failed or was left half done, once more from where it lay. */
  public void again(FileRow row) {
    switch (row) {
      case FileRow.Received received -> drop(List.of(Path.of(received.evidence().originalPath())));
      case FileRow.Refused refused -> drop(List.of(refused.file()));
      case FileRow.Waiting waiting -> {}
    }
  }

  public void startDrawing() {
    if (player.frame().get().isPresent() && selected.get().isPresent()) {
      drawing.set(!drawing.get());
    }
  }

  /** Stores what was drawn on the shown frame as a face, and picks it. */
  public void drawn(Box box) {
    drawing.set(false);
    if (selected.get().isEmpty() || player.frame().get().isEmpty()) {
      return;
    }
    Evidence evidence = selected.get().get();
    var shown = player.frame().get().get();
    int of = part.get();
    frame
        .jobs()
        .load(
            () -> desk.draw(evidence, of, shown, box),
            made -> loadTracks(evidence, Optional.of(made.id())),
            frame.notices()::failed);
  }

  /**
   * Goes to the search with the picked face; there it is only a probe until the examiner starts it.
   */
  public void searchSelected() {
    storedSelection()
        .ifPresent(track -> frame.navigator().go(new Destination.SearchFor(List.of(track.id()))));
  }

  public boolean canSearch() {
    return frame.navigator().has(ScreenId.SEARCH) && storedSelection().isPresent();
  }

  public Optional<StoredTrack> storedSelection() {
    return selectedTrack.get().flatMap(FaceTrack::stored);
  }

  public void sortSelected(Sorting sorting) {
    storedSelection()
        .ifPresent(
            track -> {
              sort(track, sorting);
              frame
                  .undo()
                  .did(
                      Texts.of("sorted.one", track.number(), Texts.of("sorting." + sorting)),
                      () -> sort(track, track.sorting()));
            });
  }

  private void sort(StoredTrack track, Sorting sorting) {
    frame
        .jobs()
        .load(
            () -> {
              desk.sort(List.of(track.id()), sorting);
              return track;
            },
            done ->
                selected.get().ifPresent(evidence -> loadTracks(evidence, Optional.of(track.id()))),
            frame.notices()::failed);
  }

  /** Whether the original is still what was received; the log keeps the answer. */
  public void check() {
    selected
        .get()
        .ifPresent(
            evidence ->
                frame
                    .jobs()
                    .run(
                        Texts.of("evidence.check.job", evidence.fileName()),
                        context -> desk.check(evidence.id()),
                        outcome -> Texts.of("evidence.check." + outcome.getClass().getSimpleName()),
                        outcome -> {
                          if (selected.get().map(Evidence::id).equals(Optional.of(evidence.id()))) {
                            integrity.set(Optional.of(outcome));
                          }
                        },
                        frame.notices()::failed));
  }

  /**
   * @return a sentence where the measurement can't be kept as it is, else empty
   */
  public String measureClock(String seconds, String how) {
    try {
      long millis = Math.round(Double.parseDouble(seconds.strip().replace(',', '.')) * 1000);
      RecorderClock clock = new RecorderClock(millis, how.strip());
      Evidence evidence = selected.get().orElseThrow();
      frame
          .jobs()
          .load(
              () -> desk.measureClock(evidence.id(), clock),
              changed -> refresh(),
              frame.notices()::failed);
      return "";
    } catch (NumberFormatException e) {
      return Texts.of("evidence.clock.number");
    } catch (SecondLookException e) {
      return e.getMessage();
    }
  }

  public ObservableList<FileRow> rows() {
    return rows;
  }

  public ObservableList<FaceTrack> tracks() {
    return tracks;
  }

  public ObservableList<FaceMark> marks() {
    return marks;
  }

  public ReadOnlyObjectProperty<Optional<Evidence>> selected() {
    return selected.getReadOnlyProperty();
  }

  public ObjectProperty<Optional<FaceTrack>> selectedTrack() {
    return selectedTrack;
  }

  public BooleanProperty drawing() {
    return drawing;
  }

  /** What the last check of the shown file gave, if it was checked since it is shown. */
  public ReadOnlyObjectProperty<Optional<EvidenceIntegrity>> integrity() {
    return integrity.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty badge() {
    return badge.getReadOnlyProperty();
  }

  public Player player() {
    return player;
  }

  /** The shown frame as a picture of its own. */
  FrameExport export() {
    return export;
  }

  public ImportViewModel imports() {
    return imports;
  }

  /** Shows the file in which most was found, at its best shot. */
  public void showRichest() {
    rows.stream()
        .filter(FileRow.Received.class::isInstance)
        .map(FileRow.Received.class::cast)
        // Many faces in a fine picture tell more than many in a coarse one.
        .max(
            Comparator.comparingInt(
                row -> row.tracks() * row.evidence().facts().map(facts -> facts.width()).orElse(0)))
        .ifPresent(row -> select(row.evidence()));
    tracks.stream()
        .max(Comparator.comparingDouble(track -> track.best().quality().overall()))
        .ifPresent(track -> selectTrack(track, true));
  }

  /** Opens the shown file once more, after its drive came back. */
  public void showAgain(Evidence evidence) {
    int shown = part.get();
    player.show(() -> open(evidence, shown), 0);
  }

  /** Hands over the file's best track, soon; nothing where it has none. */
  public void bestOf(EvidenceId id, Consumer<StoredTrack> then) {
    frame
        .jobs()
        .load(
            () ->
                desk.tracks(id).stream()
                    .max(Comparator.comparingDouble(t -> t.best().quality().overall())),
            best -> best.ifPresent(then),
            failure -> {});
  }

  /** The best shot's stored picture; on a background thread. */
  public byte[] picture(TrackId track) {
    return desk.picture(track);
  }
}
