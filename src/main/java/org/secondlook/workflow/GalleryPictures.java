package org.secondlook.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Engine;
import org.secondlook.engine.Footage;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.Photo;

/**
 * Enrolled photos as upright pictures, for screens and reports. The bytes came from outside once,
 * so they are decoded by the engine like any other file. The last few are kept. Safe for several
 * threads.
 */
public final class GalleryPictures {
  private static final int KEPT = 64;

  /** How much of its surroundings a face keeps. */
  private static final double SURROUNDINGS = 2.2;

  private final Gallery gallery;
  private final Engine engine;
  private final Map<Long, Picture> recent =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Picture> eldest) {
          return size() > KEPT;
        }
      };

  public GalleryPictures(Gallery gallery, Engine engine) {
    this.gallery = gallery;
    this.engine = engine;
  }

  /** The whole photo. Decodes: not for the window's thread. */
  public Picture upright(Photo photo) {
    synchronized (recent) {
      Picture kept = recent.get(photo.id().value());
      if (kept != null) {
        return kept;
      }
    }
    Picture picture = decode(photo);
    synchronized (recent) {
      recent.put(photo.id().value(), picture);
    }
    return picture;
  }

  /** The enrolled face with some of its surroundings. */
  public Picture face(Photo photo) {
    Box box = photo.face().box();
    double side = Math.max(box.width(), box.height()) * SURROUNDINGS;
    Box area = new Box(box.centre().x() - side / 2, box.centre().y() - side / 2, side, side);
    return upright(photo).crop(area);
  }

  private Picture decode(Photo photo) {
    try {
      Path file = Files.createTempFile("photo", ".bin");
      try {
        Files.write(file, gallery.bytes(photo.id()));
        try (Footage footage = engine.open(file)) {
          return footage.at(0).picture();
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw SecondLookException.fault(
          "The photo " + photo.file() + " can't be shown: the temporary folder can't be written.",
          e);
    }
  }
}
