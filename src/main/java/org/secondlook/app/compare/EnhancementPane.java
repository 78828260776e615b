package org.secondlook.app.compare;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Ui;
import org.secondlook.footage.Enhancement;

/**
 * The steps over the probe as a list: each with its settings, in the order in which they are
 * applied.
 */
final class EnhancementPane extends VBox {
  private final EnhancementViewModel model;
  private final VBox list = Ui.column("gap-8");

  EnhancementPane(EnhancementViewModel model, EnhancedSearch search) {
    this.model = model;
    getStyleClass().add("gap-8");
    MenuButton add = new MenuButton(Texts.of("enhance.add"));
    add.setId("enhance-add");
    add.setAccessibleText(Texts.of("enhance.add"));
    add.getStyleClass().add("small");
    for (Enhancement fresh : beginnings()) {
      MenuItem item = new MenuItem(name(fresh));
      item.setOnAction(event -> model.add(fresh));
      add.getItems().add(item);
    }
    Button undo =
        Ui.iconButton(MaterialDesignU.UNDO, Texts.of("enhance.undo"), model::undo, "flat");
    undo.disableProperty().bind(model.canUndo().not());
    Label hint = Ui.sentence(Texts.of("enhance.hint"), "t-small", "t-muted");
    getChildren()
        .addAll(
            Ui.row("gap-8", Ui.heading(Texts.of("enhance.title")), Ui.spacer(), undo, add),
            list,
            hint,
            again(search));
    model.steps().subscribe(this::refresh);
    refresh();
  }

  /** The search that shows what the steps do to the ranks; only where there is a step. */
  private Node again(EnhancedSearch search) {
    Button button =
        Ui.button(Texts.of("enhance.search"), MaterialDesignM.MAGNIFY_SCAN, search::run, "small");
    button.setId("enhance-search");
    button.setMaxWidth(Double.MAX_VALUE);
    VBox box =
        Ui.column(
            "gap-4", button, Ui.sentence(Texts.of("enhance.search.hint"), "t-small", "t-muted"));
    Runnable able =
        () -> {
          Ui.present(box, !model.steps().isEmpty());
          button.setDisable(!search.possible());
        };
    model.steps().subscribe(able);
    model.shown().subscribe(side -> able.run());
    search.running().subscribe(on -> able.run());
    able.run();
    return box;
  }

  /** What a step starts with when it is added: gentle, but to be seen. */
  private static List<Enhancement> beginnings() {
    return List.of(
        new Enhancement.Levels(16, 235),
        new Enhancement.Gamma(1.4),
        new Enhancement.Contrast(1.2),
        new Enhancement.Sharpen(1.5, 0.8, 3),
        new Enhancement.Denoise(2, 20),
        new Enhancement.Deinterlace(true),
        new Enhancement.Rotate(5));
  }

  private static String name(Enhancement step) {
    return Texts.of("enhance." + step.getClass().getSimpleName().toLowerCase(Locale.ROOT));
  }

  private void refresh() {
    // A slider that is being dragged must not be replaced under the mouse.
    if (list.getChildren().size() == model.steps().size()
        && list.getChildren().stream().anyMatch(EnhancementPane::pressed)) {
      return;
    }
    list.getChildren().clear();
    for (int i = 0; i < model.steps().size(); i++) {
      list.getChildren().add(card(i, model.steps().get(i)));
    }
  }

  private static boolean pressed(Node node) {
    return node.isPressed()
        || node.lookupAll(".slider").stream()
            .anyMatch(slider -> ((Slider) slider).isValueChanging() || slider.isFocused());
  }

  private Node card(int at, Enhancement step) {
    String name = name(step);
    Button up =
        Ui.iconButton(
            MaterialDesignA.ARROW_UP,
            Texts.of("enhance.up", name),
            () -> move(at, -1),
            "flat",
            "small-icon");
    Button down =
        Ui.iconButton(
            MaterialDesignA.ARROW_DOWN,
            Texts.of("enhance.down", name),
            () -> move(at, 1),
            "flat",
            "small-icon");
    up.setDisable(at == 0);
    down.setDisable(at == model.steps().size() - 1);
    Button remove =
        Ui.iconButton(
            MaterialDesignC.CLOSE,
            Texts.of("enhance.remove", name),
            () -> remove(at),
            "flat",
            "small-icon");
    HBox head =
        Ui.row(
            "gap-4", Ui.label((at + 1) + "  " + name, "t-strong"), Ui.spacer(), up, down, remove);
    VBox card = Ui.column("step-card", head);
    card.getChildren().addAll(settings(at, step));
    return card;
  }

