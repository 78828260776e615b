package org.secondlook.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.FrameView;
import org.secondlook.app.widgets.Images;
import org.secondlook.app.widgets.Ui;
import org.secondlook.workflow.ProbePictures.Crowded;

/**
 * The pictures that a report would show with somebody else in them: all others are black there,
 * unless somebody looks here and says who stays visible, and why.
 */
final class BystandersPane extends VBox {
  private static final double HEIGHT = 260;

  private final ReportViewModel model;

  BystandersPane(ReportViewModel model, List<Crowded> pictures) {
    this.model = model;
    getStyleClass().add("gap-8");
    pictures.forEach(picture -> getChildren().add(line(picture)));
  }

  private Node line(Crowded picture) {
    boolean checked = picture.checkedBy().isPresent();
    Chip chip =
        new Chip(
            Texts.of(checked ? "bystanders.checked" : "bystanders.open"),
            checked ? Chip.Tone.GOOD : Chip.Tone.WARNING);
    VBox form = Ui.column("gap-8");
    Ui.present(form, false);
    Button open = Ui.button(Texts.of("bystanders.check"), () -> {}, "flat", "small");
    open.setId("bystanders-open-" + picture.track().value());
    open.setOnAction(
        event -> {
          if (form.getChildren().isEmpty()) {
            fill(form, picture);
          }
          Ui.present(form, !form.isVisible());
        });
    VBox words =
        Ui.column(
            "",
            Ui.sentence(picture.file()),
            Ui.sentence(
                Texts.of("bystanders.faces", picture.boxes().size(), hidden(picture)),
                "t-small",
                "t-muted"));
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    return Ui.column("panel report-line gap-8", Ui.row("gap-12", words, chip, open), form);
  }

  private static long hidden(Crowded picture) {
    return picture.boxes().size() - (long) picture.shown().size();
  }

  private void fill(VBox form, Crowded picture) {
    FrameView view = new FrameView();
    view.setMinHeight(HEIGHT);
    view.setPrefHeight(HEIGHT);
    model.picture(picture.track(), bytes -> view.image(Images.decoded(bytes)));
    Set<Integer> shown = new TreeSet<>(picture.shown());
    FlowPane faces = new FlowPane(8, 8);
    List<ToggleButton> buttons = new ArrayList<>();
    for (int number = 1; number <= picture.boxes().size(); number++) {
      int face = number;
      ToggleButton button = new ToggleButton(Texts.of("bystanders.show", face));
      button.setId("bystander-" + picture.track().value() + "-" + face);
      button.setSelected(shown.contains(face));
      button.setOnAction(event -> toggle(view, picture, shown, face, button));
      buttons.add(button);
    }
    faces.getChildren().addAll(buttons);
    TextField reason = new TextField();
    reason.setId("bystanders-reason-" + picture.track().value());
    reason.setPromptText(Texts.of("bystanders.reason"));
    reason.setAccessibleText(Texts.of("bystanders.reason"));
    Button record =
        Ui.button(
            Texts.of("bystanders.record"),
            () -> model.checked(picture.track(), List.copyOf(shown), reason.getText()),
            "accent");
    record.setId("bystanders-record-" + picture.track().value());
    mark(view, picture, shown);
    form.getChildren().addAll(view, faces, reason, Ui.row("gap-8", record));
  }

  private static void toggle(
      FrameView view, Crowded picture, Set<Integer> shown, int face, ToggleButton button) {
    if (!shown.remove(face)) {
      shown.add(face);
    }
    button.setSelected(shown.contains(face));
    mark(view, picture, shown);
  }

  private static void mark(FrameView view, Crowded picture, Set<Integer> shown) {
    List<FrameView.Mark<Integer>> marks = new ArrayList<>();
    for (int number = 1; number <= picture.boxes().size(); number++) {
      boolean visible = shown.contains(number);
      marks.add(
          new FrameView.Mark<>(
              picture.boxes().get(number - 1),
              Texts.of(visible ? "bystanders.mark.shown" : "bystanders.mark.black", number),
              visible ? Chip.Tone.WARNING : Chip.Tone.NEUTRAL,
              visible,
              false,
              number));
    }
    view.marks(marks, number -> {});
  }
}
