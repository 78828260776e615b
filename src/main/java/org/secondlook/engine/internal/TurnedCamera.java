package org.secondlook.engine.internal;

import java.util.List;
import org.secondlook.base.Picture;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Face;
import org.secondlook.vision.FaceDetector;
import org.secondlook.vision.Turn;
import org.secondlook.vision.TurnedFaces;

/**
 * Looks at the frames of a recording as its camera hangs, which may be upside down or on its side.
 * Where a look finds no upright face, the frame is tried turned: at the first such look that finds
 * faces standing otherwise, else at the fourth, and then after four times as many each time, so
 * that an empty room costs next to nothing. One a recording; one thread.
 */
final class TurnedCamera {
  private static final int FIRST_TRY = 4;
  private static final int MORE_EACH_TIME = 4;
  private static final int MOST_BETWEEN = 256;

  /** Trying needs no small faces. */
  private static final int TRIED_SIDE = 640;

  private final FaceDetector detector;
  private Turn turn = Turn.NONE;
  private int wait = FIRST_TRY;
  private int untried;
  private boolean leaningTried;

  TurnedCamera(FaceDetector detector) {
    this.detector = detector;
  }

  /** The frame's faces in pixels of the frame as it is. */
  List<Face> look(Picture frame, DetectionOptions options) {
    List<Face> found = seen(frame, turn, options);
    if (found.stream().anyMatch(this::standsUpright)) {
      untried = 0;
      return found;
    }
    untried++;
    boolean leaning = !found.isEmpty() && !leaningTried;
    if (untried < wait && !leaning) {
      return found;
    }
    leaningTried |= leaning;
    wait = Math.min(MOST_BETWEEN, wait * MORE_EACH_TIME);
    untried = 0;
    Turn better = best(frame, options);
    if (better == turn) {
      return found;
    }
    turn = better;
    wait = FIRST_TRY;
    leaningTried = false;
    return seen(frame, turn, options);
  }

  /** Likewise those of a part of a frame, from which nothing is learned of how the camera hangs. */
  List<Face> lookAgain(Picture part, DetectionOptions options) {
    return seen(part, turn, options);
  }

  /**
   * A face as it is seen at full resolution, judged standing as the camera shows it upright.
   *
   * @param cutout of the frame, turned as that is
   * @param face in pixels of the cutout
   */
  Face judged(Picture cutout, Face face) {
    Picture upright = turn.of(cutout);
    Face standing = turn.inverse().back(face, upright);
    return turn.back(detector.judged(upright, standing), cutout);
  }

  private List<Face> seen(Picture frame, Turn by, DetectionOptions options) {
    return detector.detect(by.of(frame), options).stream()
        .map(face -> by.back(face, frame))
        .toList();
  }

  private boolean standsUpright(Face face) {
    return Math.abs(Math.IEEEremainder(face.quality().roll() + turn.degrees(), 360))
        <= TurnedFaces.UPRIGHT_DEGREES;
  }

  /** The turn that shows most upright faces; the one in use where none shows any. */
  private Turn best(Picture frame, DetectionOptions options) {
    DetectionOptions small =
        new DetectionOptions(
            options.minScore(),
            options.minFacePx(),
            Math.min(TRIED_SIDE, options.maxSide()),
            false);
    Turn best = turn;
    double most = 0;
    for (Turn each : Turn.values()) {
      double sureness =
          each == turn
              ? 0
              : TurnedFaces.sureness(TurnedFaces.inTurned(detector, frame, each, small));
      if (sureness > most) {
        most = sureness;
        best = each;
      }
    }
    return best;
  }
}
