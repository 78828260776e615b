package org.secondlook.app.evidence;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.base.Box;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.workflow.evidence.Recording;

/** The open case's files, the one that is shown with its faces, and what can be done with them. */
public final class EvidenceViewModel {
  private final EvidenceService desk;
  private final ScreenContext frame;
  private final Player player;
  private final ImportViewModel imports;
  private final FrameExport export;
  private final ObservableList<FileRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<Evidence>> selected =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyIntegerWrapper part = new ReadOnlyIntegerWrapper(1);
  private final ShownFaces faces;
  private final FileStatements statements;
  private final BooleanProperty drawing = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper badge = new ReadOnlyStringWrapper("");
  private Optional<CaseFile> shownCase = Optional.empty();

  public EvidenceViewModel(EvidenceService desk, ScreenContext frame, Player player) {
    this.desk = desk;
    this.frame = frame;
    this.player = player;
    this.faces = new ShownFaces(player, part);
    this.statements = new FileStatements(desk, frame, this);
    this.export = new FrameExport(desk, frame, this);
    this.imports = new ImportViewModel(desk, frame, this::rowsChanged, this::refresh);
    frame.caseInView().open().subscribe(this::caseOpened);
  }

  private void caseOpened(Optional<CaseFile> open) {
    boolean same = open.map(CaseFile::id).equals(shownCase.map(CaseFile::id));
    shownCase = open;
    if (!same) {
      rows.clear();
      loaded.set(false);
      badge.set("");
      imports.caseChanged(open);
      deselect();
      refresh();
    }
  }

  private void deselect() {
    selected.set(Optional.empty());
    faces.clear();
    drawing.set(false);
    statements.clear();
    player.clear();
  }

  /** Whether the case's files are read. */
  ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
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
                        loaded.set(true);
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
        imports.live(received1.evidence().id()).ifPresent(faces::show);
      }
    }
    if (shown.isEmpty()) {
      selectFirst();
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
    faces.clear();
    statements.clear();
    int first = firstPart(evidence);
    part.set(first);
    if (evidence.state() == EvidenceState.FAILED) {
      // The list says why; the player would only say it once more.
      player.clear();
    } else {
      player.show(() -> open(evidence, first), ptsMillis);
    }
    imports.live(evidence.id()).ifPresentOrElse(faces::show, () -> loadTracks(evidence, track));
  }

  private void loadTracks(Evidence evidence, Optional<TrackId> pick) {
    frame
        .jobs()
        .load(
            () -> desk.tracks(evidence.id()).stream().map(FaceTrack::of).toList(),
            found -> {
              if (selected.get().map(Evidence::id).equals(Optional.of(evidence.id()))) {
                faces.showAgain(found);
                pick.ifPresent(id -> pick(id, false));
              }
            },
            frame.notices()::failed);
  }

  private void pick(TrackId id, boolean seek) {
    faces.find(id).ifPresent(track -> selectTrack(track, seek));
  }

  /** Picks a track and shows its best shot. */
  public void selectTrack(FaceTrack track, boolean seekToBest) {
    faces.selected().set(Optional.of(track));
    if (track.part() != part.get()) {
      showPart(track.part(), track.bestPtsMillis());
    } else if (seekToBest) {
      player.seek(track.bestPtsMillis());
    }
  }

  /** The next track or the one before, in the order in which they appear. */
  public void stepTrack(int by) {
    faces.beside(by).ifPresent(track -> selectTrack(track, true));
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
              faces.remark();
            });
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
    return faces.selected().get().flatMap(FaceTrack::stored);
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

  public ObservableList<FileRow> rows() {
    return rows;
  }

  public ObservableList<FaceTrack> tracks() {
    return faces.tracks();
  }

  public ObservableList<ShownFaces.Mark> marks() {
    return faces.marks();
  }

  public ReadOnlyObjectProperty<Optional<Evidence>> selected() {
    return selected.getReadOnlyProperty();
  }

  public ObjectProperty<Optional<FaceTrack>> selectedTrack() {
    return faces.selected();
  }

  public BooleanProperty drawing() {
    return drawing;
  }

  public ReadOnlyStringProperty badge() {
    return badge.getReadOnlyProperty();
  }

  public Player player() {
    return player;
  }

  /** What can be stated of the shown file. */
  public FileStatements statements() {
    return statements;
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
    faces.tracks().stream()
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
