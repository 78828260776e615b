package org.secondlook.app.lookout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Facts;
import org.secondlook.app.widgets.PathField;
import org.secondlook.app.widgets.Ui;
import org.secondlook.engine.WatchReport;
import org.secondlook.footage.LiveSource;
import org.secondlook.lookout.Lookout;
import org.secondlook.wording.Figures;
import org.secondlook.workflow.lookout.WatchLookout;

/** Sources, the button that begins watching, and a tile a source while it goes on. */
final class WatchPane extends VBox {
  private static final double TILE = 272;

  /** Older than that a picture isn't live. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final LookoutViewModel lookouts;
  private final WatchViewModel model;
  private final PathField source =
      new PathField("lookout-source", Texts.of("lookout.source"), false);
  private final FlowPane tiles = new FlowPane(12, 12);

  WatchPane(LookoutViewModel lookouts, WatchViewModel model) {
    this.lookouts = lookouts;
    this.model = model;
    getStyleClass().add("gap-12");
    Label problem = Ui.sentence("", "t-bad");
    problem.setId("lookout-watch-problem");
    problem.textProperty().bind(model.problem());
    model.problem().subscribe(words -> Ui.present(problem, !words.isEmpty()));
    Label outcome = Ui.sentence("");
    outcome.setId("lookout-watch-outcome");
    outcome.textProperty().bind(model.outcome());
    model.outcome().subscribe(words -> Ui.present(outcome, !words.isEmpty()));
    VBox rows = Ui.column("gap-4");
    model
        .sources()
        .subscribe(
            () -> rows.getChildren().setAll(model.sources().stream().map(this::row).toList()));
    Node form = form();
    Button start =
        Ui.button(
            Texts.of("lookout.watch.start"), MaterialDesignE.EYE_OUTLINE, model::start, "accent");
    start.setId("lookout-watch-start");
    Button stop =
        Ui.button(Texts.of("lookout.watch.stop"), MaterialDesignS.STOP_CIRCLE_OUTLINE, model::stop);
    stop.setId("lookout-watch-stop");
    Label not = Ui.sentence(Texts.of("lookout.watch.not.started"), "t-muted");
    Runnable now =
        () -> {
          boolean started = started();
          boolean watching = model.watched().get().isPresent();
          Ui.present(form, !watching);
          Ui.present(rows, !watching);
          Ui.present(start, started && !watching);
          Ui.present(stop, watching);
          Ui.present(not, !started && !watching);
        };
    lookouts.selected().subscribe(each -> now.run());
    model.watched().subscribe(each -> now.run());
    model.tiles().subscribe(this::draw);
    tiles.setId("lookout-tiles");
    tiles.setRowValignment(javafx.geometry.VPos.TOP);
    getChildren()
        .addAll(
            Ui.heading(Texts.of("lookout.sources")),
            form,
            rows,
            Ui.row("gap-8", start, stop, not),
            problem,
            outcome,
            tiles,
            Ui.sentence(Texts.of("lookout.watch.about"), "t-small", "t-muted"));
  }

  private boolean started() {
    return Optional.ofNullable(lookouts.selected().get())
        .filter(each -> each.state() == Lookout.State.STARTED)
        .isPresent();
  }

  private Node form() {
    Button add = Ui.button(Texts.of("lookout.source.add"), MaterialDesignP.PLUS, this::add);
    add.setId("lookout-source-add");
    source.whenTyped(this::add);
    HBox.setHgrow(source, Priority.ALWAYS);
    return Ui.column(
        "gap-4",
        Ui.row("gap-8", source, add),
        Ui.sentence(Texts.of("lookout.source.about"), "t-small", "t-muted"));
  }

  private void add() {
    if (model.add(source.text())) {
      source.text("");
    }
  }

  private Node row(LiveSource each) {
    Label name = shortened(each.shown());
    return Ui.row(
        "step-card gap-8",
        Ui.icon(MaterialDesignC.CCTV),
        name,
        Ui.iconButton(
            MaterialDesignC.CLOSE,
            Texts.of("lookout.source.remove", each.shown()),
            () -> model.remove(each),
            "flat"));
  }

  private static Label shortened(String words) {
    Label label = Ui.label(LookoutWords.source(words));
    label.setMinWidth(0);
    label.setMaxWidth(Double.MAX_VALUE);
    label.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
    label.setTooltip(new Tooltip(words));
    HBox.setHgrow(label, Priority.ALWAYS);
    return label;
  }

  /** Once a second too, since ages grow by themselves. */
  void draw() {
    tiles.getChildren().setAll(model.tiles().stream().map(this::tile).toList());
    Ui.present(tiles, !model.tiles().isEmpty());
  }

