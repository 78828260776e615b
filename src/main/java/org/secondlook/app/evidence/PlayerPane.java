package org.secondlook.app.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.FrameView;
import org.secondlook.app.widgets.Images;
import org.secondlook.app.widgets.Menus;
import org.secondlook.app.widgets.Shown;
import org.secondlook.app.widgets.Spinner;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.TimelineBar;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.TrackId;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.wording.QualityWords;
import org.secondlook.wording.Times;

/** The shown frame with its faces, the controls, the timeline, and the best shots of the file. */
final class PlayerPane extends VBox {
  private final EvidenceViewModel model;
  private final FrameView picture = new FrameView();
  private final TimelineBar timeline = new TimelineBar();
  private final Label position = Ui.label("", "t-small");
  private Optional<Long> markedIn = Optional.empty();
  private Optional<Long> markedOut = Optional.empty();
  private final Label moment = Ui.label("", "frame-moment");
  private final PlayerButtons buttons;

  PlayerPane(EvidenceViewModel model, Thumbnails<TrackId> faces) {
    this.model = model;
    this.buttons = PlayerButtons.of(model.player());
    getStyleClass().addAll("pad-12", "gap-8");
    setMinWidth(440);
    picture.setId("player-picture");
    picture.setAccessibleText(Texts.of("player.picture"));
    StackPane.setAlignment(moment, Pos.BOTTOM_RIGHT);
    moment.setMouseTransparent(true);
    StackPane stage =
        new StackPane(
            picture,
            moment,
            new Spinner(model.player().opening(), 40),
            unusable(),
            problem(),
            hint(),
            zoom());
    stage.getStyleClass().add("frame-stage");
    stage.setMinHeight(160);
    VBox.setVgrow(stage, Priority.ALWAYS);
    timeline.setId("player-timeline");
    timeline.setAccessibleText(Texts.of("player.timeline"));
    timeline.onSeek(model.player()::seek);
    getChildren()
        .addAll(
            new PartChoice(model), stage, controls(), timeline, new BestShotsPane(model, faces));
    picture.drawing().bind(model.drawing());
    picture.onDrawn(model::drawn);
    Menus.on(picture, this::menu);
    model.selected().subscribe(file -> clearMarks());
    model.player().frame().subscribe(this::showFrame);
    model.player().facts().subscribe(this::showFacts);
    model.marks().addListener((InvalidationListener) change -> showMarks());
    model.selectedTrack().subscribe(track -> showMarks());
    model.drawing().subscribe(on -> showMarks());
    InvalidationListener bars = change -> showBars();
    model.tracks().addListener(bars);
    model.selectedTrack().addListener(bars);
    model.part().addListener(bars);
  }

  private void showFrame(Optional<org.secondlook.footage.Frame> frame) {
    picture.image(frame.map(f -> Images.of(f.picture())).orElse(null));
    timeline.now(model.player().pts());
    showPosition();
    moment.setText(frame.map(this::words).orElse(""));
    moment.setVisible(frame.isPresent());
  }

  /** Which clock a time is of is always said. */
  private String words(org.secondlook.footage.Frame frame) {
    boolean video =
        model.player().facts().get().map(f -> f.kind() == MediaKind.VIDEO).orElse(false);
    if (!video) {
      return withAssumed(Texts.of("player.still"), MediaFacts::besideBoxes);
    }
    // After a jump the number of frames before this one isn't known; the time always is.
    String time = Texts.of("player.time", Times.inRecording(frame.ptsMillis()));
    String file = frame.index() < 0 ? time : Texts.of("player.moment", frame.index(), time);
    String moment =
        model
            .selected()
            .get()
            .flatMap(
                evidence ->
                    CameraClock.at(evidence, model.player().facts().get(), frame.ptsMillis()))
            .map(clock -> file + " · " + clock)
            .orElse(file);
    return withAssumed(withAssumed(moment, MediaFacts::besideTimes), MediaFacts::besideBoxes);
  }

  /** What times and boxes rest on stands beside them. */
  private String withAssumed(String words, java.util.function.Function<MediaFacts, String> what) {
    String assumed = model.player().facts().get().map(what).orElse("");
    return assumed.isEmpty() ? words : words + " · " + assumed;
  }

  private void showFacts(Optional<MediaFacts> facts) {
    boolean video = facts.map(f -> f.kind() == MediaKind.VIDEO).orElse(false);
    timeline.duration(facts.map(MediaFacts::durationMillis).orElse(1L));
    timeline.clock(
        millis ->
            model
                .selected()
                .get()
                .flatMap(file -> CameraClock.brief(file, facts, millis))
                .orElseGet(() -> Times.mark(millis)));
    showPosition();
    Ui.present(timeline, video);
    buttons.play().setDisable(!video);
    model.player().frame().get().ifPresent(frame -> moment.setText(words(frame)));
  }

