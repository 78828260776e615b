package org.secondlook.app.objects;

import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.secondlook.app.Texts;
import org.secondlook.app.evidence.Player;
import org.secondlook.app.shell.Dividers;
import org.secondlook.app.shell.KeyAct;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.EmptyState;
import org.secondlook.app.widgets.Images;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.ObjectTrackId;
import org.secondlook.casework.StoredObjectTrack;
import org.secondlook.wording.Times;
import org.secondlook.workflow.SearchThings;

/**
 * The Objects screen: labels and filters at the left, the moment in the middle, the things, or what
 * looks like one of them, at the right.
 */
public final class ObjectsView implements Screen {
  private final ObjectsViewModel model;
  private final StackPane view = new StackPane();
  private final LabelsPane labels;
  private final ThingStage stage;

  public ObjectsView(ObjectsViewModel model, ScreenContext frame) {
    this.model = model;
    Thumbnails<ObjectTrackId> pictures = new Thumbnails<>(frame.jobs(), this::picture, 600);
    labels = new LabelsPane(model);
    stage = new ThingStage(model);
    SplitPane split = new SplitPane(labels, stage, list(pictures));
    split
        .getItems()
        .forEach(item -> SplitPane.setResizableWithParent(item, item instanceof ThingStage));
    Dividers.remember(split, "objects", frame.settings(), 0.2, 0.76);
    Button look = Ui.button(Texts.of("objects.look"), model::lookThrough, "accent");
    look.setId("objects-look-first");
    Button files =
        Ui.button(
            Texts.of("sightings.empty.go"),
            () -> frame.navigator().go(ScreenId.EVIDENCE),
            "accent");
    Node empty =
        new EmptyState(
            MaterialDesignS.SHAPE_OUTLINE,
            Texts.of("objects.empty.title"),
            Texts.of("objects.empty.text"),
            look,
            files);
    InvalidationListener which =
        change -> {
          boolean nothing = model.empty();
          empty.setVisible(nothing);
          split.setVisible(!nothing);
          Ui.present(look, !model.due().isEmpty());
          Ui.present(files, model.files().isEmpty());
        };
    model.shown().addListener(which);
    model.loaded().addListener(which);
    model.labels().addListener(which);
    model.due().addListener(which);
    model.marks().addListener(which);
    model.files().addListener(which);
    which.invalidated(null);
    view.getChildren().addAll(split, empty);
  }

  private Image picture(ObjectTrackId thing) {
    return Images.decoded(model.picture(thing));
  }

  /** The found things, or the answer of a search in their place. */
  private Node list(Thumbnails<ObjectTrackId> pictures) {
    ListView<StoredObjectTrack> things = new ListView<>(model.shown());
    things.setId("objects-things");
    things.setAccessibleText(Texts.of("objects.things"));
    things.setCellFactory(view -> new ThingCell<>(pictures, this::words));
    Ui.firstByArrow(things);
    things
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null && !model.picked().get().equals(java.util.Optional.of(now))) {
                model.pick(now);
              }
            });
    ListView<SearchThings.Match> matches = new ListView<>(model.matches());
    matches.setId("objects-matches");
    matches.setAccessibleText(Texts.of("objects.matches"));
    matches.setCellFactory(view -> new ThingCell<>(pictures, ObjectsView::words));
    Ui.firstByArrow(matches);
    matches
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null) {
                model.pick(now);
              }
            });
    Label answer = Ui.sentence("");
    answer.setId("objects-answer");
    answer.textProperty().bind(model.answer());
    Label caution = Ui.sentence(Texts.of("objects.caution"), "t-small", "t-muted");
    Button back = Ui.button(Texts.of("objects.back"), model::clearAnswer);
    VBox found = Ui.column("gap-8", answer, caution, back, matches);
    VBox.setVgrow(matches, Priority.ALWAYS);
    Label count = Ui.heading("");
    InvalidationListener counted =
        change -> Ui.heading(count, Texts.count("objects.things", model.shown().size()));
    model.shown().addListener(counted);
    counted.invalidated(null);
    Label aid = Ui.sentence(Texts.of("objects.aid"), "t-small", "t-muted");
    VBox all = Ui.column("gap-8", count, aid, things);
    VBox.setVgrow(things, Priority.ALWAYS);
    model
        .answer()
        .subscribe(
            text -> {
              Ui.present(found, !text.isEmpty());
              Ui.present(all, text.isEmpty());
            });
    StackPane pane = new StackPane(all, found);
    pane.getStyleClass().add("pad-12");
    pane.setMinWidth(220);
    return pane;
  }

  private ThingCell.Words words(StoredObjectTrack thing) {
    return new ThingCell.Words(
        thing.id(),
        thing.label(),
        Texts.of("objects.score", Math.round(thing.score() * 100)),
        Texts.of(
            "objects.place",
            model.fileName(thing),
            Times.mark(thing.fromMillis()),
            Times.mark(thing.toMillis())));
  }

  private static ThingCell.Words words(SearchThings.Match match) {
    return new ThingCell.Words(
        match.track(),
        match.label().isEmpty() ? Texts.of("objects.unnamed") : match.label(),
        Texts.of("objects.similarity", String.format(Locale.ROOT, "%.2f", match.similarity())),
        Texts.of(
            "objects.match.place",
            match.caseFile().number(),
            match.evidence().nameOf(match.place().part()),
            Times.mark(match.place().ptsMillis())));
  }

  @Override
  public ScreenId id() {
    return ScreenId.OBJECTS;
  }

  @Override
  public Ikon icon() {
    return MaterialDesignS.SHAPE_OUTLINE;
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
        KeyAct.of(KeyCode.D, "objects.draw", () -> model.drawing().set(true)),
        KeyAct.of(KeyCode.M, "objects.more", model::moreLikeThis).when(model::canAct),
        KeyAct.of(KeyCode.PLUS, "compare.key.zoom.in", () -> stage.picture().zoom(1.25)),
        KeyAct.of(KeyCode.MINUS, "compare.key.zoom.out", () -> stage.picture().zoom(1 / 1.25)),
        KeyAct.of(KeyCode.ESCAPE, "evidence.key.nodraw", () -> model.drawing().set(false))
            .when(model.drawing()::get));
  }

  @Override
  public void workEnded() {
    model.refresh();
  }

  @Override
  public void entered() {
    model.refresh();
    Ui.focus(view, labels.list());
  }

  @Override
  public void left() {
    model.player().pause();
  }

  /** The sample case, looked through. */
  @Override
  public void pose() {
    if (!model.due().isEmpty()) {
      model.lookThrough();
    }
  }
}
