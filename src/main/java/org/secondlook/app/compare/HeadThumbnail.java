package org.secondlook.app.compare;

import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.secondlook.app.widgets.Images;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;

/**
 * Small pictures of heads for strips and lists, cut before they are kept so that hundreds take
 * little memory.
 */
public final class HeadThumbnail {
  private HeadThumbnail() {}

  /** Not on the window's thread. @param side of the tile that will show it, in screen pixels */
  public static Image of(ComparedPicture from, double side) {
    return of(from.picture(), from.face().box(), side);
  }

  public static Image of(Picture picture, Box face, double side) {
    Rectangle2D part = Images.headroom(face, picture.width(), picture.height());
    Picture head =
        picture.crop(new Box(part.getMinX(), part.getMinY(), part.getWidth(), part.getHeight()));
    Pyramid pyramid = Pyramid.of(head);
    return pyramid.levels().get(pyramid.levelFor(side * 2 / Math.max(1, head.width())));
  }

  /** A rounded square with a head. */
  public static final class Tile extends StackPane {
    private final ImageView view = new ImageView();

    public Tile(double side) {
      getStyleClass().add("head-tile");
      setMinSize(side, side);
      setMaxSize(side, side);
      view.setFitWidth(side);
      view.setFitHeight(side);
      view.setPreserveRatio(false);
      Rectangle round = new Rectangle(side, side);
      round.setArcWidth(10);
      round.setArcHeight(10);
      view.setClip(round);
      getChildren().add(view);
    }

    public void show(Image image) {
      view.setImage(image);
    }
  }
}
