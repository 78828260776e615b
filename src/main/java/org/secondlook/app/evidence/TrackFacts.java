package org.secondlook.app.evidence;

import java.util.Optional;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Facts;
import org.secondlook.app.widgets.SortingBar;
import org.secondlook.app.widgets.Ui;
import org.secondlook.vision.FaceQuality;
import org.secondlook.wording.Times;

/** What is known of the picked track, and whom it is taken for. */
final class TrackFacts extends VBox {
  private final EvidenceViewModel model;

  TrackFacts(EvidenceViewModel model) {
    this.model = model;
    getStyleClass().add("gap-8");
    model.selectedTrack().subscribe(this::show);
  }

  private void show(Optional<FaceTrack> picked) {
    getChildren().clear();
    if (picked.isEmpty()) {
      getChildren()
          .addAll(
              Ui.heading(Texts.of("track.none.title")),
              Ui.sentence(Texts.of("track.none"), "t-muted"));
      return;
    }
    FaceTrack track = picked.get();
    FaceQuality quality = track.best().quality();
    Facts facts = new Facts();
    boolean still = track.sightings().size() <= 1 && track.fromMillis() == track.toMillis();
    facts.add(
        Texts.of("track.seen"),
        still
            ? Times.inRecording(track.fromMillis())
            : Texts.of(
                "track.span",
                Times.inRecording(track.fromMillis()),
                Times.inRecording(track.toMillis())));
    facts.add(
        Texts.of("track.sightings"),
        Texts.of("track.sightings.best", track.sightings().size(), Math.round(quality.overall())));
    facts.add(
        Texts.of("track.quality"),
        Texts.of(
            "track.quality.parts",
            Math.round(quality.sharpness()),
            Math.round(quality.interEyePx()),
            Math.round(quality.yaw())));
    track
        .stored()
        .ifPresentOrElse(
            stored -> {
              if (stored.drawnByHand()) {
                facts.add(Texts.of("track.drawn"), Texts.of("track.drawn.text"));
              }
              facts.add(
                  Texts.of("track.sorted"), new SortingBar(stored.sorting(), model::sortSelected));
            },
            () -> facts.add(Texts.of("track.sorted"), Texts.of("track.live")));
    getChildren().addAll(Ui.heading(Texts.of("track.title", track.number())), facts);
    if (!quality.reasons().isEmpty()) {
      FlowPane chips = new FlowPane(4, 4);
      chips.getChildren().addAll(Chip.reasons(track.best()));
      getChildren().add(chips);
    }
  }
}