  private Node tile(WatchViewModel.Tile tile) {
    Label name = shortened(tile.source());
    name.getStyleClass().add("t-strong");
    Chip state = new Chip(Texts.of("lookout.source.state." + tile.state()), tone(tile));
    Tile all = new Tile(Ui.row("gap-8", Ui.icon(MaterialDesignC.CCTV), name), state);
    if (tile.state() == WatchReport.State.LOST) {
      all.getChildren()
          .add(
              Ui.sentence(
                  Texts.of("lookout.source.since", ago(tile.since()), tile.why()),
                  "t-small",
                  "t-bad"));
    } else if (!tile.why().isEmpty()) {
      all.getChildren().add(Ui.sentence(tile.why(), "t-small", "t-warning"));
    }
    if (!tile.notRecorded().isEmpty()) {
      all.getChildren()
          .add(
              Ui.sentence(
                  Texts.of("lookout.tile.not.recorded", tile.notRecorded()),
                  "t-small",
                  "t-warning"));
    }
    tile.live().ifPresent(live -> all.getChildren().add(facts(tile, live)));
    all.setAccessibleText(tile.source() + ", " + state.getText());
    return all;
  }

  /**
   * As high as its words are at its width: a flow pane asks for the height without saying a width,
   * and would be told that of unwrapped sentences.
   */
  private static final class Tile extends VBox {
    Tile(Node... children) {
      super(children);
      getStyleClass().addAll("panel", "pad-12", "gap-8");
      setPrefWidth(TILE);
      setMaxWidth(TILE);
    }

    @Override
    protected double computePrefHeight(double width) {
      return super.computePrefHeight(width < 0 ? TILE : width);
    }

    @Override
    protected double computeMinHeight(double width) {
      return super.computeMinHeight(width < 0 ? TILE : width);
    }
  }

  private Facts facts(WatchViewModel.Tile tile, WatchLookout.Live live) {
    Facts facts = new Facts();
    WatchLookout.Source soFar = live.soFar();
    if (tile.state() != WatchReport.State.CONNECTING
        && tile.state() != WatchReport.State.FINISHED) {
      facts.add(
          Texts.of("lookout.tile.newest"),
          live.newest().map(this::ago).orElse(Texts.of("lookout.tile.none")));
      facts.add(Texts.of("lookout.tile.load"), Figures.percent(live.load()));
    }
    facts.add(
        Texts.of("lookout.tile.frames"),
        Texts.of("lookout.tile.frames.words", soFar.came(), soFar.unchanged(), soFar.skipped()));
    facts.add(Texts.of("lookout.tile.faces"), Figures.whole(soFar.tracks()));
    facts.add(
        Texts.of("lookout.tile.clock"),
        Texts.of("lookout.tile.clock.words", drift(soFar.driftMillis())));
    WatchLookout.Recorded recorded = soFar.recorded();
    if (recorded.asked()) {
      facts.add(
          Texts.of("lookout.tile.recorded"),
          Texts.of(
              "lookout.tile.recorded.words",
              LookoutWords.span(Duration.ofMillis(recorded.millis())),
              Texts.count("lookout.segments", recorded.segments())));
    }
    return facts;
  }

  private static String drift(long millis) {
    return (millis > 0 ? "+" : "") + Figures.decimals(millis / 1000.0, 1);
  }

  private Chip.Tone tone(WatchViewModel.Tile tile) {
    return switch (tile.state()) {
      case CONNECTING, FINISHED -> Chip.Tone.NEUTRAL;
      case LOST -> Chip.Tone.BAD;
      case BEHIND -> Chip.Tone.WARNING;
      case WATCHING ->
          tile.live()
                  .flatMap(WatchLookout.Live::newest)
                  .filter(at -> at.plus(FRESH).isBefore(lookouts.now()))
                  .isPresent()
              ? Chip.Tone.WARNING
              : Chip.Tone.GOOD;
    };
  }

  private String ago(Instant at) {
    double seconds = Math.max(0, Duration.between(at, lookouts.now()).toMillis() / 1000.0);
    return seconds < 60
        ? Texts.of("lookout.seconds", Figures.decimals(seconds, 1))
        : LookoutWords.span(Duration.ofMillis((long) (seconds * 1000)));
  }
}
