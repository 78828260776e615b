package org.secondlook.app.compare;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Ui;
import org.secondlook.vision.Face;
import org.secondlook.wording.Figures;

/** Under the pictures: where each comes from, and how far it can be compared. */
final class SideFacts extends GridPane {
  private final Label probe = Ui.sentence("");
  private final Label candidate = Ui.sentence("");
  private final FlowPane probeChips = new FlowPane(6, 4);
  private final FlowPane candidateChips = new FlowPane(6, 4);

  SideFacts(CompareViewModel model) {
    getStyleClass().add("side-facts");
    ColumnConstraints half = new ColumnConstraints();
    half.setPercentWidth(50);
    getColumnConstraints().addAll(half, half);
    setMinHeight(USE_PREF_SIZE);
    add(half(Texts.of("compare.probe"), probe, probeChips), 0, 0);
    add(half(Texts.of("compare.candidate"), candidate, candidateChips), 1, 0);
    model
        .probe()
        .subscribe(
            shot -> {
              probe.setText(
                  shot.map(s -> Texts.of("compare.probe.from", s.file(), s.where())).orElse(""));
              probe.setTooltip(shot.map(s -> new Tooltip(s.whole())).orElse(null));
              probeChips
                  .getChildren()
                  .setAll(shot.map(s -> probeChips(s.side().face())).orElse(List.of()));
            });
    model
        .candidate()
        .subscribe(
            shot -> {
              if (shot.isPresent()) {
                String place = model.selected().get().map(item -> place(model, item)).orElse("");
                candidate.setText(
                    shot.get()
                        .takenOn()
                        .map(day -> Texts.of("compare.candidate.taken", place, day))
                        .orElse(place));
                candidateChips.getChildren().setAll(chips(shot.get().side().face()));
              } else if (model.selected().get().isEmpty()) {
                candidate.setText("");
                candidateChips.getChildren().clear();
              }
            });
  }

  private static String place(CompareViewModel model, StripItem item) {
    return item.revealed()
        .map(c -> Texts.of("compare.candidate.ranked", c.rank(), model.strip().size()))
        .orElseGet(() -> Texts.of("compare.candidate.one", item.place(), model.strip().size()));
  }

  private static Node half(String title, Label words, FlowPane chips) {
    Label name = Ui.label(title, "t-strong");
    name.setMinWidth(USE_PREF_SIZE);
    words.getStyleClass().add("t-muted");
    words.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line = Ui.row("gap-8", name, words);
    line.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    VBox half = Ui.column("gap-4", line, chips);
    half.setMinWidth(0);
    return half;
  }

  /** Of a poor probe it is said how many would be found by it. */
  private static List<Chip> probeChips(Face face) {
    List<Chip> chips = chips(face);
    double quality = face.quality().overall();
    if (Chip.qualityTone(quality) == Chip.Tone.BAD) {
      chips.add(new Chip(Figures.poor(quality / 100), Chip.Tone.BAD));
    }
    return chips;
  }

  private static List<Chip> chips(Face face) {
    List<Chip> chips = new java.util.ArrayList<>();
    double quality = face.quality().overall();
    boolean good = Chip.qualityTone(quality) == Chip.Tone.GOOD;
    chips.add(
        new Chip(
            Texts.of("compare.quality", Math.round(quality)),
            good ? Chip.Tone.NEUTRAL : Chip.qualityTone(quality)));
    chips.add(
        new Chip(
            Texts.of("compare.eyes", Math.round(face.quality().interEyePx())), Chip.Tone.NEUTRAL));
    long yaw = Math.round(face.quality().yaw());
    if (Math.abs(yaw) >= 15) {
      chips.add(new Chip(Texts.of("compare.yaw", Math.abs(yaw)), Chip.Tone.WARNING));
    }
    chips.addAll(Chip.reasons(face));
    return chips;
  }
}
