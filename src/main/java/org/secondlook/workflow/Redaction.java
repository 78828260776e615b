package org.secondlook.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.Png;
import org.secondlook.casework.Stated;
import org.secondlook.casework.Statement;
import org.secondlook.casework.StoredSighting;
import org.secondlook.casework.StoredTrack;

/**
 * Blacks the faces of bystanders out of a probe's picture before it leaves the home. The case keeps
 * the picture as it was found.
 *
 * @param boxes of other faces, in pixels of the picture, from left to right
 * @param shown numbers, from 1, of those that somebody decided to leave visible
 */
record Redaction(List<Box> boxes, Set<Integer> shown, Optional<String> checkedBy) {
  /** A face that was seen in another frame so near in time may be in this one. */
  private static final long NEAR_MILLIS = 400;

  private static final double MARGIN = 1.4;
  private static final double SAME_FACE = 0.4;

  Redaction {
    boxes = List.copyOf(boxes);
    shown = Set.copyOf(shown);
  }

  static final Redaction NOBODY = new Redaction(List.of(), Set.of(), Optional.empty());

  /** Whether there is anybody else, before a picture is decoded to find out where. */
  static boolean isCrowded(StoredTrack probe, List<StoredTrack> all) {
    return all.stream().anyMatch(other -> isBystander(other, probe));
  }

  private static boolean isBystander(StoredTrack other, StoredTrack probe) {
    return !other.id().equals(probe.id())
        && other.part() == probe.part()
        && at(other, probe.bestPtsMillis())
            .filter(box -> !sameFace(box, probe.best().box()))
            .isPresent();
  }

  /**
   * @param all the tracks of the same file
   * @param checked what somebody decided; void where other faces were found since
   */
  static Redaction of(
      StoredTrack probe,
      List<StoredTrack> all,
      Picture picture,
      Optional<Statement<Stated.BystandersChecked>> checked) {
    double scale = picture.width() / probe.pictureArea().width();
    Box whole = new Box(0, 0, picture.width(), picture.height());
    List<Box> boxes = new ArrayList<>();
    for (StoredTrack other : all) {
      if (isBystander(other, probe)) {
        at(other, probe.bestPtsMillis())
            .map(box -> inPicture(box, probe.pictureArea(), scale))
            .filter(box -> box.intersect(whole).area() > 0)
            .ifPresent(boxes::add);
      }
    }
    boxes.sort(Comparator.comparingDouble(Box::x).thenComparingDouble(Box::y));
    Optional<Statement<Stated.BystandersChecked>> valid =
        checked.filter(each -> each.stated().faces() == boxes.size());
    return new Redaction(
        boxes,
        valid.map(each -> Set.copyOf(each.stated().shown())).orElse(Set.of()),
        valid.map(Statement::by));
  }

  /** Where a track's face is in the frame of a time; empty where it isn't seen so near to it. */
  static Optional<Box> at(StoredTrack track, long ptsMillis) {
    return track.sightings().stream()
        .filter(each -> Math.abs(each.ptsMillis() - ptsMillis) <= NEAR_MILLIS)
        .min(Comparator.comparingLong(each -> Math.abs(each.ptsMillis() - ptsMillis)))
        .map(StoredSighting::box);
  }

  static boolean sameFace(Box one, Box other) {
    return one.iou(other) >= SAME_FACE;
  }

  static Box withMargin(Box face) {
    return face.grown(MARGIN);
  }

  private static Box inPicture(Box box, Box area, double scale) {
    return withMargin(box.shifted(-area.x(), -area.y()).scaled(scale));
  }

  boolean hides() {
    return IntStream.rangeClosed(1, boxes.size()).anyMatch(number -> !shown.contains(number));
  }

  /**
   * The picture with all faces black but the probe's own and those that were decided on.
   *
   * @param own the probe's face, in pixels of the frame
   */
  byte[] applied(Picture picture, Box own, Box area) {
    double scale = picture.width() / area.width();
    Box kept = own.shifted(-area.x(), -area.y()).scaled(scale);
    byte[] rgb = picture.rgb().clone();
    for (int number = 1; number <= boxes.size(); number++) {
      if (!shown.contains(number)) {
        black(rgb, picture, boxes.get(number - 1), Optional.of(kept));
      }
    }
    return Png.write(new Picture(picture.width(), picture.height(), rgb));
  }

  /**
   * @param kept stays as it is where the boxes overlap
   */
  static void black(byte[] rgb, Picture picture, Box box, Optional<Box> kept) {
    int left = Math.max(0, (int) Math.floor(box.x()));
    int right = Math.min(picture.width(), (int) Math.ceil(box.right()));
    int bottom = Math.min(picture.height(), (int) Math.ceil(box.bottom()));
    for (int y = Math.max(0, (int) Math.floor(box.y())); y < bottom; y++) {
      for (int x = left; x < right; x++) {
        if (kept.isEmpty() || !covers(kept.get(), x, y)) {
          int at = 3 * (y * picture.width() + x);
          rgb[at] = 0;
          rgb[at + 1] = 0;
          rgb[at + 2] = 0;
        }
      }
    }
  }

  private static boolean covers(Box box, int x, int y) {
    return x >= box.x() && x < box.right() && y >= box.y() && y < box.bottom();
  }

  /** For the reader of a report; empty where nobody else is in the picture. */
  Optional<String> sentence() {
    if (boxes.isEmpty()) {
      return Optional.empty();
    }
    String hidden =
        IntStream.rangeClosed(1, boxes.size())
            .filter(number -> !shown.contains(number))
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    return Optional.of(
        boxes.size()
            + (boxes.size() == 1 ? " other face" : " other faces")
            + (hidden.isEmpty() ? ", left visible" : ", blacked out: " + hidden)
            + checkedBy.map(by -> "; checked by " + by).orElse("; nobody has checked them"));
  }
}