  private void move(int at, int by) {
    requestFocus();
    model.move(at, by);
  }

  private void remove(int at) {
    requestFocus();
    model.remove(at);
  }

  private List<Node> settings(int at, Enhancement step) {
    return switch (step) {
      case Enhancement.Levels(int black, int white) ->
          List.of(
              slider("enhance.black", at, 0, 254, black, 1, v -> levels(at, (int) v, -1)),
              slider("enhance.white", at, 1, 255, white, 1, v -> levels(at, -1, (int) v)));
      case Enhancement.Gamma(double gamma) ->
          List.of(slider("enhance.gamma.value", at, 0.3, 3, gamma, 0.05, Enhancement.Gamma::new));
      case Enhancement.Contrast(double factor) ->
          List.of(slider("enhance.factor", at, 0.3, 3, factor, 0.05, Enhancement.Contrast::new));
      case Enhancement.Sharpen(double radius, double amount, int threshold) ->
          List.of(
              slider("enhance.radius", at, 0.3, 6, radius, 0.1, v -> sharpen(at, v, -1, -1)),
              slider("enhance.amount", at, 0, 3, amount, 0.05, v -> sharpen(at, -1, v, -1)),
              slider(
                  "enhance.threshold", at, 0, 40, threshold, 1, v -> sharpen(at, -1, -1, (int) v)));
      case Enhancement.Denoise(int radius, double strength) ->
          List.of(
              slider("enhance.radius", at, 1, 5, radius, 1, v -> denoise(at, (int) v, -1)),
              slider("enhance.strength", at, 1, 80, strength, 1, v -> denoise(at, -1, v)));
      case Enhancement.Deinterlace(boolean upper) -> {
        CheckBox field = new CheckBox(Texts.of("enhance.upper"));
        field.setSelected(upper);
        field.setAccessibleText(field.getText());
        field
            .selectedProperty()
            .addListener((p, before, now) -> model.replace(at, new Enhancement.Deinterlace(now)));
        yield List.of(field);
      }
      case Enhancement.Rotate(double degrees) ->
          List.of(slider("enhance.degrees", at, -180, 180, degrees, 0.5, Enhancement.Rotate::new));
    };
  }

  /**
   * @param black below 0 leaves it as it is; likewise white
   */
  private Enhancement levels(int at, int black, int white) {
    Enhancement.Levels now = (Enhancement.Levels) model.steps().get(at);
    int b = black < 0 ? Math.min(now.black(), white - 1) : black;
    int w = white < 0 ? Math.max(now.white(), black + 1) : white;
    return new Enhancement.Levels(Math.max(0, b), Math.min(255, w));
  }

  private Enhancement sharpen(int at, double radius, double amount, int threshold) {
    Enhancement.Sharpen now = (Enhancement.Sharpen) model.steps().get(at);
    return new Enhancement.Sharpen(
        radius < 0 ? now.radius() : radius,
        amount < 0 ? now.amount() : amount,
        threshold < 0 ? now.threshold() : threshold);
  }

  private Enhancement denoise(int at, int radius, double strength) {
    Enhancement.Denoise now = (Enhancement.Denoise) model.steps().get(at);
    return new Enhancement.Denoise(
        radius < 0 ? now.radius() : radius, strength < 0 ? now.strength() : strength);
  }

  private Node slider(
      String name,
      int at,
      double least,
      double most,
      double value,
      double step,
      DoubleFunction<Enhancement> changed) {
    Slider slider = new Slider(least, most, value);
    slider.setAccessibleText(Texts.of(name));
    slider.setBlockIncrement(step);
    HBox.setHgrow(slider, Priority.ALWAYS);
    Label label = Ui.label(Texts.of(name), "t-small", "t-muted");
    label.setMinWidth(68);
    Label figure = Ui.label(figure(value, step), "t-small");
    figure.setMinWidth(40);
    slider
        .valueProperty()
        .addListener(
            (property, before, now) -> {
              double rounded = Math.round(now.doubleValue() / step) * step;
              figure.setText(figure(rounded, step));
              model.replace(at, changed.apply(rounded));
            });
    return Ui.row("gap-8", label, slider, figure);
  }

  private static String figure(double value, double step) {
    return step >= 1
        ? Long.toString(Math.round(value))
        : String.format(Locale.ROOT, step < 0.1 ? "%.2f" : "%.1f", value);
  }
}
