package org.secondlook.app.compare;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Ui;

/**
 * Above the pictures: the views with what each has to set, alignment, zoom, and whether an
 * enhancement is shown.
 */
final class StageBar extends FlowPane {
  StageBar(CompareViewModel model, PairStage stage, BooleanProperty toolsOpen) {
    super(8, 6);
    getStyleClass().add("stage-bar");
    setMinHeight(Region.USE_PREF_SIZE);
    setAlignment(Pos.CENTER_LEFT);
    Viewing viewing = model.viewing();
    HBox views = Ui.row("segments");
    for (ViewMode mode : ViewMode.values()) {
      ToggleButton button = segment(Texts.of("view." + mode), "view-" + mode);
      viewing.mode().subscribe(now -> button.setSelected(now == mode));
      button.setOnAction(
          event -> {
            viewing.mode().set(mode);
            button.setSelected(true);
          });
      views.getChildren().add(button);
    }
    views.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().addAll(views, settings(viewing));
    getChildren().add(toggle(Texts.of("compare.aligned"), "compare-aligned", viewing.aligned()));
    getChildren().add(zoom(viewing, stage.probeScale()));
    getChildren().add(steps(model.enhancement(), toolsOpen));
  }

  private static ToggleButton segment(String text, String id) {
    ToggleButton button = new ToggleButton(text);
    button.setId(id);
    button.getStyleClass().add("segment");
    button.setAccessibleText(text);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private static ToggleButton toggle(String text, String id, BooleanProperty value) {
    ToggleButton button = segment(text, id);
    button.selectedProperty().bindBidirectional(value);
    return button;
  }

  private static Node settings(Viewing viewing) {
    Node blend = slider(Texts.of("view.blend.how"), viewing.blend(), 0, 1);
    Node rate =
        slider(Texts.of("view.flicker.rate"), viewing.flickerRate(), 0.5, Viewing.FASTEST_FLICKER);
    Label speed = Ui.label("", "t-small", "t-muted");
    speed
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    Texts.of(
                        "view.flicker.speed",
                        String.format(Locale.ROOT, "%.1f", viewing.flickerRate().get())),
                viewing.flickerRate()));
    var pause =
        Ui.iconButton(
            MaterialDesignP.PAUSE,
            Texts.of("view.flicker.pause"),
            () -> flip(viewing.flickerPaused()),
            "flat");
    viewing
        .flickerPaused()
        .subscribe(
            on -> pause.setGraphic(Ui.icon(on ? MaterialDesignP.PLAY : MaterialDesignP.PAUSE)));
    HBox flicker = Ui.row("gap-8", pause, rate, speed);
    HBox all = Ui.row("gap-8", blend, flicker);
    viewing
        .mode()
        .subscribe(mode -> Ui.present(all, mode == ViewMode.BLEND || mode == ViewMode.FLICKER));
    viewing
        .mode()
        .subscribe(
            mode -> {
              Ui.present(blend, mode == ViewMode.BLEND);
              Ui.present(flicker, mode == ViewMode.FLICKER);
            });
    return all;
  }

  private static void flip(BooleanProperty value) {
    value.set(!value.get());
  }

  private static Node slider(String name, DoubleProperty value, double least, double most) {
    Slider slider = new Slider(least, most, value.get());
    slider.setAccessibleText(name);
    slider.setPrefWidth(120);
    slider.valueProperty().bindBidirectional(value);
    return slider;
  }

  private static Node zoom(Viewing viewing, ObservableValue<Number> scale) {
    Label figure = Ui.label("", "t-small");
    figure.setId("compare-zoom");
    figure.setMinWidth(Region.USE_PREF_SIZE);
    Consumer<Number> show =
        now ->
            figure.setText(
                now.doubleValue() > 0
                    ? Texts.of(
                        "compare.zoom", String.format(Locale.ROOT, "%.1f", now.doubleValue()))
                    : "");
    scale.subscribe(show);
    HBox box =
        Ui.row(
            "segments",
            Ui.iconButton(
                MaterialDesignM.MAGNIFY_MINUS_OUTLINE,
                Texts.of("compare.key.zoom.out"),
                () -> viewing.zoom(1 / 1.25),
                "flat"),
            figure,
            Ui.iconButton(
                MaterialDesignM.MAGNIFY_PLUS_OUTLINE,
                Texts.of("compare.key.zoom.in"),
                () -> viewing.zoom(1.25),
                "flat"),
            Ui.iconButton(
                MaterialDesignF.FIT_TO_PAGE_OUTLINE,
                Texts.of("compare.key.whole"),
                viewing::whole,
                "flat"));
    box.setMinWidth(Region.USE_PREF_SIZE);
    return box;
  }

  private static Node steps(EnhancementViewModel enhancement, BooleanProperty toolsOpen) {
    ToggleButton tools = segment(Texts.of("compare.tools"), "compare-tools");
    tools.setGraphic(Ui.icon(MaterialDesignM.MAGIC_STAFF));
    tools.selectedProperty().bindBidirectional(toolsOpen);
    Chip chip = new Chip("", Chip.Tone.WARNING);
    chip.setId("compare-steps");
    Runnable refresh =
        () -> {
          int steps = enhancement.steps().size();
          boolean original = enhancement.originalHeld().get();
          chip.setText(
              original ? Texts.of("compare.original.shown") : Texts.count("compare.steps", steps));
          Ui.present(chip, steps > 0);
        };
    enhancement.steps().subscribe(refresh);
    enhancement.originalHeld().subscribe(on -> refresh.run());
    refresh.run();
    return Ui.row("gap-8", chip, tools);
  }
}