  /** Where it stands, of how much. */
  private void showPosition() {
    boolean video =
        model.player().facts().get().map(f -> f.kind() == MediaKind.VIDEO).orElse(false);
    position.setText(
        video
            ? Texts.of(
                "player.position",
                Times.mark(model.player().pts()),
                Times.mark(model.player().facts().get().map(MediaFacts::durationMillis).orElse(0L)))
            : "");
  }

  /** What is played begins here. */
  void markIn() {
    markedIn = Optional.of(model.player().pts());
    markedOut = markedOut.filter(out -> out > markedIn.get());
    showSpan();
  }

  /** What is played ends here; a mark where both are takes both away. */
  void markOut() {
    markedOut = Optional.of(model.player().pts());
    markedIn = markedIn.filter(in -> in < markedOut.get());
    if (markedIn.isEmpty() && markedOut.get() == 0) {
      markedOut = Optional.empty();
    }
    showSpan();
  }

  private void clearMarks() {
    markedIn = Optional.empty();
    markedOut = Optional.empty();
    showSpan();
  }

  private void showSpan() {
    boolean any = markedIn.isPresent() || markedOut.isPresent();
    long length = model.player().facts().get().map(MediaFacts::durationMillis).orElse(0L);
    long from = markedIn.orElse(0L);
    long to = markedOut.orElse(length);
    model
        .player()
        .span()
        .set(any && to > from ? Optional.of(new Player.Span(from, to)) : Optional.empty());
    timeline.span(from, any ? to : -1);
  }

  private List<Menus.Entry> menu() {
    FrameExport export = model.export();
    boolean shown = model.player().frame().get().isPresent();
    boolean face = export.faceShown();
    return List.of(
        Menus.Entry.of("player.copy", () -> export.copy(false)).when(shown),
        Menus.Entry.of("player.copy.face", () -> export.copy(true)).when(face),
        Menus.Entry.of("player.save", () -> export.save(false)).when(shown),
        Menus.Entry.of("player.save.face", () -> export.save(true)).when(face),
        Menus.Entry.of("player.search", model::searchSelected).when(model.canSearch()),
        Menus.Entry.of("player.draw", model::startDrawing).when(shown),
        Menus.Entry.of("player.mark.in", this::markIn).when(shown),
        Menus.Entry.of("player.mark.out", this::markOut).when(shown),
        Menus.Entry.of("player.mark.clear", this::clearMarks)
            .when(markedIn.isPresent() || markedOut.isPresent()));
  }

  private Node speed() {
    ComboBox<Double> speed = new ComboBox<>();
    speed.setId("player-speed");
    speed.setAccessibleText(Texts.of("player.speed"));
    speed.getItems().setAll(0.25, 0.5, 1.0, 2.0, 4.0);
    speed.setValue(1.0);
    speed.setConverter(new Shown<>(value -> Texts.of("player.speed.times", FileCell.trim(value))));
    speed.valueProperty().addListener((property, before, now) -> model.player().speed().set(now));
    speed.setMinWidth(74);
    speed.setPrefWidth(74);
    model
        .player()
        .facts()
        .subscribe(
            facts -> speed.setDisable(!facts.map(f -> f.kind() == MediaKind.VIDEO).orElse(false)));
    return speed;
  }

  private void showMarks() {
    List<FrameView.Mark<FaceTrack>> marks = new ArrayList<>();
    Optional<FaceTrack> picked = model.selectedTrack().get();
    for (ShownFaces.Mark mark : model.marks()) {
      double quality = mark.where().quality();
      String reason = QualityWords.first(mark.track().best().quality());
      boolean selected = picked.map(track -> track.number() == mark.track().number()).orElse(false);
      boolean weak = Chip.qualityTone(quality) == Chip.Tone.BAD;
      String label = Math.round(quality) + (weak && !reason.isEmpty() ? " · " + reason : "");
      marks.add(
          new FrameView.Mark<>(
              mark.where().box(), label, Chip.qualityTone(quality), selected, weak, mark.track()));
    }
    picture.marks(marks, track -> model.selectTrack(track, false));
  }

  private void showBars() {
    Optional<FaceTrack> picked = model.selectedTrack().get();
    timeline.bars(
        model.tracks().stream()
            .filter(track -> track.part() == model.part().get())
            .map(
                track ->
                    new TimelineBar.Bar<>(
                        track.fromMillis(),
                        track.toMillis(),
                        Texts.of(
                            "player.bar",
                            track.number(),
                            Times.mark(track.fromMillis()),
                            Times.mark(track.toMillis()),
                            Math.round(track.best().quality().overall())),
                        track.number() % 5,
                        picked.map(p -> p.number() == track.number()).orElse(false),
                        track))
            .toList(),
        track -> model.selectTrack(track, true));
  }

