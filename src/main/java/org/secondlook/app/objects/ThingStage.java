package org.secondlook.app.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.evidence.PlayerButtons;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.FrameView;
import org.secondlook.app.widgets.Images;
import org.secondlook.app.widgets.TimelineBar;
import org.secondlook.app.widgets.Ui;
import org.secondlook.base.Box;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.StoredObjectTrack;
import org.secondlook.footage.Frame;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.wording.Times;

/** The shown frame with the thing's box, the timeline of its kind, and what can be done with it. */
final class ThingStage extends VBox {
  private final ObjectsViewModel model;
  private final FrameView picture = new FrameView();
  private final TimelineBar timeline = new TimelineBar();
  private final Label moment = Ui.label("", "frame-moment");

  ThingStage(ObjectsViewModel model) {
    this.model = model;
    getStyleClass().addAll("pad-12", "gap-8");
    setMinWidth(420);
    picture.setId("objects-picture");
    picture.setAccessibleText(Texts.of("objects.picture"));
    picture.drawing().bind(model.drawing());
    picture.onDrawn(model::drawn);
    StackPane.setAlignment(moment, Pos.BOTTOM_RIGHT);
    moment.setMouseTransparent(true);
    StackPane stage = new StackPane(picture, moment, hint());
    stage.getStyleClass().add("frame-stage");
    stage.setMinHeight(160);
    VBox.setVgrow(stage, Priority.ALWAYS);
    timeline.setId("objects-timeline");
    timeline.setAccessibleText(Texts.of("player.timeline"));
    timeline.onSeek(model.player()::seek);
    getChildren().addAll(stage, controls(), timeline, acts());
    model.player().frame().subscribe(this::showFrame);
    model.player().facts().subscribe(this::showFacts);
    InvalidationListener boxes = change -> showBox();
    model.box().addListener(boxes);
    model.sightings().addListener(boxes);
    InvalidationListener bars = change -> showBars();
    model.shown().addListener(bars);
    model.file().addListener(bars);
    model.picked().addListener(bars);
  }

  private void showFrame(Optional<Frame> frame) {
    picture.image(frame.map(each -> Images.of(each.picture())).orElse(null));
    timeline.now(model.player().pts());
    moment.setVisible(frame.isPresent());
    moment.setText(
        frame
            .map(
                each ->
                    model.file().get().map(Evidence::fileName).orElse("")
                        + " · "
                        + Times.inRecording(each.ptsMillis()))
            .orElse(""));
    showBox();
  }

  private void showFacts(Optional<MediaFacts> facts) {
    boolean video = facts.map(known -> known.kind() == MediaKind.VIDEO).orElse(false);
    timeline.duration(facts.map(MediaFacts::durationMillis).orElse(1L));
    Ui.present(timeline, video);
  }

  private void showBox() {
    List<FrameView.Mark<Box>> marks = new ArrayList<>();
    model
        .boxNow()
        .ifPresent(
            box ->
                marks.add(
                    new FrameView.Mark<>(
                        box,
                        model.picked().get().map(StoredObjectTrack::label).orElse(""),
                        Chip.Tone.NEUTRAL,
                        true,
                        false,
                        box)));
    picture.marks(marks, unused -> {});
  }

  private void showBars() {
    Optional<StoredObjectTrack> picked = model.picked().get();
    timeline.bars(
        model.shown().stream()
            .filter(
                each -> model.file().get().map(Evidence::id).equals(Optional.of(each.evidence())))
            .map(
                each ->
                    new TimelineBar.Bar<>(
                        each.fromMillis(),
                        each.toMillis(),
                        Texts.of(
                            "objects.bar",
                            each.label(),
                            Times.mark(each.fromMillis()),
                            Times.mark(each.toMillis())),
                        Math.floorMod(each.label().hashCode(), 5),
                        picked.equals(Optional.of(each)),
                        each))
            .toList(),
        model::pick);
  }

  private Node controls() {
    PlayerButtons playing = PlayerButtons.of(model.player());
    Button draw = Ui.keyButton(Texts.of("objects.draw"), "D", () -> model.drawing().set(true));
    draw.setId("objects-draw");
    Button search = Ui.keyButton(Texts.of("objects.more"), "M", model::moreLikeThis, "accent");
    search.setId("objects-more");
    CheckBox everywhere = new CheckBox(Texts.of("objects.all.cases"));
    everywhere.setId("objects-all-cases");
    everywhere.setAccessibleText(everywhere.getText());
    everywhere.selectedProperty().bindBidirectional(model.allCases());
    // In a narrow window the search goes below the player's buttons.
    FlowPane row =
        new FlowPane(
            8,
            8,
            Ui.row("gap-8", playing.back(), playing.play(), playing.forward()),
            Ui.row("gap-8", draw, everywhere, search));
    row.setMinHeight(USE_PREF_SIZE);
    enable(search);
    return row;
  }

  /** What the examiner says of the thing, and what is done with it. */
  private Node acts() {
    TextField what = new TextField();
    what.setId("objects-what");
    what.setPromptText(Texts.of("objects.what"));
    what.setAccessibleText(Texts.of("objects.what"));
    what.textProperty().bindBidirectional(model.what());
    what.setPrefWidth(200);
    Button mark = Ui.button(Texts.of("objects.mark"), model::mark);
    mark.setId("objects-mark");
    Button keep = Ui.button(Texts.of("objects.keep"), model::keep);
    keep.setId("objects-keep");
    enable(mark);
    enable(keep);
    Label problem = Ui.sentence("", "t-bad");
    problem.setId("objects-problem");
    problem.textProperty().bind(model.problem());
    model.problem().subscribe(text -> Ui.present(problem, !text.isEmpty()));
    // In a narrow window the buttons go below what they act on, which stays legible.
    FlowPane row = new FlowPane(8, 8, what, Ui.row("gap-8", mark, keep));
    row.setMinHeight(USE_PREF_SIZE);
    return Ui.column("gap-8", row, problem);
  }

  private void enable(Button button) {
    InvalidationListener able = change -> button.setDisable(!model.canAct());
    model.box().addListener(able);
    model.file().addListener(able);
    button.setDisable(!model.canAct());
  }

  private Node hint() {
    Label hint = Ui.label(Texts.of("objects.drawing"), "frame-hint");
    StackPane.setAlignment(hint, Pos.TOP_CENTER);
    hint.setMouseTransparent(true);
    model.drawing().subscribe(on -> Ui.present(hint, on));
    return hint;
  }

  FrameView picture() {
    return picture;
  }
}
