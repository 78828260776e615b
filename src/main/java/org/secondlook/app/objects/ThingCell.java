package org.secondlook.app.objects;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.ObjectTrackId;

/**
 * A thing in a list: its picture, what it is taken for and how surely, its file and time.
 *
 * @param <T> a found thing, or a match of a search
 */
final class ThingCell<T> extends ListCell<T> {
  private static final double SIDE = 56;

  /** What a cell shows. */
  record Words(ObjectTrackId thing, String title, String figure, String place) {}

  interface Wording<T> {
    Words of(T item);
  }

  private final Thumbnails<ObjectTrackId> pictures;
  private final Wording<T> wording;
  private final ImageView picture = new ImageView();
  private final Label title = Ui.label("", "t-strong");
  private final Label figure = Ui.label("", "t-small", "t-muted");
  private final Label place = Ui.label("", "t-small", "t-muted");
  private final HBox row;

  ThingCell(Thumbnails<ObjectTrackId> pictures, Wording<T> wording) {
    this.pictures = pictures;
    this.wording = wording;
    picture.setPreserveRatio(true);
    picture.setFitWidth(SIDE);
    picture.setFitHeight(SIDE);
    StackPane stage = new StackPane(picture);
    stage.setMinSize(SIDE, SIDE);
    stage.setMaxSize(SIDE, SIDE);
    place.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    place.setMinWidth(0);
    VBox words = Ui.column("gap-2", Ui.row("gap-8", title, Ui.spacer(), figure), place);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    row = Ui.row("gap-8", stage, words);
    row.setPrefWidth(0);
  }

  @Override
  protected void updateItem(T item, boolean empty) {
    super.updateItem(item, empty);
    setGraphic(item == null ? null : row);
    if (item == null) {
      setAccessibleText(null);
      return;
    }
    Words words = wording.of(item);
    title.setText(words.title());
    figure.setText(words.figure());
    place.setText(words.place());
    setAccessibleText(String.join(", ", words.title(), words.figure(), words.place()));
    picture.setImage(null);
    pictures.get(
        words.thing(),
        image -> {
          if (getItem() == item) {
            picture.setImage(image);
          }
        });
  }
}