  private Node controls() {
    Player player = model.player();
    buttons.play().setId("player-play");
    buttons.back().setId("player-back");
    buttons.forward().setId("player-forward");
    Button draw = Ui.keyButton(Texts.of("player.draw"), "D", model::startDrawing);
    draw.setId("player-draw");
    player.frame().subscribe(frame -> draw.setDisable(frame.isEmpty()));
    Button search = Ui.keyButton(Texts.of("player.search"), "S", model::searchSelected, "accent");
    search.setId("player-search");
    Runnable able = () -> search.setDisable(!model.canSearch());
    model.selectedTrack().subscribe(track -> able.run());
    // The search screen registers after this one; ask again when this is shown.
    search.sceneProperty().addListener((property, before, now) -> able.run());
    Label hint = Ui.label(Texts.of("player.hint"), "t-muted", "t-small");
    hint.setMinWidth(0);
    position.setMinWidth(USE_PREF_SIZE);
    position.setId("player-position");
    // In a small window what it plays stands above what is done with it.
    FlowPane row = new FlowPane(16, 6);
    row.getChildren()
        .addAll(
            Ui.row("gap-8", buttons.back(), buttons.play(), buttons.forward(), speed(), position),
            Ui.row("gap-8", draw, search),
            hint);
    row.setMinHeight(USE_PREF_SIZE);
    row.widthProperty().subscribe(width -> Ui.present(hint, width.doubleValue() > 860));
    return row;
  }

  FrameView picture() {
    return picture;
  }

  /** Over the picture's corner; the wheel, the keys + and - and a double click do the same. */
  private Node zoom() {
    Label figure = Ui.label("", "t-small");
    figure.setId("player-zoom");
    figure.setMinWidth(USE_PREF_SIZE);
    picture
        .zoom()
        .subscribe(
            now ->
                figure.setText(
                    Texts.of(
                        "player.zoom", String.format(Locale.ROOT, "%.1f", now.doubleValue()))));
    HBox box =
        Ui.row(
            "segments frame-zoom",
            Ui.iconButton(
                MaterialDesignM.MAGNIFY_MINUS_OUTLINE,
                Texts.of("compare.key.zoom.out"),
                () -> picture.zoom(1 / 1.25),
                "flat"),
            figure,
            Ui.iconButton(
                MaterialDesignM.MAGNIFY_PLUS_OUTLINE,
                Texts.of("compare.key.zoom.in"),
                () -> picture.zoom(1.25),
                "flat"),
            Ui.iconButton(
                MaterialDesignF.FIT_TO_PAGE_OUTLINE,
                Texts.of("player.whole"),
                picture::whole,
                "flat"));
    box.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    StackPane.setAlignment(box, Pos.TOP_RIGHT);
    model.player().frame().subscribe(frame -> box.setVisible(frame.isPresent()));
    // Another file is looked at as a whole first.
    model
        .selected()
        .addListener(
            (property, before, now) -> {
              if (!before.map(Evidence::id).equals(now.map(Evidence::id))) {
                picture.whole();
              }
            });
    return box;
  }

  /** Where the file can't be shown: why, and once more. */
  private Node problem() {
    Label sentence = Ui.sentence("");
    sentence.textProperty().bind(model.player().problem());
    sentence.setMaxWidth(480);
    Button again =
        Ui.button(Texts.of("player.again"), MaterialDesignP.PLAY_CIRCLE_OUTLINE, this::showAgain);
    VBox box =
        Ui.column("frame-problem gap-12", Ui.icon(MaterialDesignA.ALERT_OUTLINE), sentence, again);
    box.setAlignment(Pos.CENTER);
    box.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    box.setId("player-problem");
    model.player().problem().subscribe(text -> Ui.present(box, !text.isEmpty()));
    return box;
  }

  /** Of a file that could not be used there is nothing to be seen, and the list says why. */
  private Node unusable() {
    Label sentence = Ui.sentence(Texts.of("player.unusable"), "t-muted");
    sentence.setId("player-unusable");
    model
        .selected()
        .subscribe(
            now ->
                Ui.present(
                    sentence, now.map(file -> file.state() == EvidenceState.FAILED).orElse(false)));
    return sentence;
  }

  private void showAgain() {
    model.selected().get().ifPresent(model::showAgain);
  }

  private Node hint() {
    Label hint = Ui.label(Texts.of("player.drawing"), "frame-hint");
    StackPane.setAlignment(hint, Pos.TOP_CENTER);
    hint.setMouseTransparent(true);
    model.drawing().subscribe(on -> Ui.present(hint, on));
    return hint;
  }
}
