package org.secondlook.engine.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.footage.Frame;
import org.secondlook.footage.MotionGate;
import org.secondlook.footage.Thoroughness;

/**
 * Where in a recording's next frame things are looked for. A thing that doesn't move needs no look
 * each time: where nothing has moved, what was there is still there. What did move is looked at
 * three times, so that a track can be told from one frame's mistake, and all of the frame every few
 * seconds, since a gate by brightness may miss something. One a run through a part.
 */
final class ChangedParts {
  /** Looks at what has moved, the first one included. */
  private static final int LOOKS_AFTER_MOTION = 3;

  /** After the start and after a cut all of so many frames is looked at. */
  private static final int FIRST_LOOKS = 8;

  private static final Duration LONGEST_AT_NORMAL = Duration.ofSeconds(5);

  /**
   * What moves is larger than the blocks that tell of it, as a share of the frame's longer side.
   */
  private static final double AROUND = 0.01;

  private final Duration longest;
  private final boolean always;
  private final Deque<List<Box>> recent = new ArrayDeque<>();
  private long wholeAt;
  private int looks;

  private ChangedParts(Duration longest, boolean always) {
    this.longest = longest;
    this.always = always;
  }

  /** Only at normal; quick looks are coarse anyway, and a thorough one is not to miss a thing. */
  static ChangedParts of(Thoroughness thoroughness) {
    return thoroughness == Thoroughness.NORMAL
        ? new ChangedParts(LONGEST_AT_NORMAL, false)
        : new ChangedParts(MotionGate.longest(thoroughness), true);
  }

  /** The longest time in which nothing of an unchanged scene is looked at. */
  Duration longest() {
    return longest;
  }

  /**
   * @param moved in pixels, since the frame before
   * @return in pixels; the frame's whole box where all of it is looked at
   */
  List<Box> next(Frame frame, boolean cut, List<Box> moved) {
    if (cut) {
      looks = 0;
      recent.clear();
    }
    recent.addLast(moved);
    if (recent.size() > LOOKS_AFTER_MOTION) {
      recent.removeFirst();
    }
    Picture picture = frame.picture();
    boolean due = frame.ptsMillis() - wholeAt >= longest.toMillis();
    if (always || looks++ < FIRST_LOOKS || due) {
      wholeAt = frame.ptsMillis();
      return List.of(new Box(0, 0, picture.width(), picture.height()));
    }
    double around = AROUND * Math.max(picture.width(), picture.height());
    // As they are: one box around them all would be most of the frame where two people pass.
    return recent.stream()
        .flatMap(List::stream)
        .distinct()
        .map(each -> LookAreas.around(each, around))
        .toList();
  }
}
