package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Box;
import org.secondlook.base.Embedding;
import org.secondlook.base.Picture;
import org.secondlook.base.Png;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.Stated.BystandersChecked;
import org.secondlook.casework.Statement;
import org.secondlook.casework.StoredSighting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.vision.Face;
import org.secondlook.vision.Template;

/** Who else is in a probe's picture leaves the home black, unless somebody decided otherwise. */
class RedactionTest {
  /** Half the size of the frame's part that it shows. */
  private static final Box AREA = new Box(100, 50, 400, 200);

  private static final Picture PICTURE = new Picture(200, 100, grey(200 * 100));

  private static byte[] grey(int pixels) {
    byte[] rgb = new byte[pixels * 3];
    Arrays.fill(rgb, (byte) 120);
    return rgb;
  }

  private static StoredTrack track(int number, int part, long millis, Box face) {
    Face of = CaseworkHome.face();
    return new StoredTrack(
        new TrackId(number),
        new EvidenceId(1),
        part,
        number,
        millis,
        millis,
        millis,
        1,
        new Face(face, of.score(), of.landmarks(), of.quality()),
        new Template(
            Embedding.normalised("a", new float[] {1, 2}),
            Embedding.normalised("b", new float[] {1, 2})),
        Sha256.of(new byte[] {1}),
        AREA,
        false,
        Sorting.UNSORTED,
        Optional.empty(),
        List.of(new StoredSighting(1, millis, face, 50)));
  }

  private static final StoredTrack PROBE = track(1, 1, 1000, new Box(280, 100, 60, 80));
  private static final List<StoredTrack> ALL =
      List.of(
          PROBE,
          track(2, 1, 1000, new Box(400, 100, 40, 40)),
          track(3, 1, 1200, new Box(120, 100, 40, 40)),
          track(4, 1, 9000, new Box(200, 100, 40, 40)),
          track(5, 2, 1000, new Box(200, 180, 40, 40)),
          track(6, 1, 1000, new Box(900, 100, 40, 40)),
          track(7, 1, 1000, new Box(281, 101, 60, 80)));

  private static Redaction redaction(Optional<Statement<BystandersChecked>> checked) {
    return Redaction.of(PROBE, ALL, PICTURE, checked);
  }

  private static Optional<Statement<BystandersChecked>> checked(int faces, Integer... shown) {
    return Optional.of(
        new Statement<>(
            new BystandersChecked(PROBE.id(), faces, List.of(shown), "the victim herself"),
            "ana",
            Instant.EPOCH,
            9,
            "7"));
  }

  private static boolean isBlack(byte[] png, int x, int y) {
    return Png.read(png).pixel(x, y) == 0;
  }

  private static byte[] applied(Redaction redaction) {
    return redaction.applied(PICTURE, PROBE.best().box(), AREA);
  }

  @Test
  void whoIsNearInTimeAndPlaceIsBlackWhereNobodyChecked() {
    Redaction redaction = redaction(Optional.empty());
    assertThat(redaction.boxes()).as("two of seven tracks").hasSize(2);
    byte[] png = applied(redaction);
    assertThat(isBlack(png, 20, 35)).as("left of the probe").isTrue();
    assertThat(isBlack(png, 160, 35)).as("right of the probe").isTrue();
    assertThat(isBlack(png, 100, 40)).as("the probe").isFalse();
    assertThat(redaction.sentence().orElseThrow()).contains("1, 2", "nobody has checked");
  }

  @Test
  void whatSomebodyDecidedHoldsForThatManyFacesOnly() {
    Redaction one = redaction(checked(2, 2));
    byte[] png = applied(one);
    assertThat(isBlack(png, 20, 35)).isTrue();
    assertThat(isBlack(png, 160, 35)).isFalse();
    assertThat(one.sentence().orElseThrow()).contains("checked by ana");
    assertThat(redaction(checked(2, 1, 2)).hides()).isFalse();
    Redaction stale = redaction(checked(3, 1, 2, 3));
    assertThat(stale.hides()).as("another face was found since").isTrue();
    assertThat(isBlack(applied(stale), 160, 35)).isTrue();
  }

  @Test
  void aFaceThatReachesOverTheProbesOwnLeavesThatVisible() {
    StoredTrack near = track(2, 1, 1000, new Box(310, 80, 90, 120));
    byte[] png = applied(Redaction.of(PROBE, List.of(PROBE, near), PICTURE, Optional.empty()));
    assertThat(isBlack(png, 115, 40)).as("both").isFalse();
    assertThat(isBlack(png, 140, 40)).as("the bystander alone").isTrue();
  }

  @Test
  void aFrameLeavesWithThePickedFaceAlone() {
    Picture frame = new Picture(1000, 300, grey(1000 * 300));
    Box whole = new Box(0, 0, 1000, 300);
    FrameRedaction one = FrameRedaction.of(ALL, 1, 1000, whole, Optional.of(PROBE.id()));
    Picture shown = one.applied(frame);
    assertThat(shown.channel(310, 140, 0)).isEqualTo(120);
    assertThat(shown.channel(420, 120, 0)).isZero();
    assertThat(shown.channel(140, 120, 0)).isZero();
    assertThat(shown.channel(920, 120, 0)).isZero();
    assertThat(shown.channel(220, 120, 0)).as("not seen at that time").isEqualTo(120);
    assertThat(shown.channel(220, 200, 0)).as("of another part").isEqualTo(120);
    assertThat(one.sentence()).contains("Blacked out: 3 faces of others");
  }

  @Test
  void aFrameOfWhichNobodyIsPickedLeavesWithoutFaces() {
    Picture frame = new Picture(1000, 300, grey(1000 * 300));
    FrameRedaction all =
        FrameRedaction.of(ALL, 1, 1000, new Box(0, 0, 1000, 300), Optional.empty());
    assertThat(all.applied(frame).channel(310, 140, 0)).isZero();
    FrameRedaction part =
        FrameRedaction.of(ALL, 1, 1000, new Box(600, 200, 50, 50), Optional.empty());
    assertThat(part.sentence()).isEmpty();
  }
}
