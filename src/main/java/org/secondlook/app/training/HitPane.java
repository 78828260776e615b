package org.secondlook.app.training;

import java.util.List;
import java.util.function.DoubleFunction;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Ui;
import org.secondlook.training.HitMeaning;
import org.secondlook.training.ThresholdReading;
import org.secondlook.wording.Figures;

/** A hundred searches as a hundred figures, and what each of them returns. */
final class HitPane extends VBox {
  private static final double[] PHOTOS = {3, 7};
  private static final double[] RATES = {-8, -1};

  /** Style classes, in the order of the outcomes. */
  private static final List<String> KINDS =
      List.of("person-right", "person-both", "person-wrong", "person-none");

  private final TrainingViewModel model;
  private final TilePane people = new TilePane(6, 6);
  private final VBox words = Ui.column("gap-8");
  private final Label rates = Ui.sentence("", "t-small", "t-muted");

  HitPane(TrainingViewModel model) {
    this.model = model;
    getStyleClass().add("gap-16");
    // Twenty a row, five rows: a hundred is seen at a glance.
    people.setPrefColumns(20);
    people.setMaxWidth(USE_PREF_SIZE);
    people.setId("training-people");
    for (int i = 0; i < TrainingViewModel.SEARCHES; i++) {
      people.getChildren().add(icon("person-none"));
    }
    Slider prior = slider(0, 1, 0.05);
    prior.setId("training-prior");
    prior.valueProperty().bindBidirectional(model.prior());
    Slider photos = slider(PHOTOS[0], PHOTOS[1], 0.25);
    photos.setValue(Math.log10(model.photos().get()));
    photos
        .valueProperty()
        .subscribe(power -> model.photos().set(Math.round(Math.pow(10, power.doubleValue()))));
    Slider missed = slider(0, 1, 0.05);
    missed.setId("training-hit-missed");
    missed.valueProperty().bindBidirectional(model.fnmr());
    Button measured = Ui.button(Texts.of("training.hit.measured"), model::asMeasured);
    getChildren()
        .addAll(
            Ui.sentence(Texts.of("training.hit.lead"), "t-muted"),
            setting("training.hit.prior", prior, now(model.prior(), ThresholdPane::percent)),
            setting(
                "training.hit.photos",
                photos,
                now(model.photos(), value -> Texts.of("count", Math.round(value)))),
            setting(
                "training.fmr", rates(), now(model.fmr(), value -> Figures.oneIn(value, false))),
            setting("training.missed", missed, now(model.fnmr(), ThresholdPane::percent)),
            Ui.row("gap-12", measured, rates),
            people,
            legend(),
            words);
    model.hit().subscribe(this::show);
  }

  /** In powers of ten; a rate beyond its ends stays what it is until the slider is moved. */
  private Slider rates() {
    Slider slider = slider(RATES[0], RATES[1], 0.25);
    slider.setId("training-hit-fmr");
    model.fmr().subscribe(rate -> slider.setValue(power(rate.doubleValue())));
    slider
        .valueProperty()
        .subscribe(
            power -> {
              if (Math.abs(power.doubleValue() - power(model.fmr().get())) > 1e-9) {
                model.fmr().set(Math.pow(10, power.doubleValue()));
              }
            });
    return slider;
  }

  private static double power(double rate) {
    return Math.clamp(Math.log10(Math.max(rate, Double.MIN_NORMAL)), RATES[0], RATES[1]);
  }

  private static Slider slider(double from, double to, double step) {
    Slider slider = new Slider(from, to, from);
    slider.setBlockIncrement(step);
    slider.setPrefWidth(320);
    return slider;
  }

  private static Label now(ObservableValue<Number> value, DoubleFunction<String> words) {
    Label label = Ui.label("", "t-strong");
    value.subscribe(number -> label.setText(words.apply(number.doubleValue())));
    return label;
  }

  private static Node setting(String name, Slider slider, Label now) {
    slider.setAccessibleText(Texts.of(name));
    Label label = Ui.label(Texts.of(name));
    label.setPrefWidth(300);
    return Ui.row("gap-12", label, slider, now);
  }

  private static Node legend() {
    return Ui.row(
        "gap-24",
        entry(KINDS.get(0), "training.hit.person"),
        entry(KINDS.get(1), "training.hit.both"),
        entry(KINDS.get(2), "training.hit.strangers"),
        entry(KINDS.get(3), "training.hit.nobody"));
  }

  private static Node entry(String style, String name) {
    return Ui.row("gap-8", icon(style), Ui.label(Texts.of(name)));
  }

  private static Region icon(String style) {
    Region icon = new Region();
    icon.getStyleClass().addAll("person-icon", style);
    return icon;
  }

  private void show(HitMeaning hit) {
    words.getChildren().clear();
    if (hit == null) {
      return;
    }
    List<Integer> whole = hit.whole();
    int at = 0;
    for (int kind = 0; kind < KINDS.size(); kind++) {
      for (int i = 0; i < whole.get(kind); i++) {
        List<String> styles = people.getChildren().get(at++).getStyleClass();
        // Only what changes is drawn anew, since a slider moves many times a second.
        if (!styles.getLast().equals(KINDS.get(kind))) {
          styles.set(styles.size() - 1, KINDS.get(kind));
        }
      }
    }
    String share =
        hit.rightShare()
            .map(each -> Texts.of("training.hit.share", ThresholdPane.percent(each)))
            .orElse(Texts.of("training.hit.share.none"));
    people.setAccessibleText(share);
    Label said = Ui.sentence(share, "t-title");
    said.setId("training-share");
    words
        .getChildren()
        .addAll(
            said,
            Ui.sentence(
                Texts.of(
                    "training.hit.counts",
                    Figures.expected(hit.enrolled()),
                    Figures.expected(hit.found()),
                    Figures.expected(hit.strangers()))));
    rates.setText(Texts.of(model.measured() ? "training.hit.of" : "training.hit.assumed"));
    if (model.measured()) {
      model.reading().get().ifPresent(this::limits);
    }
  }

  private void limits(ThresholdReading reading) {
    if (reading.fmr().bound()) {
      words.getChildren().add(Ui.sentence(Texts.of("training.hit.share.bound"), "t-muted"));
    }
    if (reading.fnmr().isEmpty()) {
      words.getChildren().add(Ui.sentence(Texts.of("training.hit.missed"), "t-muted"));
    }
  }
}
