package org.secondlook.vision.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.secondlook.base.Box;

class RawFaceTest {
  @Property(tries = 300)
  void noKeptFaceOverlapsOrHoldsAnotherAndEveryDroppedOneHasABetterNeighbour(
      @ForAll("faces") List<RawFace> faces) {
    List<RawFace> kept = RawFace.suppressed(faces, 0.3);
    for (RawFace a : kept) {
      for (RawFace b : kept) {
        assertThat(a == b || !same(a.box(), b.box())).isTrue();
      }
    }
    for (RawFace face : faces) {
      assertThat(
              kept.stream()
                  .anyMatch(
                      k -> k == face || (k.score() >= face.score() && same(k.box(), face.box()))))
          .isTrue();
    }
    assertThat(kept).isSortedAccordingTo(RawFace.BY_SCORE);
  }

  private static boolean same(Box a, Box b) {
    return a.iou(b) > 0.3 || a.intersect(b).area() > 0.7 * Math.min(a.area(), b.area());
  }

  @Provide
  Arbitrary<List<RawFace>> faces() {
    Arbitrary<Box> boxes =
        Combinators.combine(
                Arbitraries.doubles().between(0, 100),
                Arbitraries.doubles().between(0, 100),
                Arbitraries.doubles().between(1, 60),
                Arbitraries.doubles().between(1, 60))
            .as(Box::new);
    return Combinators.combine(boxes, Arbitraries.doubles().between(0.1, 1))
        .as((box, score) -> new RawFace(box, score, CenterFaceDetector.byProportion(box)))
        .list()
        .ofMaxSize(30);
  }
}
