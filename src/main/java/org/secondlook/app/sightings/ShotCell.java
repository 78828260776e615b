package org.secondlook.app.sightings;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.GridCell;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Clips;
import org.secondlook.app.widgets.FaceTile;
import org.secondlook.app.widgets.Menus;
import org.secondlook.app.widgets.PickMark;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.wording.QualityWords;
import org.secondlook.wording.Times;

/**
 * One best shot: the face, where and when, its quality with the reason, whom it is taken for, who
 * it likely is again.
 */
final class ShotCell extends GridCell<SightingTile> {
  private static final double FACE = 136;

  /** What a cell needs beside its picture. */
  private static final double BESIDE = 16;

  private static final double BELOW = 80;

  static double width(double size) {
    return Math.round(FACE * size) + BESIDE;
  }

  static double height(double size) {
    return Math.round(FACE * size) + BELOW;
  }

  private static final PseudoClass PICKED = PseudoClass.getPseudoClass("picked");
  private static final PseudoClass CURSOR = PseudoClass.getPseudoClass("cursor");

  private final SightingsViewModel model;
  private final Thumbnails<TrackId> faces;
  private final FaceTile tile;
  private final Label sorting = Ui.label("", "sorting-mark");
  private final Label group = Ui.label("", "group-mark");
  private final Label file = Ui.label("", "t-small");
  private final Label time = Ui.label("", "t-small", "t-muted");
  private final Chip quality = new Chip("", Chip.Tone.NEUTRAL);
  private final Chip reason = new Chip("", Chip.Tone.WARNING);
  private final Label check = PickMark.made();
  private final VBox box;

  ShotCell(SightingsViewModel model, Thumbnails<TrackId> faces) {
    this.model = model;
    this.faces = faces;
    double side = Math.round(FACE * model.tileSize().get());
    tile = new FaceTile(side);
    StackPane.setAlignment(sorting, Pos.TOP_LEFT);
    StackPane.setAlignment(group, Pos.TOP_RIGHT);
    StackPane.setAlignment(check, Pos.BOTTOM_RIGHT);
    StackPane face = new StackPane(tile, sorting, group, check);
    face.getStyleClass().add("shot-face");
    face.setMinSize(side, side);
    face.setMaxSize(side, side);
    reason.setMinWidth(0);
    file.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    HBox when = Ui.row("gap-4", time, Ui.spacer(), quality);
    box = Ui.column("shot gap-4", face, file, when, reason);
    box.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    Menus.on(this, this::menu);
    setOnMouseClicked(
        event -> {
          if (getItem() == null) {
            return;
          }
          if (event.getClickCount() == 2) {
            model.showMoment(getItem());
          } else if (event.isShiftDown()) {
            model.pickTo(getItem());
          } else {
            model.pick(getItem(), event.isShortcutDown());
          }
          event.consume();
        });
  }

  /** For what is picked; what is not is picked first. */
  private List<Menus.Entry> menu() {
    SightingTile shot = getItem();
    if (shot == null) {
      return List.of();
    }
    if (!model.picked().contains(shot.id())) {
      model.pick(shot, false);
    }
    List<Menus.Entry> entries = new ArrayList<>();
    entries.add(Menus.Entry.of("sightings.moment", () -> model.showMoment(shot)));
    entries.add(
        Menus.Entry.of("sightings.key.search", model::searchPicked).when(model.canSearch()));
    for (Sorting to : Sorting.values()) {
      entries.add(Menus.Entry.of("sort.key." + to, () -> model.sortPicked(to)));
    }
    entries.add(Menus.Entry.of("sightings.copy", () -> Clips.text(getAccessibleText())));
    return entries;
  }

  @Override
  protected void updateItem(SightingTile shot, boolean empty) {
    super.updateItem(shot, empty);
    setGraphic(shot == null ? null : box);
    if (shot == null) {
      setAccessibleText(null);
      return;
    }
    StoredTrack track = shot.track();
    file.setText(shot.file());
    String clock = Times.mark(track.bestPtsMillis());
    time.setText(shot.timeAssumed() ? Texts.of("sightings.time.assumed", clock) : clock);
    quality.setText(Long.toString(Math.round(shot.quality())));
    quality.tone(Chip.qualityTone(shot.quality()));
    String why = QualityWords.first(track.best().quality());
    int more = track.best().quality().reasons().size() - 1;
    String brief = QualityWords.brief(track.best().quality());
    reason.setText(more > 0 ? Texts.of("sightings.reason.more", brief, more) : brief);
    reason.setTooltip(
        new Tooltip(why.isEmpty() ? "" : QualityWords.all(track.best().quality().reasons())));
    Ui.present(reason, !why.isEmpty());
    boolean sorted = track.sorting() != Sorting.UNSORTED;
    sorting.setText(Texts.of("sorting." + track.sorting()));
    sorting.getStyleClass().removeIf(style -> style.startsWith("sorting-as-"));
    sorting.getStyleClass().add("sorting-as-" + track.sorting());
    Ui.present(sorting, sorted);
    group.setText(shot.group().map(n -> Texts.of("sightings.person.short", n)).orElse(""));
    Ui.present(group, shot.group().isPresent());
    // Only the picture recedes: the words stay readable.
    tile.setOpacity(track.sorting() == Sorting.IRRELEVANT ? 0.4 : 1);
    setAccessibleText(
        Texts.of(
            "sightings.cell",
            shot.file(),
            time.getText(),
            quality.getText(),
            sorting.getText(),
            why));
    refreshPicked();
    tile.clear();
    faces.get(
        shot.id(),
        image -> {
          if (getItem() != null && getItem().id().equals(shot.id())) {
            tile.show(
                image,
                track.best().box().shifted(-track.pictureArea().x(), -track.pictureArea().y()));
          }
        });
  }

  void refreshPicked() {
    SightingTile shot = getItem();
    boolean picked = shot != null && model.picked().contains(shot.id());
    box.pseudoClassStateChanged(PICKED, picked);
    check.setVisible(picked);
    box.pseudoClassStateChanged(
        CURSOR, shot != null && model.cursor().get().map(shot.id()::equals).orElse(false));
  }
}
