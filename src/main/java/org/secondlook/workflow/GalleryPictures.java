package org.secondlook.workflow;

import java.io.IOException;
import java.util.LinkedHashMap;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Engine;
import org.secondlook.engine.Footage;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.Photo;
import org.secondlook.storage.MemoryFile;
import org.secondlook.vision.Face;

/**
 * Enrolled photos as upright pictures, for screens and reports. The bytes came from outside once,
 * so they are decoded by the engine like any other file. Of the last ones the part around the face
 * is kept, up to a fixed number of bytes: whole photos of a modern camera would fill the memory.
 * Safe for several threads.
 */
public final class GalleryPictures {
  /** Enough for a list of candidates of ordinary photos. */
  private static final long MOST_BYTES = 64_000_000;

  /** How much of its surroundings a face keeps on screens; as much as a probe's. */
  private static final double SURROUNDINGS = 4;

  /** And in a report. */
  private static final double REPORTED = 2.2;

  private final Gallery gallery;
  private final Engine engine;
  private final LinkedHashMap<Long, Part> recent = new LinkedHashMap<>(64, 0.75f, true);
  private long keptBytes;

  /**
   * A part of a photo, cut at whole pixels.
   *
   * @param left in pixels of the upright photo
   * @param face in pixels of this picture
   */
  public record Part(Picture picture, double left, double top, Face face) {}

  public GalleryPictures(Gallery gallery, Engine engine) {
    this.gallery = gallery;
    this.engine = engine;
  }

  /** The whole photo, which isn't kept. Decodes: not for the window's thread. */
  public Picture upright(Photo photo) {
    return decode(photo);
  }

  /** The face with its surroundings. Decodes where it isn't kept: not for the window's thread. */
  public Part around(Photo photo) {
    long id = photo.id().value();
    synchronized (recent) {
      Part kept = recent.get(id);
      if (kept != null) {
        return kept;
      }
    }
    Part part = cut(decode(photo), photo.face());
    synchronized (recent) {
      Part before = recent.put(id, part);
      keptBytes += bytes(part) - (before == null ? 0 : bytes(before));
      while (keptBytes > MOST_BYTES && recent.size() > 1) {
        keptBytes -= bytes(recent.pollFirstEntry().getValue());
      }
    }
    return part;
  }

  private static long bytes(Part part) {
    return part.picture().rgb().length;
  }

  private static Part cut(Picture whole, Face face) {
    Box wanted =
        face.box().grown(SURROUNDINGS).intersect(new Box(0, 0, whole.width(), whole.height()));
    // Whole pixels, as crop cuts them, so that marked points come out where they were set.
    Box area = Pictures.wholePixels(wanted, whole);
    return new Part(whole.crop(area), area.x(), area.y(), face.shifted(-area.x(), -area.y()));
  }

  /** The enrolled face as a report shows it. */
  public Picture face(Photo photo) {
    Part part = around(photo);
    Box box = part.face().box();
    double side = Math.max(box.width(), box.height()) * REPORTED;
    return part.picture()
        .crop(new Box(box.centre().x() - side / 2, box.centre().y() - side / 2, side, side));
  }

  private Picture decode(Photo photo) {
    try (MemoryFile file = MemoryFile.of(gallery.bytes(photo.id()), "bin");
        Footage footage = engine.open(file.path())) {
      return footage.at(0).picture();
    } catch (IOException e) {
      throw SecondLookException.fault(
          "The photo "
              + photo.file()
              + " can't be shown: there is no memory or room for it ("
              + e.getMessage()
              + ").",
          e);
    }
  }
}
