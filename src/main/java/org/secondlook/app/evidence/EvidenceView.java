package org.secondlook.app.evidence;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.Dividers;
import org.secondlook.app.shell.KeyAct;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.EmptyState;
import org.secondlook.app.widgets.FrameView;
import org.secondlook.app.widgets.Images;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.TrackId;

/** The Evidence screen: files at the left, the player in the middle, facts at the right. */
public final class EvidenceView implements Screen {
  private static final long SECOND = 1000;

  private final EvidenceViewModel model;
  private final NotesViewModel notes;
  private final StackPane view = new StackPane();
  private final FilesPane files;
  private final PlayerPane playerPane;

  public EvidenceView(EvidenceViewModel model, NotesViewModel notes, ScreenContext frame) {
    this.model = model;
    this.notes = notes;
    Thumbnails<TrackId> faces = new Thumbnails<>(frame.jobs(), this::face, 600);
    this.files = new FilesPane(model, faces, this::chooseFiles);
    this.playerPane = new PlayerPane(model, faces);
    SplitPane split = new SplitPane(files, playerPane, new FactsPane(model, notes));
    split
        .getItems()
        .forEach(item -> SplitPane.setResizableWithParent(item, item instanceof PlayerPane));
    Dividers.remember(split, "evidence", frame.settings(), 0.215, 0.785);
    Node empty =
        new EmptyState(
            MaterialDesignM.MOVIE_OPEN_OUTLINE,
            Texts.of("evidence.empty.title"),
            Texts.of("evidence.empty.text"),
            Ui.button(
                Texts.of("evidence.choose"),
                MaterialDesignF.FILE_PLUS_OUTLINE,
                this::chooseFiles,
                "accent"));
    // Where all files were removed, what leads back to them stays.
    var none =
        Bindings.isEmpty(model.rows()).and(Bindings.isEmpty(notes.removed())).and(model.loaded());
    empty.visibleProperty().bind(none);
    split.visibleProperty().bind(none.not());
    view.getChildren().addAll(split, empty);
  }

  private FrameView picture() {
    return playerPane.picture();
  }

  private Image face(TrackId track) {
    return Images.decoded(model.picture(track));
  }

  private void chooseFiles() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Texts.of("evidence.choose"));
    var files = chooser.showOpenMultipleDialog(view.getScene().getWindow());
    if (files != null) {
      model.drop(files.stream().map(java.io.File::toPath).toList());
    }
  }

  @Override
  public ScreenId id() {
    return ScreenId.EVIDENCE;
  }

  @Override
  public Ikon icon() {
    return MaterialDesignM.MOVIE_OPEN_OUTLINE;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public ReadOnlyStringProperty badge() {
    return model.badge();
  }

  @Override
  public List<KeyAct> keys() {
    Player player = model.player();
    return List.of(
        KeyAct.of(KeyCode.SPACE, "evidence.key.play", player::togglePlay),
        KeyAct.of(KeyCode.LEFT, "evidence.key.back", () -> player.step(false)),
        KeyAct.of(KeyCode.RIGHT, "evidence.key.forward", () -> player.step(true)),
        KeyAct.shift(
            KeyCode.LEFT, "evidence.key.back.second", () -> player.seek(player.pts() - SECOND)),
        KeyAct.shift(
            KeyCode.RIGHT, "evidence.key.forward.second", () -> player.seek(player.pts() + SECOND)),
        KeyAct.of(KeyCode.J, "evidence.key.track.before", () -> model.stepTrack(-1)),
        KeyAct.of(KeyCode.K, "evidence.key.track.after", () -> model.stepTrack(1)),
        KeyAct.of(KeyCode.D, "evidence.key.draw", model::startDrawing),
        KeyAct.of(KeyCode.S, "evidence.key.search", model::searchSelected).when(model::canSearch),
        KeyAct.of(KeyCode.DIGIT1, "sort.key.SUSPECT", () -> model.sortSelected(Sorting.SUSPECT)),
        KeyAct.of(KeyCode.DIGIT2, "sort.key.VICTIM", () -> model.sortSelected(Sorting.VICTIM)),
        KeyAct.of(KeyCode.DIGIT3, "sort.key.WITNESS", () -> model.sortSelected(Sorting.WITNESS)),
        KeyAct.of(
            KeyCode.DIGIT4, "sort.key.IRRELEVANT", () -> model.sortSelected(Sorting.IRRELEVANT)),
        KeyAct.of(KeyCode.DIGIT0, "sort.key.UNSORTED", () -> model.sortSelected(Sorting.UNSORTED)),
        KeyAct.of(KeyCode.PLUS, "compare.key.zoom.in", () -> picture().zoom(1.25)),
        KeyAct.of(KeyCode.EQUALS, "compare.key.zoom.in", () -> picture().zoom(1.25)),
        KeyAct.of(KeyCode.ADD, "compare.key.zoom.in", () -> picture().zoom(1.25)),
        KeyAct.of(KeyCode.MINUS, "compare.key.zoom.out", () -> picture().zoom(1 / 1.25)),
        KeyAct.of(KeyCode.SUBTRACT, "compare.key.zoom.out", () -> picture().zoom(1 / 1.25)),
        KeyAct.of(KeyCode.DIGIT9, "player.whole", () -> picture().whole()),
        KeyAct.ctrl(KeyCode.O, "evidence.choose", this::chooseFiles),
        KeyAct.ctrl(KeyCode.C, "player.copy", () -> model.export().copy(false)),
        KeyAct.ctrl(KeyCode.S, "player.save", () -> model.export().save(false)),
        KeyAct.of(KeyCode.I, "player.mark.in", playerPane::markIn),
        KeyAct.of(KeyCode.O, "player.mark.out", playerPane::markOut),
        KeyAct.of(KeyCode.ESCAPE, "evidence.key.nodraw", () -> model.drawing().set(false))
            .when(model.drawing()::get));
  }

  @Override
  public void entered() {
    // A folder or a phone may have brought something meanwhile.
    model.refresh();
    notes.refresh();
    Ui.focus(view, files.list());
  }

  @Override
  public void left() {
    model.player().pause();
  }

  @Override
  public void arrive(Destination destination) {
    if (destination instanceof Destination.Moment moment) {
      model.goTo(moment);
    } else if (destination instanceof Destination.Import wanted) {
      model.take(wanted);
    }
  }

  @Override
  public void pose() {
    model.showRichest();
  }

  @Override
  public boolean takesFiles() {
    return true;
  }

  @Override
  public void dropped(List<Path> files) {
    model.drop(files);
  }
}
