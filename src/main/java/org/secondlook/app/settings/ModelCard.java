package org.secondlook.app.settings;

import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Facts;
import org.secondlook.app.widgets.Ui;
import org.secondlook.vision.InstalledModel;
import org.secondlook.vision.ModelManifest;
import org.secondlook.wording.Sizes;

/**
 * What is known of one model: whether it is the one it claims to be, what it does, how well, under
 * which licence.
 */
final class ModelCard extends VBox {
  ModelCard(InstalledModel model) {
    getStyleClass().addAll("panel", "pad-16", "gap-8");
    HBox head = Ui.row("gap-8", Ui.label(model.id(), "t-strong"));
    model
        .manifest()
        .ifPresent(
            manifest ->
                head.getChildren()
                    .add(new Chip(Texts.of("model.task." + manifest.task()), Chip.Tone.NEUTRAL)));
    head.getChildren()
        .addAll(
            Ui.spacer(),
            model.usable()
                ? new Chip(Texts.of("model.verified"), Chip.Tone.GOOD)
                : new Chip(Texts.of("model.unusable"), Chip.Tone.BAD));
    getChildren().add(head);
    model.problem().ifPresent(why -> getChildren().add(Ui.sentence(why, "t-bad")));
    model.manifest().ifPresent(manifest -> getChildren().add(facts(model, manifest)));
  }

  private static Facts facts(InstalledModel model, ModelManifest manifest) {
    Facts facts = new Facts();
    facts.add(Texts.of("fact.hash"), Ui.sentence(manifest.sha256(), "t-mono", "t-small"));
    facts.add(
        Texts.of("model.file"),
        Texts.of(
            "model.file.size", manifest.file(), Sizes.bytes(model.bytes()), manifest.engine()));
    facts.add(Texts.of("model.licence"), manifest.licence().spdx());
    manifest
        .dimensions()
        .ifPresent(
            n -> facts.add(Texts.of("model.template"), Texts.of("model.template.numbers", n)));
    VBox measured = Ui.column("gap-4");
    for (ModelManifest.Measured figure : manifest.measured()) {
      measured
          .getChildren()
          .add(Ui.sentence(figure.what() + ": " + figure.value() + " (" + figure.date() + ")"));
    }
    if (!measured.getChildren().isEmpty()) {
      facts.add(Texts.of("model.measured"), measured);
    }
    return facts;
  }
}
