package org.secondlook.app.evidence;

import java.util.Comparator;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.FaceTile;
import org.secondlook.app.widgets.Images;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.TrackId;
import org.secondlook.wording.Times;

/** The best shot of each track of the shown file, the best first. */
final class BestShotsPane extends VBox {
  private final ListView<FaceTrack> list = new ListView<>();
  private boolean refreshing;

  BestShotsPane(EvidenceViewModel model, Thumbnails<TrackId> faces) {
    getStyleClass().add("gap-4");
    list.setId("best-shots");
    list.setOrientation(javafx.geometry.Orientation.HORIZONTAL);
    list.getStyleClass().add("best-shots");
    list.setAccessibleText(Texts.of("evidence.best"));
    list.setPrefHeight(132);
    list.setMinHeight(132);
    list.setCellFactory(view -> new Cell(faces));
    Label none = Ui.label("", "t-muted");
    none.setWrapText(true);
    Runnable words = () -> none.setText(nothing(model));
    model.player().frame().subscribe(frame -> words.run());
    model.selected().subscribe(file -> words.run());
    list.setPlaceholder(none);
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null && !refreshing) {
                model.selectTrack(now, true);
              }
            });
    InvalidationListener refresh = change -> refresh(model);
    model.tracks().addListener(refresh);
    model.selectedTrack().subscribe(track -> select(model));
    getChildren().addAll(Ui.heading(Texts.of("evidence.best")), list);
    refresh(model);
  }

  /** Nothing can be marked where there is no picture. */
  private static String nothing(EvidenceViewModel model) {
    boolean looking =
        model.selected().get().map(file -> file.state() == EvidenceState.PROCESSING).orElse(false);
    return looking
        ? Texts.of("evidence.best.looking")
        : model.player().frame().get().isPresent() ? Texts.of("evidence.best.none") : "";
  }

  private void refresh(EvidenceViewModel model) {
    refreshing = true;
    List<FaceTrack> best =
        model.tracks().stream()
            .sorted(Comparator.comparingDouble((FaceTrack t) -> -t.best().quality().overall()))
            .toList();
    list.getItems().setAll(best);
    refreshing = false;
    select(model);
  }

  private void select(EvidenceViewModel model) {
    refreshing = true;
    model
        .selectedTrack()
        .get()
        .ifPresentOrElse(
            track -> {
              list.getItems().stream()
                  .filter(each -> each.number() == track.number())
                  .findFirst()
                  .ifPresent(
                      each -> {
                        list.getSelectionModel().select(each);
                        list.scrollTo(Math.max(0, list.getItems().indexOf(each) - 2));
                      });
            },
            () -> list.getSelectionModel().clearSelection());
    refreshing = false;
  }

  private static final class Cell extends ListCell<FaceTrack> {
    private final Thumbnails<TrackId> faces;
    private final FaceTile tile = new FaceTile(84);
    private final Label time = Ui.label("", "t-small", "t-muted");
    private final Chip quality = new Chip("", Chip.Tone.NEUTRAL);
    private final VBox box = Ui.column("gap-4", tile, Ui.row("gap-4", time, quality));

    Cell(Thumbnails<TrackId> faces) {
      this.faces = faces;
    }

    @Override
    protected void updateItem(FaceTrack track, boolean empty) {
      super.updateItem(track, empty);
      setGraphic(track == null ? null : box);
      if (track == null) {
        setAccessibleText(null);
        return;
      }
      time.setText(Times.mark(track.bestPtsMillis()));
      double overall = track.best().quality().overall();
      quality.setText(Long.toString(Math.round(overall)));
      quality.tone(Chip.qualityTone(overall));
      setAccessibleText(
          Texts.of("evidence.best.cell", track.number(), time.getText(), quality.getText()));
      tile.clear();
      track.preview().ifPresent(shot -> tile.show(Images.of(shot.picture()), shot.face()));
      track
          .stored()
          .ifPresent(
              stored ->
                  faces.get(
                      stored.id(),
                      image -> {
                        if (getItem() == track) {
                          tile.show(
                              image,
                              stored
                                  .best()
                                  .box()
                                  .shifted(-stored.pictureArea().x(), -stored.pictureArea().y()));
                        }
                      }));
    }
  }
}
