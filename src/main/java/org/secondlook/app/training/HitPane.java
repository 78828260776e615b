package org.secondlook.app.training;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Numbers;
import org.secondlook.app.widgets.Ui;
import org.secondlook.training.HitMeaning;

/** A hundred searches as a hundred figures, and what each of them returns. */
final class HitPane extends VBox {
  private static final double[] PHOTOS = {3, 7};

  private final TrainingViewModel model;
  private final TilePane people = new TilePane(6, 6);
  private final VBox words = Ui.column("gap-8");

  HitPane(TrainingViewModel model) {
    this.model = model;
    getStyleClass().add("gap-16");
    // Twenty a row, five rows: a hundred is seen at a glance.
    people.setPrefColumns(20);
    people.setMaxWidth(USE_PREF_SIZE);
    people.setId("training-people");
    Slider prior = new Slider(0, 1, 0.5);
    prior.setId("training-prior");
    prior.setBlockIncrement(0.05);
    prior.valueProperty().bindBidirectional(model.prior());
    Slider photos = new Slider(PHOTOS[0], PHOTOS[1], Math.log10(model.photos().get()));
    photos.setBlockIncrement(0.25);
    photos
        .valueProperty()
        .subscribe(power -> model.photos().set(Math.round(Math.pow(10, power.doubleValue()))));
    Label priorNow = Ui.label("", "t-strong");
    model.prior().subscribe(value -> priorNow.setText(ThresholdPane.percent(value.doubleValue())));
    Label photosNow = Ui.label("", "t-strong");
    model.photos().subscribe(value -> photosNow.setText(Texts.of("count", value.longValue())));
    getChildren()
        .addAll(
            Ui.sentence(Texts.of("training.hit.lead"), "t-muted"),
            setting("training.hit.prior", prior, priorNow),
            setting("training.hit.photos", photos, photosNow),
            people,
            legend(),
            words);
    model.hit().subscribe(this::show);
  }

  private static Node setting(String name, Slider slider, Label now) {
    slider.setAccessibleText(Texts.of(name));
    slider.setPrefWidth(320);
    Label label = Ui.label(Texts.of(name));
    label.setPrefWidth(300);
    return Ui.row("gap-12", label, slider, now);
  }

  private static Node legend() {
    return Ui.row(
        "gap-24",
        entry("person-right", "training.hit.person"),
        entry("person-both", "training.hit.both"),
        entry("person-wrong", "training.hit.strangers"),
        entry("person-none", "training.hit.nobody"));
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
    people.getChildren().clear();
    words.getChildren().clear();
    if (hit == null) {
      return;
    }
    // Rounding cumulated sums keeps the total at a hundred.
    double[] sums = {
      hit.onlyPerson(),
      hit.onlyPerson() + hit.personAndStrangers(),
      hit.onlyPerson() + hit.personAndStrangers() + hit.onlyStrangers()
    };
    for (int i = 0; i < TrainingViewModel.SEARCHES; i++) {
      people
          .getChildren()
          .add(
              icon(
                  i < Math.round(sums[0])
                      ? "person-right"
                      : i < Math.round(sums[1])
                          ? "person-both"
                          : i < Math.round(sums[2]) ? "person-wrong" : "person-none"));
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
                    Numbers.expected(hit.enrolled()),
                    Numbers.expected(hit.found()),
                    Numbers.expected(hit.strangers()))));
    model
        .reading()
        .get()
        .ifPresent(
            reading -> {
              if (reading.fmr().bound()) {
                words
                    .getChildren()
                    .add(Ui.sentence(Texts.of("training.hit.share.bound"), "t-muted"));
              }
              if (reading.fnmr().isEmpty()) {
                words.getChildren().add(Ui.sentence(Texts.of("training.hit.missed"), "t-muted"));
              }
            });
  }
}
