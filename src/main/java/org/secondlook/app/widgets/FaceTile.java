package org.secondlook.app.widgets;

import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.secondlook.base.Box;

/** The head of a best shot in a rounded square; an outline stands in until the picture is there. */
public final class FaceTile extends StackPane {
  private final ImageView picture = new ImageView();
  private final double side;

  public FaceTile(double side) {
    this.side = side;
    getStyleClass().add("face-tile");
    setMinSize(side, side);
    setMaxSize(side, side);
    picture.setFitWidth(side);
    picture.setFitHeight(side);
    Rectangle round = new Rectangle(side, side);
    round.setArcWidth(12);
    round.setArcHeight(12);
    picture.setClip(round);
    getChildren().add(picture);
  }

  public void clear() {
    picture.setImage(null);
  }

  /**
   * @param face in pixels of the image
   */
  public void show(Image image, Box face) {
    Rectangle2D part = Images.headroom(face, image.getWidth(), image.getHeight());
    picture.setViewport(part);
    // Enlarged faces keep their pixels: smoothing would show detail that isn't there.
    picture.setSmooth(part.getWidth() > side);
    picture.setImage(image);
  }
}
