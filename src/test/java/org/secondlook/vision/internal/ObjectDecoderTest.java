package org.secondlook.vision.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Box;
import org.secondlook.vision.ModelManifest;
import org.secondlook.vision.ModelManifest.Decoding;
import org.secondlook.vision.ModelTask;

class ObjectDecoderTest {
  private static ModelManifest manifest(Decoding decoding, int side, List<Integer> strides) {
    return new ModelManifest(
        "made-up",
        ModelTask.OBJECT_DETECTION,
        null,
        null,
        "made-up.pt",
        "PyTorch",
        "0".repeat(64),
        new ModelManifest.Input(side, side, null, null, null, null, 1, 1),
        new ModelManifest.Output(null, false, decoding, strides, 3),
        null,
        false,
        null,
        new ModelManifest.Licence("Apache-2.0", "LICENSE"),
        Map.of(),
        List.of(),
        List.of("cup", "bowl"),
        Map.of());
  }

  private static void box(RawObject found, double x, double y, double width, double height) {
    Box box = found.box();
    assertThat(new double[] {box.x(), box.y(), box.width(), box.height()})
        .containsExactly(new double[] {x, y, width, height}, Offset.offset(1e-3));
  }

  @Test
  void aNanoDetCellsSidesAreTheExpectationOverItsBins() {
    // One stride of 8 over 16 x 16 pixels: four cells. The last one sees a bowl.
    float[] scores = new float[4 * 2];
    scores[3 * 2 + 1] = 0.75f;
    float[] sides = new float[4 * 4 * 3];
    // All weight on bin 1 for left and top, half on 0 and half on 1 for right and bottom.
    for (int side = 0; side < 4; side++) {
      int at = (3 * 4 + side) * 3;
      sides[at] = side < 2 ? -50 : 0;
      sides[at + 1] = 0;
      sides[at + 2] = -50;
    }
    List<RawObject> found =
        new ObjectDecoder(manifest(Decoding.NANODET, 16, List.of(8)))
            .decode(
                List.of(
                    new Network.Output(scores, new long[] {1, 4, 2}),
                    new Network.Output(sides, new long[] {1, 4, 12})),
                0.4);
    assertThat(found).singleElement().extracting(RawObject::kind).isEqualTo(1);
    // Its centre is (11.5, 11.5), with 8 to the left and 4 to the right.
    box(found.getFirst(), 3.5, 3.5, 12, 12);
  }

  @Test
  void aYoloxRowIsMeasuredFromItsCellInTheStridesOfItsMap() {
    // Strides 8 and 16 over 16 x 16 pixels: four rows and one.
    float[] rows = new float[5 * 7];
    int row = 2 * 7;
    rows[row] = 0.5f;
    rows[row + 1] = 0.25f;
    rows[row + 4] = 0.9f;
    rows[row + 5] = 1f;
    List<RawObject> found =
        new ObjectDecoder(manifest(Decoding.YOLOX, 16, List.of(8, 16)))
            .decode(List.of(new Network.Output(rows, new long[] {1, 5, 7})), 0.4);
    assertThat(found).singleElement().extracting(RawObject::kind).isEqualTo(0);
    // Cell (0, 1): centre ((0 + 0.5) 8, (1 + 0.25) 8), each side e^0 strides.
    box(found.getFirst(), 0, 6, 8, 8);
    assertThat(found.getFirst().score()).isEqualTo(0.9, Offset.offset(1e-6));
  }

  @Test
  void aDetrQuerysBoxIsAShareOfTheInputAndItsScoreALogit() {
    float[] boxes = {0.5f, 0.5f, 0.5f, 0.25f, 0, 0, 0, 0};
    float[] logits = {-9, 2, -9, -9};
    List<RawObject> found =
        new ObjectDecoder(manifest(Decoding.DETR, 64, List.of()))
            .decode(
                List.of(
                    new Network.Output(boxes, new long[] {1, 2, 4}),
                    new Network.Output(logits, new long[] {1, 2, 2})),
                0.4);
    assertThat(found).singleElement().extracting(RawObject::kind).isEqualTo(1);
    box(found.getFirst(), 16, 24, 32, 16);
    assertThat(found.getFirst().score()).isEqualTo(0.8808, Offset.offset(1e-4));
  }

  @Test
  void whatIsNoNumberIsNoBox() {
    float[] boxes = {Float.NaN, 0.5f, 0.5f, 0.25f};
    float[] logits = {3, 2};
    assertThat(
            new ObjectDecoder(manifest(Decoding.DETR, 64, List.of()))
                .decode(
                    List.of(
                        new Network.Output(boxes, new long[] {1, 1, 4}),
                        new Network.Output(logits, new long[] {1, 1, 2})),
                    0.4))
        .isEmpty();
  }

  @Test
  void oneThingSeenTwiceIsToldOnceByTheSurerLook() {
    RawObject cup = new RawObject(0, 0.8, new Box(10, 10, 20, 20));
    RawObject again = new RawObject(0, 0.6, new Box(12, 11, 20, 20));
    RawObject asBowl = new RawObject(1, 0.7, new Box(10, 10, 20, 21));
    RawObject beside = new RawObject(1, 0.5, new Box(40, 10, 20, 20));
    assertThat(RawObject.suppressed(Arrays.asList(again, beside, asBowl, cup)))
        .containsExactly(cup, beside);
  }
}
