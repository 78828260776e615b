package org.secondlook.app;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.secondlook.app.jobs.JobRunner;
import org.secondlook.app.jobs.SameThreadRunner;
import org.secondlook.app.shell.CaseInView;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.Navigator;
import org.secondlook.app.shell.Notices;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.shell.UndoStack;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.base.Box;
import org.secondlook.base.Embedding;
import org.secondlook.base.Picture;
import org.secondlook.base.Point;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.CaseState;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredSighting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.Face;
import org.secondlook.vision.FaceQuality;
import org.secondlook.vision.Landmarks;
import org.secondlook.vision.QualityReason;
import org.secondlook.vision.Template;

/** Values for tests of the window. */
public final class Fixtures {
  public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private Fixtures() {}

  /** A frame without a window: jobs at once, every destination kept. */
  public static ScreenContext frame(List<Destination> gone) {
    return frame(gone, new SameThreadRunner());
  }

  public static ScreenContext frame(List<Destination> gone, JobRunner jobs) {
    Notices notices = new Notices();
    Navigator navigator =
        new Navigator() {
          @Override
          public void go(Destination destination) {
            gone.add(destination);
          }

          @Override
          public boolean has(ScreenId screen) {
            return true;
          }
        };
    WindowSettings settings = new WindowSettings(Path.of("no-such-folder", "settings.json"));
    return new ScreenContext(
        jobs, navigator, notices, new UndoStack(notices), settings, new CaseInView());
  }

  public static CaseFile caseFile(String number, String title) {
    return new CaseFile(
        new CaseId(Math.floorMod(number.hashCode(), 10_000)),
        number,
        title,
        "retail theft",
        "report 88-1",
        CaseState.OPEN,
        NOW.minus(3, ChronoUnit.DAYS),
        NOW.minus(12, ChronoUnit.MINUTES));
  }

  public static Evidence evidence(
      long id,
      CaseFile caseFile,
      String path,
      EvidenceState state,
      Optional<MediaFacts> facts,
      String why) {
    return new Evidence(
        new EvidenceId(id),
        caseFile.id(),
        path,
        Sha256.of(path.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        48_120_331,
        facts,
        state,
        Optional.of(why).filter(w -> !w.isEmpty()),
        "the store's manager",
        NOW.minus(2, ChronoUnit.HOURS),
        Optional.empty(),
        Thoroughness.NORMAL);
  }

  public static MediaFacts video(int width, int height, long durationMillis, double fps) {
    return new MediaFacts(
        MediaKind.VIDEO,
        width,
        height,
        "matroska",
        "h264",
        durationMillis,
        fps,
        0,
        0,
        false,
        Map.of("recorded, as claimed", "2026-11-20T14:00:00Z"));
  }

  public static MediaFacts still(int width, int height) {
    return new MediaFacts(
        MediaKind.PICTURE, width, height, "jpeg", "jpeg", 0, 0, 0, 90, false, Map.of());
  }

  public static Face face(Box box, double quality) {
    Set<QualityReason> reasons =
        quality < 25
            ? Set.of(QualityReason.TOO_SMALL, QualityReason.BLURRED)
            : quality < 50 ? Set.of(QualityReason.EXTREME_POSE) : Set.of();
    double eye = box.width() * 0.42;
    Point c = box.centre();
    Landmarks marks =
        Landmarks.of(
            List.of(
                new Point(c.x() - eye / 2, c.y() - eye / 4),
                new Point(c.x() + eye / 2, c.y() - eye / 4),
                new Point(c.x(), c.y() + eye / 4),
                new Point(c.x() - eye / 3, c.y() + eye * 0.7),
                new Point(c.x() + eye / 3, c.y() + eye * 0.7)));
    return new Face(
        box, 0.95, marks, new FaceQuality(quality, quality, 70, eye, 12, 0, 1, reasons));
  }

  public static Template template(int seed) {
    float[] a = new float[8];
    float[] b = new float[8];
    java.util.Random random = new java.util.Random(seed);
    for (int i = 0; i < 8; i++) {
      a[i] = (float) random.nextGaussian();
      b[i] = (float) random.nextGaussian();
    }
    return new Template(Embedding.normalised("one", a), Embedding.normalised("two", b));
  }

  /** A track whose face wanders to the right by 40 pixels. */
  public static StoredTrack track(
      long id,
      long evidence,
      int number,
      long from,
      long to,
      Box box,
      double quality,
      Box pictureArea,
      Optional<Long> group) {
    List<StoredSighting> sightings = new ArrayList<>();
    for (long pts = from; pts <= to; pts += 200) {
      double along = to == from ? 0 : (double) (pts - from) / (to - from);
      sightings.add(new StoredSighting(pts / 40, pts, box.shifted(40 * along, 0), quality));
    }
    return new StoredTrack(
        new TrackId(id),
        new EvidenceId(evidence),
        1,
        number,
        from,
        to,
        from,
        from / 40,
        face(box, quality),
        template(group.map(Long::intValue).orElse((int) id)),
        Sha256.of(new byte[] {(byte) id}),
        pictureArea,
        false,
        Sorting.UNSORTED,
        group,
        sightings);
  }

  public static Picture read(String file) {
    try {
      BufferedImage image = ImageIO.read(new File(file));
      byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
      int at = 0;
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          int pixel = image.getRGB(x, y);
          rgb[at++] = (byte) (pixel >> 16);
          rgb[at++] = (byte) (pixel >> 8);
          rgb[at++] = (byte) pixel;
        }
      }
      return new Picture(image.getWidth(), image.getHeight(), rgb);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] png(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        image.setRGB(x, y, picture.pixel(x, y));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
