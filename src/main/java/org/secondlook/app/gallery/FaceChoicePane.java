package org.secondlook.app.gallery;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.FrameView;
import org.secondlook.app.widgets.Images;
import org.secondlook.app.widgets.Ui;
import org.secondlook.vision.Face;

/** A photo of several faces: the one that is clicked is enrolled, or the n-th by its digit. */
final class FaceChoicePane extends VBox {
  private static final double HEIGHT = 280;

  private final EnrolViewModel model;
  private final FrameView picture = new FrameView();
  private final VBox buttons = Ui.column("gap-4");

  FaceChoicePane(EnrolViewModel model) {
    this.model = model;
    getStyleClass().add("gap-8");
    picture.setMinHeight(HEIGHT);
    picture.setPrefHeight(HEIGHT);
    picture.setId("gallery-faces");
    getChildren()
        .addAll(
            Ui.sentence(Texts.of("gallery.choose.face.about"), "t-muted"),
            picture,
            buttons,
            Ui.button(Texts.of("cancel"), model::leaveChoice, "flat"));
    model.choice().subscribe(this::show);
  }

  private void show(Optional<EnrolViewModel.Choice> choice) {
    Ui.present(this, choice.isPresent());
    choice.ifPresent(
        now -> {
          List<Face> faces = now.found().faces();
          picture.image(Images.of(now.found().picture()));
          picture.marks(
              faces.stream()
                  .map(
                      face ->
                          new FrameView.Mark<>(
                              face.box(),
                              Integer.toString(faces.indexOf(face) + 1),
                              Chip.Tone.NEUTRAL,
                              false,
                              false,
                              face))
                  .toList(),
              model::chosen);
          buttons.getChildren().setAll(faces.stream().map(face -> button(faces, face)).toList());
        });
  }

  private Button button(List<Face> faces, Face face) {
    int number = faces.indexOf(face) + 1;
    Button enrol =
        Ui.button(
            Texts.of("gallery.choose.face.number", number, Math.round(face.quality().overall())),
            () -> model.chosen(face),
            "small");
    enrol.setId("gallery-face-" + number);
    return enrol;
  }
}
