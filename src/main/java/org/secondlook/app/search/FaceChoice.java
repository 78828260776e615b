package org.secondlook.app.search;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.GridCell;
import org.secondlook.app.Texts;
import org.secondlook.app.compare.HeadThumbnail;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.PickMark;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.TrackId;
import org.secondlook.wording.Times;
import org.secondlook.workflow.search.ListFaces.Face;

/** A face that can be made a probe by a click or the space bar. */
final class FaceChoice extends GridCell<Face> {
  static final double SIDE = 112;

  private final SearchViewModel model;
  private final Thumbnails<TrackId> heads;
  private final HeadThumbnail.Tile tile = new HeadThumbnail.Tile(SIDE);
  private final Chip quality = new Chip("", Chip.Tone.NEUTRAL);
  private final Label file = Ui.label("", "t-small", "t-muted");
  private final Label time = Ui.label("", "t-small", "t-muted");
  private final Label check = PickMark.made();
  private final ToggleButton button = new ToggleButton();

  FaceChoice(SearchViewModel model, Thumbnails<TrackId> heads) {
    this.model = model;
    this.heads = heads;
    file.setMaxWidth(SIDE);
    file.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    StackPane.setAlignment(quality, Pos.BOTTOM_LEFT);
    StackPane.setAlignment(check, Pos.TOP_RIGHT);
    StackPane.setMargin(quality, new Insets(4));
    VBox box = Ui.column("gap-4", new StackPane(tile, quality, check), file, time);
    button.setGraphic(box);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setAlignment(Pos.TOP_LEFT);
    button.getStyleClass().add("face-choice");
    button.setOnAction(event -> model.toggle(getItem()));
    model.probes().subscribe(this::lit);
  }

  private void lit() {
    button.setSelected(getItem() != null && model.probes().contains(getItem()));
    check.setVisible(button.isSelected());
  }

  @Override
  protected void updateItem(Face item, boolean empty) {
    super.updateItem(item, empty);
    setGraphic(item == null || empty ? null : button);
    if (item == null) {
      return;
    }
    double overall = item.track().best().quality().overall();
    quality.setText(Long.toString(Math.round(overall)));
    quality.tone(Chip.qualityTone(overall));
    file.setText(item.file());
    time.setText(Times.mark(item.track().bestPtsMillis()));
    button.setAccessibleText(
        Texts.of("search.face", item.file(), item.track().number(), Math.round(overall)));
    tile.show(null);
    heads.get(
        item.track().id(),
        image -> {
          if (getItem() != null && getItem().track().id().equals(item.track().id())) {
            tile.show(image);
          }
        });
    lit();
  }
}
